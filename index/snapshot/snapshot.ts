import type { Location } from '../archive.ts';
import type { Problem } from '../article.ts';
import { FileError, type FileStamp, type Store } from '../ports.ts';
import type { Part } from '../search/parts.ts';
import type { Segment } from '../search/segment.ts';
import { hexDigest } from './digest.ts';
import { decodeSegment, encodeSegment } from './segmentFile.ts';

/**
 * Raise it whenever the same article would be read into other passages or terms: older snapshots are then
 * built anew.
 */
const version = 3;

const manifestName = 'manifest.json';

/** A file that is not an article, and what it was when that was found out. */
export interface SeenProblem extends Problem, FileStamp {}

/** The index as it was saved. */
export interface Snapshot {
  readonly segments: readonly { readonly segment: Segment; readonly deleted: readonly number[] }[];
  readonly problems: readonly SeenProblem[];
  /** Articles that were touched since they were read, without a change of their bytes. */
  readonly touched: readonly (readonly [path: string, stamp: FileStamp])[];
}

interface Manifest {
  readonly version: number;
  readonly root: string;
  readonly folders: readonly string[];
  readonly segments: readonly { readonly name: string; readonly deleted: readonly number[] }[];
  readonly problems: readonly SeenProblem[];
  readonly touched: Snapshot['touched'];
}

/** Names of segments that were written already, so that they are not written again. */
const written = new WeakMap<Segment, string>();

/**
 * Reads the snapshot of an archive. `undefined` where there is none, where it is of another archive or version,
 * or where any byte of it is not what was written: it is derived data, and doubtful data is built anew.
 */
export async function readSnapshot(
  store: Store,
  location: Location,
): Promise<Snapshot | undefined> {
  try {
    // Another window may replace the snapshot between its manifest and its segments: then it is read once more.
    return await readOnce(store, location).catch(() => readOnce(store, location));
  } catch {
    return undefined;
  }
}

async function readOnce(store: Store, location: Location): Promise<Snapshot | undefined> {
  const manifest = await readManifest(store);
  if (!manifest || !isOf(manifest, location)) return undefined;
  const segments = await Promise.all(
    manifest.segments.map(async ({ name, deleted }) => ({
      segment: await readSegment(store, name),
      deleted,
    })),
  );
  return { segments, problems: manifest.problems, touched: manifest.touched };
}

/**
 * Saves the index: new segments first, each under the name of its digest, then the manifest by renaming.
 * Until that moment the old snapshot stands; segments that no manifest names any more are removed after it.
 */
export async function writeSnapshot(
  store: Store,
  location: Location,
  parts: readonly Part[],
  rest: Pick<Snapshot, 'problems' | 'touched'>,
): Promise<void> {
  const segments: Manifest['segments'][number][] = [];
  for (const part of parts) {
    const deleted = [...part.deleted.keys()].filter((article) => part.deleted[article]);
    segments.push({ name: await writeSegment(store, part.segment), deleted });
  }
  const { root, folders } = location;
  await writeManifest(store, { version, root, folders, segments, ...rest });
  await sweep(store, new Set(segments.map(({ name }) => name)));
}

function isOf(manifest: Manifest, location: Location): boolean {
  return (
    manifest.version === version &&
    manifest.root === location.root &&
    manifest.folders.join('\0') === location.folders.join('\0')
  );
}

/** The manifest's first line is the digest of the rest. */
async function readManifest(store: Store): Promise<Manifest | undefined> {
  const bytes = await store.read(manifestName);
  if (!bytes) return undefined;
  const [hash, text] = splitLine(new TextDecoder().decode(bytes));
  const matches = hash === (await hexDigest(new TextEncoder().encode(text)));
  return matches ? (JSON.parse(text) as Manifest) : undefined;
}

function splitLine(text: string): [first: string, rest: string] {
  const end = text.indexOf('\n');
  return [text.slice(0, end), text.slice(end + 1)];
}

async function writeManifest(store: Store, manifest: Manifest): Promise<void> {
  const encoder = new TextEncoder();
  const text = JSON.stringify(manifest);
  const bytes = encoder.encode(`${await hexDigest(encoder.encode(text))}\n${text}`);
  await store.write(`${manifestName}.new`, bytes);
  await store.rename(`${manifestName}.new`, manifestName);
}

async function readSegment(store: Store, name: string): Promise<Segment> {
  const bytes = await store.read(name);
  if (!bytes || segmentName(await hexDigest(bytes)) !== name) throw new Error(`damaged: ${name}`);
  const segment = decodeSegment(bytes);
  written.set(segment, name);
  return segment;
}

async function writeSegment(store: Store, segment: Segment): Promise<string> {
  const known = written.get(segment);
  if (known && (await store.list()).includes(known)) return known;
  const bytes = encodeSegment(segment);
  const name = segmentName(await hexDigest(bytes));
  await store.write(`${name}.new`, bytes);
  await store.rename(`${name}.new`, name);
  written.set(segment, name);
  return name;
}

function segmentName(hash: string): string {
  return `${hash.slice(0, 32)}.segment`;
}

/** Removes segments of older snapshots and of writes that were cut off. What cannot be removed now is left lying. */
async function sweep(store: Store, kept: ReadonlySet<string>): Promise<void> {
  try {
    for (const name of await store.list())
      if ((name.endsWith('.segment') || name.endsWith('.new')) && !kept.has(name))
        await store.remove(name);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}
