/** Every bound of the index in one place. Sizes in bytes or UTF-16 units as named. */
export const limits = Object.freeze({
  /** Files above this are listed as skipped: no real article is as long. */
  articleBytes: 1_000_000,
  /** Longer front matter is read as absent, and noted. */
  frontMatterChars: 32_000,
  /** Nesting of front matter and of `backfile.yml`. */
  dataDepth: 50,
  /** Nesting of folders below an archive folder. */
  folderDepth: 40,
  /** Nesting of Markdown blocks; deeper documents are attacks, not articles. */
  blockDepth: 60,
  /** Opening brackets, runs of emphasis or code marks, and openings of comments in one paragraph. */
  paragraphMarks: 3_000,
  /** Length times lines of a paragraph with what may be the definition of a link. */
  paragraphCopied: 50_000_000,
  /** Titles, headings, and names of authors and tags are cut here, and so are addresses. */
  titleChars: 300,
  urlChars: 2_000,
  /** A sentence above this is cut between words. */
  sentenceChars: 1_200,
  /** Words longer than this are data, not language. */
  wordChars: 64,
  /** Longer questions are cut here. */
  queryChars: 2_000,
  /** Terms of a query that are scored: those of the highest weight. */
  queryTerms: 40,
  /** Passages are closed at the next sentence or block after this many words. */
  passageWords: 110,
  /** A single block above this is cut at sentence ends. */
  passageWordsMax: 180,
  /** Articles that ranking keeps, passages of each, and passages that Orama is given of them. */
  candidateArticles: 60,
  candidatePassages: 4,
  candidates: 200,
});
