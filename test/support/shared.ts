/** The real archives beside the checkout, which not every machine has. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';

/** A folder that may be missing, with the sentence that says so. */
export type SharedArchive =
  | { readonly path: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: string };

/** The articles of a real archive: `const { path, missing } = sharedArchive('digitalgov')`. */
export function sharedArchive(name: string): SharedArchive {
  const shared = `../shared/archives/${name}`;
  const path = join(root, shared, 'content');
  return existsSync(path) ? { path } : { missing: `${shared} is not there` };
}
