import assert from 'node:assert/strict';
import {
  detectLanguage,
  detectQueryLanguage,
  languageCode,
  sentences,
  stem,
  stopWords,
  terms,
  words,
} from '../../../index/language/index.ts';

describe('Words', () => {
  const are = (text: string, language: string, expected: string) =>
    assert.deepEqual(words(text, language), expected.split(' ').filter(Boolean), text);

  it('are found in scripts that put spaces between them', () => {
    are('Das Straßenpflaster brannte.', 'de', 'das straßenpflaster brannte');
    are('Забастовка докеров', 'ru', 'забастовка докеров');
    are('Η απεργία των λιμενεργατών', 'el', 'η απεργία των λιμενεργατών');
    are('إضراب عمال الميناء؟', 'ar', 'إضراب عمال الميناء');
    are('שביתת עובדי הנמל', 'he', 'שביתת עובדי הנמל');
    are('부두 노동자들의 파업', 'ko', '부두 노동자들의 파업');
  });

  it('keep the vowel signs of Indian scripts', () => {
    are('हड़ताल समाप्त हुई।', 'hi', 'हड़ताल समाप्त हुई'.normalize('NFKC'));
    are('வேலைநிறுத்தம் முடிந்தது', 'ta', 'வேலைநிறுத்தம் முடிந்தது');
    are('ধর্মঘট শেষ হয়নি', 'bn', 'ধর্মঘট শেষ হয়নি'.normalize('NFKC'));
  });

  it('are found by dictionary in scripts that put none', () => {
    are('码头工人罢工', 'zh', '码头 工人 罢工');
    are('港湾労働者のストライキ', 'ja', '港湾 労働 者 の ストライキ');
    are('คนงานท่าเรือหยุดงาน', 'th', 'คน งาน ท่าเรือ หยุด งาน');
    are('Tokyo東京2020', 'ja', 'tokyo 東京 2020');
  });

  it('are the same words however they are typed', () => {
    are('Ｆｕｌｌ ﬁre CAFÉ', 'en', 'full fire café');
    are('Cafe\u0301', 'fr', 'café');
    are('don’t don\u02BCt don\u0027t', 'en', "don't don't don't");
  });

  it('have no apostrophes around them, no possessive, no elided article', () => {
    are("'Quoted' the printers' union’s O’Connor", 'en', "quoted the printers union o'connor");
    are("L’homme qu'on aujourd’hui d'", 'fr', "homme on aujourd'hui d");
    are("dell'operaio l’arte", 'it', 'operaio arte');
    are("the 1970's", 'en', 'the 1970');
  });

  it('have the separators of thousands taken out, and no others', () => {
    are('12,000 12.000 1.234.567', 'en', '12000 12000 1234567');
    are('3.14 1,5 1926–27 £112 3rd', 'en', '3.14 1,5 1926 27 112 3rd');
  });

  it('are neither addresses nor embedded data nor longer than any word', () => {
    are('see https://a.b/c?d=e, www.x.org/y data:image/png;base64,AAAA', 'en', 'see');
    are(`${'a'.repeat(64)} ${'b'.repeat(65)}`, 'en', 'a'.repeat(64));
    are('_-–!?… 😀', 'en', '');
  });
});

describe('Terms', () => {
  it('are stems of the words that mean something, in order and with repetitions', () => {
    assert.deepEqual(terms('The printers and the strikes; the printer struck.', 'en'), [
      'printer',
      'strike',
      'printer',
      'struck',
    ]);
    assert.deepEqual(terms('Die Häuser und das Haus', 'de'), ['haus', 'haus']);
    assert.deepEqual(terms('забастовка забастовками', 'ru'), ['забастовк', 'забастовк']);
  });

  it('are stems in Bulgarian too, whose stemmer changes letters', () => {
    assert.deepEqual(terms('отворен рибари речници', 'bg'), ['отворн', 'рибар', 'речник']);
    for (const word of ['я', 'ен', '5', '12', 'празници', 'книги'])
      assert.match(stem(word, 'bg'), /^[^,]+$/u);
  });

  it('are words as they stand where a language has no stemmer or none is known', () => {
    for (const language of ['pl', 'ko', 'und', 'xx']) {
      assert.equal(stem('robotnicy', language), 'robotnicy');
      assert.equal(stopWords(language).size, 0);
    }
  });

  it('are never empty, even of words that are all ending', () => {
    for (const language of ['en', 'de', 'fr', 'ru', 'ar', 'tr', 'ta', 'fi', 'hu'])
      for (const word of ['s', 'e', 'ing', 'heit', 'ا', 'ов', 'lar', 'ы'])
        assert.notEqual(stem(word, language), '', `${word} in ${language}`);
  });

  it('are the same when asked twice', () => {
    assert.equal(stem('strikers', 'en'), stem('strikers', 'en'));
  });
});

