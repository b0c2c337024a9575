export { type NotRead, type ReadArticle, type ReadPassage, readArticle } from './article.ts';
