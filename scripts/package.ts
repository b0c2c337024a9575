/** `npm run package`: builds and packs `backfile-<version>.vsix`, and checks what is in it. */
import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { buildAll } from './build.ts';
import { isStarted, root } from './paths.ts';

const largest = 3_000_000;

/** A packed extension. */
export interface Package {
  readonly path: string;
  readonly bytes: number;
  /** Every file in it, as a path in the checkout. */
  readonly files: readonly string[];
}

const shipped = [
  /^(package\.json|package\.nls(\.[\w-]+)?\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/[^/]+\.(cjs|mjs|js|css)$/,
  /^media\//,
];

const never = [/\.tsx?$/, /(^|\/)tsconfig[^/]*\.json$/, /\.node$/, /\.map$/, /(^|\/)\.env/];

/** The files that have no business in a package: a source, a native binary, or a stranger. */
export function strangers(files: readonly string[]): readonly string[] {
  const belongs = (file: string) =>
    shipped.some((pattern) => pattern.test(file)) && !never.some((pattern) => pattern.test(file));
  return files.filter((file) => !belongs(file));
}

/** Packs the extension as built; rejects when the package is too large or holds a stranger. */
export async function pack(): Promise<Package> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const path = join(root, `backfile-${version}.vsix`);
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  refuse(strangers(files));
  await createVSIX({
    cwd: root,
    packagePath: path,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const bytes = (await stat(path)).size;
  if (bytes > largest)
    throw new Error(`The package has ${bytes} bytes; at most ${largest} may be.`);
  return { path, bytes, files };
}

function refuse(files: readonly string[]): void {
  if (files.length > 0) throw new Error(`These files must not be shipped: ${files.join(', ')}`);
}

async function main(): Promise<void> {
  await buildAll();
  const { path, bytes, files } = await pack();
  for (const file of [...files].sort()) console.log(`  ${file}`);
  console.log(`${relative(root, path)}: ${(bytes / 1000).toFixed(0)} kB, ${files.length} files`);
}

if (isStarted(import.meta)) {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}
