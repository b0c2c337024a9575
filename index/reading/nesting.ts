import { limits } from '../limits.ts';

/** Sequences and keys that open one another in one line of YAML: `- - - a`. */
const compact = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${limits.dataDepth},}`, 'm');

/**
 * Refuses data that is nested deeper than any front matter. The parsers call themselves for every level, and a stack
 * that runs out in the wrong place ends the whole process, not only the parsing. Throws; takes linear time.
 */
export function guardNesting(text: string): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 91 || unit === 123) depth++;
    else if ((unit === 93 || unit === 125) && depth > 0) depth--;
    if (depth > limits.dataDepth) throw new Error('it is nested too deeply');
  }
  if (compact.test(text)) throw new Error('it is nested too deeply');
}
