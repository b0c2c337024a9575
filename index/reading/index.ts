export { type NotRead, type ReadArticle, type ReadPassage, readArticle } from './article.ts';
export { guard, TooDeep } from './guard.ts';
export { readBlocks } from './markdown.ts';
export { parseYaml } from './yaml.ts';
