import { parseYaml } from '../../index/index.ts';
import { noPublication, type Preference, type Publication } from './publication.ts';

const fileChars = 64_000;

/** Reads the text of `backfile.yml`. `problem` says in a few words what is wrong with it; the rest is used. */
export function readPublication(text: string): { publication: Publication; problem?: string } {
  try {
    const data = parseYaml(text.slice(0, fileChars));
    if (data === null || data === undefined) return { publication: noPublication };
    if (!isRecord(data))
      return { publication: noPublication, problem: 'it is not a list of keys and values' };
    return fromData(data);
  } catch (error) {
    return { publication: noPublication, problem: problemOf(error) };
  }
}

/** The first line of what the parser says, without its advice to programmers. */
function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/:?\n[\s\S]*$/, '').replace(/; please use \S+/, '');
}

function fromData(data: Record<string, unknown>): { publication: Publication; problem?: string } {
  const folders = strings(data.archive);
  const inside = folders.filter(isInside);
  const charter = isRecord(data.charter) ? data.charter : {};
  const name = string(data.name);
  const publication: Publication = {
    ...(name && { name }),
    folders: inside.map((folder) => folder.replace(/^\.\/|\/+$/g, '').replace(/^\.$/, '')),
    tiers: strings(data.tiers),
    charter: {
      instructions: string(charter.instructions) ?? '',
      terms: list(charter.terms)
        .map(preference)
        .filter((term) => term !== undefined),
      rules: strings(charter.rules),
    },
    questions: strings(data.questions),
  };
  const outside = folders.find((folder) => !isInside(folder));
  return outside === undefined
    ? { publication }
    : { publication, problem: `the archive folder “${outside}” is not below this file` };
}

/** The file lies in the workspace, which may be anyone's: it may name folders below itself only. */
function isInside(folder: string): boolean {
  return !/^(?:[/\\~]|[a-z]:)/i.test(folder) && !folder.split(/[/\\]/).includes('..');
}

function preference(value: unknown): Preference | undefined {
  if (!isRecord(value)) return undefined;
  const use = string(value.use);
  const because = string(value.because);
  return use ? { use, not: strings(value.not), ...(because && { because }) } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A text; of a number, as the name of a folder may be, its digits. */
function string(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

function strings(value: unknown): string[] {
  return list(value)
    .map(string)
    .filter((text) => text !== undefined);
}
