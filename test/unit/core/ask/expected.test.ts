import assert from 'node:assert/strict';
import { type Expected, expectedOf, hasExpected } from '../../../../src/core/ask/expected.ts';

describe('What a question asks for', () => {
  const asks = (expected: Expected | undefined, ...questions: string[]) => {
    for (const question of questions) assert.equal(expectedOf(question), expected, question);
  };

  it('is a time for a "when" in four languages', () => {
    asks('time', 'When did it end?', 'In what year was that?', 'Since when has it been so?');
    asks('time', 'Wann endete er?', 'Seit wann?', 'In welchem Jahr war das?');
    asks('time', 'Quand a-t-elle fini ?', '¿Cuándo terminó?');
  });

  it('is a number for a "how many" in four languages', () => {
    asks('number', 'How many flats were cleared?', 'How much was it?', 'What did Skarness cost?');
    asks('number', 'Wie viele Docker waren es?', 'Wieviel kostete es?', 'Wie hoch war der Turm?');
    asks('number', 'Combien de morts ?', '¿Cuántos muertos hubo?');
  });

  it('is not told by other words, nor by words that only contain one', () => {
    asks(undefined, 'Who was Agnes Tully?', 'Why did they strike?', 'Wer schrieb das?');
    asks(undefined, 'What did the Whenham family do?', 'Wie hochnäsig war er?');
  });
});

describe('A sentence that answers', () => {
  it('a "when" has a day, a month or a number', () => {
    for (const text of ['It ended yesterday.', 'Am Freitag.', 'En mayo.', 'In March.', 'In 1974.'])
      assert.equal(hasExpected(text, 'time'), true, text);
    assert.equal(hasExpected('It ended in the rain.', 'time'), false);
  });

  it('a "how many" has a number, in digits or in letters', () => {
    for (const text of ['Some 4,300 men.', 'Six hundred houses.', 'Siebenunddreißig Jahre.'])
      assert.equal(hasExpected(text, 'number'), true, text);
    assert.equal(hasExpected('A good many, on Friday.', 'number'), false);
  });
});
