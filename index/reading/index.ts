export { type NotRead, type ReadArticle, type ReadPassage, readArticle } from './article.ts';
export { readBlocks, TooDeep } from './markdown.ts';
export { parseYaml } from './yaml.ts';