describe('The language', () => {
  it('of a text is told by its words', () => {
    assert.equal(detectLanguage('The harbour was shut for the whole of the day.'), 'en');
    assert.equal(detectLanguage('Der Hafen war den ganzen Tag geschlossen.'), 'de');
    assert.equal(detectLanguage('Рабочие порта бастуют с самого утра.'), 'ru');
    assert.equal(detectLanguage('港湾労働者のストライキが始まった。'), 'ja');
  });

  it('of a text without words is not known', () => {
    for (const text of ['', '12345', '…']) assert.equal(detectLanguage(text), 'und');
  });

  it('of a query is one of the archive’s, the most frequent when in doubt', () => {
    assert.equal(detectQueryLanguage('Wer hat damals gestreikt?', ['en', 'de']), 'de');
    assert.equal(detectQueryLanguage('Who was on strike then?', ['de', 'en']), 'en');
    assert.equal(detectQueryLanguage('Kinnear', ['de', 'en']), 'de');
    assert.equal(detectQueryLanguage('Wer hat damals gestreikt?', ['en']), 'en');
    assert.equal(detectQueryLanguage('anything', []), 'en');
  });

  it('is written in many ways', () => {
    const written = { 'de-AT': 'de', zh_Hant: 'zh', EN: 'en', ' fr ': 'fr', 'pt-BR': 'pt' };
    for (const [value, code] of Object.entries(written)) assert.equal(languageCode(value), code);
    for (const value of ['english', '', 'x', '1', 'de AT'])
      assert.equal(languageCode(value), undefined, value);
  });
});

describe('Sentences', () => {
  const are = (language: string, ...expected: string[]) => {
    const text = expected.join(' ');
    const found = sentences(text, language).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, expected);
  };

  it('end at full stops, question marks and exclamation marks', () => {
    are('en', 'The gates are shut.', 'Who shut them?', '“We did!”', 'It rained.');
    are('zh', '他们罢工了。', '没有人回来！', '为什么？');
    are('ar', 'هل عاد العمال؟', 'لا.');
    are('hi', 'क्या हुआ?', 'हड़ताल समाप्त हुई।', 'सब लौटे।');
  });

  it('do not end at abbreviations and initials', () => {
    are('en', 'Dr. Orde met J. R. Kinnear on St. John St. in the U.S. today.', 'He left.');
    are('en', 'She came at 5 p.m. and paid 3.50, e.g. for No. 9.', 'He left.');
    are('de', 'Er sagte z. B. nichts, d. h. gar nichts.', 'Dann ging er usw. weiter.');
    are('fr', 'Il a vu M. Dupont et Mme. Orde.', 'Puis il partit.');
  });

  it('do not end at German ordinals', () => {
    are('de', 'Am 12. März begann es.', 'Am 3. Mai endete es.', 'Im 19. Jahrhundert nicht.');
  });

  it('keep the quotation mark that closes them', () => {
    are('fr', 'Il a dit : « Non. »', 'Puis il partit.');
    are('de', 'Er kam.', '»Nein«, sagte er.', 'Er ging.');
  });

  it('without an end are cut between words', () => {
    for (const word of ['wordandmore ', 'WORDANDMORE ']) {
      const text = word.repeat(2_000).trim();
      const ranges = sentences(text, 'en');
      for (const { start, end } of ranges) {
        assert.ok(end - start <= 1_200);
        assert.match(text.slice(start, end), /^wordandmore( wordandmore)*$/i);
      }
      assert.equal(ranges.map(({ start, end }) => text.slice(start, end)).join(' '), text);
    }
  });

  it('without words to cut between are cut between whole characters', () => {
    const text = `a${'😀'.repeat(5_000)}`;
    const parts = sentences(text, 'en').map(({ start, end }) => text.slice(start, end));
    assert.equal(parts.join(''), text);
    for (const part of parts) assert.doesNotMatch(part, /\p{Surrogate}/u);
  });
});
