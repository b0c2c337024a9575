/** Where things lie in this checkout, whatever the current folder is. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = join(import.meta.dirname, '..');

/** The sample archive that is shipped. */
export const sample = join(root, 'media', 'sample');

/** Git-ignored folder for everything that is fetched or made for a real VS Code. */
export const cache = join(root, '.vscode-test');

/** Whether this module was started by name (`tsx scripts/build.ts`), not imported by another. */
export function isStarted(module: ImportMeta): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(module.url);
}
