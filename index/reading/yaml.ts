import { parse } from 'yaml';
import { guardNesting } from './nesting.ts';

/**
 * Parses YAML from a hand that may be hostile: dates stay strings, aliases are refused (which takes the bombs with
 * them), tags do nothing. Throws where the text is not YAML. The caller bounds the text's length.
 */
export function parseYaml(text: string): unknown {
  guardNesting(text);
  return parse(text, {
    schema: 'core',
    merge: false,
    maxAliasCount: 0,
    uniqueKeys: false,
    // Warnings would be printed, and with them the text.
    logLevel: 'error',
  });
}
