import assert from 'node:assert/strict';
import { readFollowUp } from '../../../../src/core/ask/followUp.ts';
import type { Citation, Turn } from '../../../../src/shared/answer.ts';

const strike = "When did the printers' strike end?";

describe('A follow-up question that moves in time', () => {
  const history = [turn(strike, '1974-05-04')];
  const movesTo = (question: string, year: number) =>
    assert.equal(readFollowUp(question, history).year, year, question);

  it('moves forth and back by years and decades, in English', () => {
    movesTo('and two years later?', 1976);
    movesTo('And ten years earlier?', 1964);
    movesTo('What was it like 15 years before?', 1959);
    movesTo('a decade later', 1984);
    movesTo('half of them left two years after that?', 1976);
    movesTo('And a century on?', 2074);
    movesTo('And the following year?', 1975);
    movesTo('What happened the year before?', 1973);
  });

  it('does so in German', () => {
    movesTo('Und zwei Jahre später?', 1976);
    movesTo('und zwanzig Jahre zuvor?', 1954);
    movesTo('Ein Jahrzehnt danach?', 1984);
    movesTo('Und im Jahr darauf?', 1975);
    movesTo('Was war im Vorjahr?', 1973);
  });

  it('does so in French', () => {
    movesTo('et deux ans plus tard ?', 1976);
    movesTo('Et vingt ans avant ?', 1954);
    movesTo('Et l’année suivante ?', 1975);
  });

  it('does so in Spanish', () => {
    movesTo('¿Y dos años después?', 1976);
    movesTo('¿y diez años antes?', 1964);
    movesTo('¿Y al año siguiente?', 1975);
  });

  it('may name the year', () => {
    movesTo('And in 1976?', 1976);
    movesTo('Und 1989?', 1989);
    movesTo('What about the year 1931?', 1931);
  });

  it('asks what was asked before where it says nothing but the time', () => {
    for (const question of ['and two years later?', 'Und 1976?', 'et deux ans plus tard ?'])
      assert.equal(readFollowUp(question, history).text, strike, question);
  });

  it('asks what it says itself where it says more', () => {
    const { text, context, year } = readFollowUp('And the wages two years later?', history);
    assert.match(text, /wages/);
    assert.doesNotMatch(text, /two years later/);
    assert.equal(context, strike);
    assert.equal(year, 1976);
  });

  it('counts from the year in the question before, which is then no longer asked for', () => {
    const before = turn('How many flats were cleared in 1963?', '2006-09-18');
    const { year, text } = readFollowUp('and four years later?', [before]);
    assert.equal(year, 1967);
    assert.match(text, /flats were cleared/);
    assert.doesNotMatch(text, /1963/);
  });

  it('counts from where an earlier follow-up had moved, with or without an answer to it', () => {
    const moved = turn('and two years later?');
    assert.equal(readFollowUp('and ten years later?', [...history, moved]).year, 1986);
    const answered = turn('and two years later?', '1976-05-03');
    assert.equal(readFollowUp('and ten years later?', [...history, answered]).year, 1986);
  });

  it('goes on to ask the first question however often the time is moved', () => {
    const often = Array.from({ length: 6 }, () => turn('and a year later?'));
    const { text, year } = readFollowUp('and a year later?', [...history, ...often]);
    assert.match(text, /printers' strike/);
    assert.equal(year, 1981);
  });

  it('has no year where the conversation is at none', () => {
    assert.equal(
      readFollowUp('and two years later?', [turn('Who owns the paper?')]).year,
      undefined,
    );
  });

  it('is none where the time is counted from something that it names', () => {
    for (const text of [
      'What happened ten years after the lockout of 1927?',
      'Who was mayor the year before the flood?',
    ])
      assert.deepEqual(readFollowUp(text, history), { text });
  });
});

describe('A question in a conversation', () => {
  const history = [turn(strike, '1974-05-04')];
  const leans = (question: string) => {
    const asked = readFollowUp(question, history);
    assert.deepEqual([asked.text, asked.context], [question, strike], question);
  };
  const stands = (question: string) =>
    assert.deepEqual(readFollowUp(question, history), { text: question }, question);

  it('leans on it with a pronoun, an "and" or a bare question word', () => {
    for (const question of [
      'How much did it cost?',
      'What did they get?',
      'And in Hamburg?',
      'What about the women?',
      'What did that mean for the dockers?',
      'Why?',
      'Who won?',
      'Wann begann er?',
      'Und in Hamburg?',
      'Was kostete das?',
      '¿Y en Hamburgo?',
      'Et à Hambourg ?',
    ])
      leans(question);
  });

  it('is not touched where it can stand alone', () => {
    for (const question of [
      'Who was the first woman elected to the council?',
      'How many flats were cleared in Ropewalk in 1963?',
      'Who lost the war?',
      'Who was Kinnear?',
      'E-mail newsletters of agencies',
      'Wann wurde die Brücke gebaut?',
      '¿Quién es el alcalde de Orlemouth?',
    ])
      stands(question);
  });

  it('does not lean with a pronoun for something that it names itself', () => {
    stands('Who was Agnes Tully and what did she do?');
    stands('Wann kam Malik und was hat er versprochen?');
  });

  it('does not lean with a word that only looks like a pronoun', () => {
    stands('Why is there a German page?');
    stands('Who said that the second call stays?');
    stands('Warum gibt es eine deutsche Seite?');
    stands('Was wissen Sie über den Streik der Drucker?');
  });

  it('tells when it might be meant without the conversation', () => {
    assert.equal(readFollowUp('Is it true that the lockout lasted weeks?', history).canStand, true);
    assert.equal(readFollowUp('How much did it cost?', history).canStand, undefined);
  });

  it('stands alone where nothing was asked before', () => {
    assert.deepEqual(readFollowUp('and two years later?', []), { text: 'and two years later?' });
    assert.deepEqual(readFollowUp('What did it cost?', []), { text: 'What did it cost?' });
  });

  it('leans on the last question that stood alone and the latest since', () => {
    const since = ['What did it cost?', 'Who paid it?', 'Why?'].map((question) => turn(question));
    const { context } = readFollowUp('And then?', [...history, ...since]);
    assert.equal(context, `${strike} Who paid it? Why?`);
  });
});

function turn(question: string, date?: string): Turn {
  const citations = date ? [{ date } as Citation] : [];
  const paragraphs = [{ sentences: [{ text: 'Words.', verdict: 'verbatim' as const, citations }] }];
  const writer = { kind: 'archive' } as const;
  const answered = date !== undefined;
  return {
    id: '1',
    question,
    answer: { state: 'done', writer, answered, paragraphs, nearest: [] },
  };
}
