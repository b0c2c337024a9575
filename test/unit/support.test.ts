import assert from 'node:assert/strict';
import { type Evidence, supportOf } from '../../src/core/ask/support.ts';

const strike =
  'The printers of the Ledger walked out on 3 May 1974 over night rates. Agnes Tully, who led them, said: “We’ll go back when the rates are paid, and not before.” After twelve weeks the company gave in, and 1,200 printers went back.';

const rows: readonly (readonly [name: string, sentence: string, verdict: string])[] = [
  [
    'bears out its own words',
    'The printers walked out on 3 May 1974 over night rates.',
    'supported',
  ],
  [
    'bears out the same in other forms',
    'The company gave in after the printers had walked out over the night rates.',
    'supported',
  ],
  [
    'bears out a part of what goes on to something else',
    'The printers walked out over night rates, which ended the era of cheap newspapers.',
    'partly',
  ],
  [
    'does not bear out something else',
    'The council built eight hundred flats beside the harbour.',
    'unsupported',
  ],
  [
    'never wholly bears out another number',
    'The printers of the Ledger walked out on 3 May 1975 over night rates.',
    'partly',
  ],
  [
    'knows numbers in letters and with separators',
    'After 12 weeks the company gave in and 1200 printers went back.',
    'supported',
  ],
  [
    'never wholly bears out another name',
    'The printers of the Ledger, led by Hannah, walked out on 3 May 1974 over night rates.',
    'partly',
  ],
  [
    'never wholly bears out the contrary',
    'After twelve weeks the company had not given in, and 1,200 printers went back.',
    'partly',
  ],
  [
    'bears out a quotation in other typography',
    'Agnes Tully said: "We\'ll go back when the rates are paid, and […] not before".',
    'supported',
  ],
  [
    'does not bear out words that nobody said',
    'Agnes Tully, who led them, said: “We’ll go back when the company is ruined.”',
    'unsupported',
  ],
  ['does not bear out what says nothing', 'No, it was not.', 'unsupported'],
];

describe('A cited passage', () => {
  for (const [name, sentence, verdict] of rows)
    it(name, () => assert.equal(supportOf(sentence, 'en', [passage(strike)]).verdict, verdict));

  it('bears out what the title and the date of its article say', () => {
    const dated = { ...passage(strike), heading: 'The printers walk out\n1974-05-04' };
    const sentence =
      'In “The printers walk out” of 1974 it says that the printers walked out over night rates.';
    assert.notEqual(supportOf(sentence, 'en', [dated]).verdict, 'unsupported');
    assert.equal(supportOf(sentence, 'en', [passage(strike)]).verdict, 'unsupported');
  });

  it('bears out together with another what neither bears out alone', () => {
    const tully = passage('Agnes Tully was born in Lantern Street.');
    const sentence =
      'Agnes Tully, born in Lantern Street, led the printers of the Ledger over night rates.';
    assert.equal(supportOf(sentence, 'en', [passage(strike), tully]).verdict, 'supported');
    assert.equal(supportOf(sentence, 'en', [tully]).verdict, 'partly');
  });

  it('is needed: a sentence that cites nothing is not from the archive', () => {
    assert.deepEqual(supportOf('The printers walked out.', 'en', []), {
      verdict: 'unsupported',
      score: 0,
    });
  });

  it('in another language bears out numbers and names in part, and nothing wholly', () => {
    const german: Evidence = {
      text: 'Agnes Tully führte 1974 die Drucker.',
      heading: '',
      language: 'de',
    };
    assert.equal(supportOf('In 1974 they followed Agnes Tully.', 'en', [german]).verdict, 'partly');
    assert.equal(
      supportOf('In 1975 they followed Agnes Tully.', 'en', [german]).verdict,
      'unsupported',
    );
    assert.equal(supportOf('They won.', 'en', [german]).verdict, 'unsupported');
  });

  it('bears out German sentences, where every noun has a capital', () => {
    const german: Evidence = {
      text: 'Die Drucker traten am 3. Mai 1974 wegen der Nachtzuschläge in den Ausstand.',
      heading: '',
      language: 'de',
    };
    assert.equal(
      supportOf('Am 3. Mai 1974 begann der Ausstand der Drucker wegen der Nachtzuschläge.', 'de', [
        german,
      ]).verdict,
      'supported',
    );
    assert.equal(
      supportOf('Die Drucker traten am 3. Mai 1974 nicht in den Ausstand.', 'de', [german]).verdict,
      'partly',
    );
  });

  it('gives an endless sentence a verdict in time', () => {
    const started = performance.now();
    supportOf('word “ '.repeat(5_000), 'en', [passage(strike.repeat(20))]);
    assert.ok(performance.now() - started < 1_000);
  });
});

function passage(text: string): Evidence {
  return { text, heading: '', language: 'en' };
}
