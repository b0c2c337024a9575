import { type ParseArgsConfig, parseArgs } from 'node:util';
import { limits } from '../../index/index.ts';

/** What each command takes besides its options. */
const takes = { ask: 'words', search: 'words', index: 'folder', stats: 'folder' } as const;

export type CommandName = keyof typeof takes;

/** A command as it was called. */
export interface Call {
  readonly command: CommandName;
  /** The archive's folder, as it was written. */
  readonly folder: string;
  readonly words: string;
  readonly limit: number;
  readonly json: boolean;
}

const options = {
  archive: { type: 'string' },
  json: { type: 'boolean', default: false },
  limit: { type: 'string', default: '10' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Reads the words of a command line; `problem` says in a sentence what is wrong with them. */
export function readCall(argv: readonly string[]): Call | 'help' | { readonly problem: string } {
  const parsed = parse(argv);
  if ('problem' in parsed) return parsed;
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const [name = '', ...rest] = positionals;
  if (!isCommand(name))
    return { problem: name ? `There is no command “${name}”.` : 'Say what to do.' };
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.candidateArticles)
    return { problem: `--limit takes a whole number from 1 to ${limits.candidateArticles}.` };
  const words = takes[name] === 'words' ? rest.join(' ').trim() : '';
  if (takes[name] === 'words' && words === '')
    return { problem: `“${name}” needs the words in quotation marks.` };
  const named = takes[name] === 'folder' ? rest : [];
  const folders = [values.archive ?? [], named].flat();
  if (folders.length > 1) return { problem: `“${name}” takes one folder.` };
  return { command: name, folder: folders[0] ?? '.', words, limit, json: values.json };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(takes, name);
}
