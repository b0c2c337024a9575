import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

const sampleFolder = path.resolve(process.cwd(), 'media/sample');
const archiveFolder = path.join(sampleFolder, 'archive');
const requiredKeys = ['title', 'date', 'authors', 'tags', 'language', 'tier', 'url'];
const minQuotedWords = 5;

interface Article {
  /** Path relative to the archive folder, with forward slashes. */
  name: string;
  meta: Record<string, unknown>;
  body: string;
}

/** A piece of text that is presented as quoted from one of the linked articles. */
interface Quotation {
  text: string;
  targets: string[];
}

function markdownFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

function splitFrontMatter(name: string, source: string): Article {
  const match = /^(---|\+\+\+)\n([\s\S]*?)\n\1\n([\s\S]*)$/.exec(source);
  assert.ok(match, `${name}: no front matter`);
  const [, fence, head, body] = match as unknown as [string, string, string, string];
  const meta = fence === '+++' ? parseToml(head) : parseYaml(head);
  return { name, meta: meta as Record<string, unknown>, body };
}

function readArticle(name: string): Article {
  return splitFrontMatter(name, fs.readFileSync(path.join(archiveFolder, name), 'utf8'));
}

/** Replaces links by their text, and drops footnote marks and footnote labels. */
function withoutLinks(text: string): string {
  return text.replace(/\[\^[^\]]*\]:?/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/** Folds typographic quotes, dashes and white space, and drops Markdown marks. */
function fold(text: string): string {
  return withoutLinks(text)
    .replace(/^> ?/gm, '')
    .replace(/[*_]/g, '')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[‐‑–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function wordsOf(text: string): string[] {
  return withoutLinks(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function relativeLinks(text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return links.filter((link) => !/^([a-z]+:|\/|#)/.test(link));
}

function resolveLink(name: string, link: string): string {
  return path.posix.join(path.posix.dirname(name), link.replace(/#.*$/, ''));
}

function linkTargets(name: string, text: string): string[] {
  return relativeLinks(text).map((link) => resolveLink(name, link));
}

function isBlockQuote(paragraph: string): boolean {
  return paragraph.startsWith('>');
}

function isTable(paragraph: string): boolean {
  return paragraph.startsWith('|');
}

function quotedStrings(paragraph: string): string[] {
  const marked = withoutLinks(paragraph).replace(/[“”„]/g, '"');
  return [...marked.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
}

function isLongEnough(text: string): boolean {
  return wordsOf(text).length >= minQuotedWords;
}

/**
 * The house rule for quoting the archive: in a paragraph or list item that links to an article,
 * everything of five words or more between quotation marks is quoted from a linked article; and
 * so is a block quote that follows such a paragraph, or carries a link itself.
 */
function quotationsOf(article: Article): Quotation[] {
  const quotations: Quotation[] = [];
  let previous: string[] = [];
  for (const paragraph of article.body.trim().split(/\n\n+|\n(?=(?:-|\d+\.) )/)) {
    const own = linkTargets(article.name, paragraph);
    const targets = isBlockQuote(paragraph) ? [...own, ...previous] : own;
    if (targets.length > 0 && !isTable(paragraph)) {
      const texts = isBlockQuote(paragraph) ? [paragraph] : quotedStrings(paragraph);
      const quoted = texts.filter(isLongEnough);
      quotations.push(...quoted.map((text) => ({ text: fold(text), targets })));
    }
    previous = own;
  }
  return quotations;
}

function dateText(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

describe('the sample archive', () => {
  const articles = markdownFiles(archiveFolder).map(readArticle);
  const byName = new Map(articles.map((article) => [article.name, article]));
  const folded = new Map(articles.map((article) => [article.name, fold(article.body)]));
  const withKey = (key: string): Article[] => articles.filter(({ meta }) => key in meta);
  const german = articles.filter(({ meta }) => meta.language === 'de');

  it('has at least 40 articles, of which at least 8 in German', () => {
    assert.ok(articles.length >= 40, `only ${articles.length} articles`);
    assert.ok(german.length >= 8, `only ${german.length} German articles`);
  });

  it('spans the tiers of backfile.yml', () => {
    const config = parseYaml(fs.readFileSync(path.join(sampleFolder, 'backfile.yml'), 'utf8'));
    const used = new Set(articles.map(({ meta }) => meta.tier));
    assert.deepEqual([...used].sort(), [...(config.tiers as string[])].sort());
  });

  it('gives every article its front matter', () => {
    for (const { name, meta } of articles) {
      for (const key of requiredKeys) assert.ok(key in meta, `${name}: no ${key}`);
      assert.match(dateText(meta.date), /^\d{4}-\d{2}-\d{2}$/, `${name}: date`);
      assert.match(String(meta.language), /^(en|de)$/, `${name}: language`);
      assert.match(String(meta.url), /^\/.+\/$/, `${name}: url`);
      for (const key of ['authors', 'tags']) {
        const list = meta[key];
        assert.ok(Array.isArray(list) && list.length > 0, `${name}: ${key} is no list`);
      }
    }
  });

  it('gives no two articles the same url', () => {
    const urls = articles.map(({ meta }) => String(meta.url));
    const doubles = urls.filter((url, index) => urls.indexOf(url) !== index);
    assert.deepEqual(doubles, []);
  });

  it('has YAML and TOML front matter', () => {
    const sources = articles.map(({ name }) =>
      fs.readFileSync(path.join(archiveFolder, name), 'utf8'),
    );
    assert.ok(sources.filter((source) => source.startsWith('+++')).length >= 3);
    assert.ok(sources.filter((source) => source.startsWith('---')).length >= 30);
  });

  it('keeps every article between 300 and 900 words', () => {
    for (const { name, body } of articles) {
      const count = wordsOf(body).length;
      assert.ok(count >= 300 && count <= 900, `${name}: ${count} words`);
    }
  });

  it('has at least 60 links, each of which leads to an article', () => {
    let count = 0;
    for (const { name, body } of articles) {
      for (const target of linkTargets(name, body)) {
        count += 1;
        assert.ok(byName.has(target), `${name}: no article ${target}`);
        assert.notEqual(target, name, `${name}: links to itself`);
      }
    }
    assert.ok(count >= 60, `only ${count} links`);
  });

  it('links only to articles of the same day or earlier', () => {
    for (const { name, meta, body } of articles) {
      for (const target of linkTargets(name, body)) {
        const date = dateText(byName.get(target)?.meta.date);
        assert.ok(date <= dateText(meta.date), `${name}: links forward to ${target}`);
      }
    }
  });

  it('has at least 4 translations, whose originals exist and are older or as old', () => {
    const translations = withKey('translationOf');
    assert.ok(translations.length >= 4, `only ${translations.length} translations`);
    for (const { name, meta } of translations) {
      const original = byName.get(String(meta.translationOf));
      assert.ok(original, `${name}: no article ${String(meta.translationOf)}`);
      assert.notEqual(original.meta.language, meta.language, `${name}: same language`);
      assert.ok(dateText(original.meta.date) <= dateText(meta.date), `${name}: too early`);
    }
  });

  it('has at least 4 corrections, each of which links to the earlier article', () => {
    const corrections = withKey('corrects');
    assert.ok(corrections.length >= 4, `only ${corrections.length} corrections`);
    for (const { name, meta, body } of corrections) {
      const corrected = String(meta.corrects);
      assert.ok(byName.has(corrected), `${name}: no article ${corrected}`);
      assert.ok(linkTargets(name, body).includes(corrected), `${name}: no link to ${corrected}`);
    }
  });

  it('quotes itself word for word, at least 25 times', () => {
    const wrong: string[] = [];
    let count = 0;
    for (const article of articles) {
      for (const { text, targets } of quotationsOf(article)) {
        count += 1;
        const found = targets.some((target) => folded.get(target)?.includes(text));
        if (!found) wrong.push(`${article.name}: “${text}” is not in ${targets.join(', ')}`);
      }
    }
    assert.deepEqual(wrong, [], wrong.join('\n'));
    assert.ok(count >= 25, `only ${count} quotations`);
  });

  it('quotes with straight and with typographic marks', () => {
    const all = articles.filter((article) => quotationsOf(article).length > 0);
    assert.ok(
      all.some(({ body }) => body.includes('"')),
      'no straight quotation marks',
    );
    assert.ok(
      all.some(({ body }) => body.includes('“')),
      'no typographic quotation marks',
    );
  });

  it('has a draft whose links are urls of articles and whose block quote is verbatim', () => {
    const file = path.join(sampleFolder, 'drafts/a-hundred-years-on.md');
    const draft = splitFrontMatter('draft', fs.readFileSync(file, 'utf8'));
    const urls = new Set(articles.map(({ meta }) => meta.url));
    const links = [...draft.body.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]);
    assert.ok(links.length > 0, 'the draft cites nothing');
    for (const link of links) assert.ok(urls.has(link), `draft: no article has the url ${link}`);
    const quotes = draft.body.split(/\n\n+/).filter(isBlockQuote).map(fold);
    assert.equal(quotes.length, 1);
    const quote = quotes[0] ?? '';
    assert.ok(
      [...folded.values()].some((body) => body.includes(quote)),
      `draft: “${quote}”`,
    );
  });
});
