/** `npx backfile`: the archive from the terminal. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Archive, openArchive } from '../index/index.ts';
import { commands } from './cli/commands.ts';
import { type Output, usage } from './cli/output.ts';
import { publicationFile } from './core/publication.ts';
import { readPublication } from './core/readPublication.ts';
import { archiveSentence, troubleSentence } from './core/say.ts';
import { nodeFiles, slashed } from './platform/nodeFiles.ts';
import { nodeStore } from './platform/nodeStore.ts';

/** Exit codes: found or done; nothing found; wrongly called. */
const exit = { done: 0, nothing: 1, misused: 2 } as const;

const options = {
  archive: { type: 'string' },
  json: { type: 'boolean', default: false },
  limit: { type: 'string', default: '10' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

const output: Output = {
  line: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
};

process.exitCode = await run(process.argv.slice(2));

async function run(argv: string[]): Promise<number> {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return misused(parsed);
  const { values, positionals } = parsed;
  const [name = '', ...rest] = positionals;
  if (values.help) {
    output.line(usage);
    return exit.done;
  }
  const command = Object.hasOwn(commands, name)
    ? commands[name as keyof typeof commands]
    : undefined;
  if (!command) return misused(name ? `There is no command “${name}”.` : 'Say what to do.');
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1) return misused('--limit takes a whole number from 1.');
  const words = command.takes === 'words' ? rest.join(' ').trim() : '';
  if (command.takes === 'words' && words === '')
    return misused(`“${name}” needs the words in quotation marks.`);
  const folders = [values.archive, ...(command.takes === 'folder' ? rest : [])].filter(
    (folder) => folder !== undefined,
  );
  if (folders.length > 1) return misused(`“${name}” takes one folder.`);
  const archive = await open(folders[0] ?? '.');
  if (!archive) return exit.misused;
  const found = await command.run(archive, { words, limit, json: values.json }, output);
  await archive.close();
  return found ? exit.done : exit.nothing;
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function misused(problem: string): number {
  output.note(`${problem}\n\n${usage}`);
  return exit.misused;
}

/** Opens the folder's archive and reads what has changed; tells why where it cannot. */
async function open(folder: string): Promise<Archive | undefined> {
  const root = slashed(resolve(folder));
  const { publication, problem } = readPublication(await publicationText(root));
  if (problem) output.note(`${publicationFile}: ${problem}`);
  const archive = await openArchive({
    files: nodeFiles,
    store: nodeStore(cacheFolder(root)),
    location: {
      root,
      folders: publication.folders.length > 0 ? publication.folders : [''],
      tiers: publication.tiers,
    },
    now: Date.now,
  });
  await archive.refresh();
  const status = await archive.status();
  const { state, trouble } = status;
  if (state === 'empty') output.note(`${archiveSentence(status, root)} (${root})`);
  else if (trouble) output.note(troubleSentence(trouble));
  return state === 'failed' ? undefined : archive;
}

async function publicationText(root: string): Promise<string> {
  try {
    return await readFile(join(root, publicationFile), 'utf8');
  } catch {
    return '';
  }
}

/** Snapshots of the terminal live in the user's cache, one folder per archive. */
function cacheFolder(root: string): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'backfile', createHash('sha256').update(root).digest('hex').slice(0, 16));
}
