/** The door of the archive's room: articles in, passages with exact positions out. */

export type {
  Archive,
  ArticleText,
  Location,
  Status,
  Trouble,
} from './archive.ts';
export { noArticles } from './archive.ts';
export type { Article, Passage, Problem, ProblemCode, Range, Sentence } from './article.ts';
export { join } from './discover.ts';
export { sentences, stem, stopWords, words } from './language/index.ts';
export { limits } from './limits.ts';
export { type OpenOptions, openArchive } from './open.ts';
export { FileError, type FileStamp, type Files, type FolderEntry, type Store } from './ports.ts';
export type {
  Anchor,
  Hit,
  PassageHit,
  Place,
  Query,
  SearchResult,
  SentenceHit,
  Term,
} from './query.ts';
export { findSameWords } from './quotation.ts';
export { guard, parseYaml, readBlocks, TooDeep } from './reading/index.ts';
