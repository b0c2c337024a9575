import type { Problem } from './article.ts';
import { limits } from './limits.ts';
import type { FileError } from './ports.ts';

/** A file's text, or why it is not taken for one. */
export type SourceText =
  | { readonly text: string; readonly note?: Pick<Problem, 'code' | 'detail'> }
  | { readonly problem: Pick<Problem, 'outcome' | 'code' | 'detail'> };

const lfs = 'version https://git-lfs.github.com/spec/';

/** Decodes a file's bytes. Invalid UTF-8 is read with replacement characters, and noted. */
export function decodeSource(bytes: Uint8Array): SourceText {
  const skipped = (code: Problem['code'], detail?: string): SourceText => ({
    problem: { outcome: 'skipped', code, ...(detail && { detail }) },
  });
  if (bytes.length === 0) return skipped('empty');
  if (bytes.length > limits.articleBytes)
    return skipped('tooLarge', `${limits.articleBytes / 1e6} MB`);
  const utf16 = utf16Label(bytes);
  if (!utf16 && bytes.subarray(0, 8_000).includes(0)) return skipped('binary');
  const { text, isValid } = decode(bytes, utf16 ?? 'utf-8');
  if (text.startsWith(lfs)) return skipped('largeFileStorage');
  if (text.trim() === '') return skipped('empty');
  if (utf16) return { text, note: { code: 'encoding', detail: 'UTF-16' } };
  return isValid ? { text } : { text, note: { code: 'encoding' } };
}

function utf16Label(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Without the byte-order mark, as editors count offsets. */
function decode(bytes: Uint8Array, label: string): { text: string; isValid: boolean } {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), isValid: true };
  } catch {
    return { text: new TextDecoder(label).decode(bytes), isValid: false };
  }
}

/** What a file that could not be read is listed as. */
export function problemOf(error: FileError): Pick<Problem, 'outcome' | 'code' | 'detail'> {
  if (error.kind === 'missing') return { outcome: 'failed', code: 'vanished' };
  return { outcome: 'failed', code: 'unreadable', detail: error.message };
}
