/** Makes of the TypeScript of a host suite what an extension host can load. */
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { root } from '../../../scripts/paths.ts';

const entry = join(import.meta.dirname, 'suite.ts');

/** What `require('mocha')` gives differs between the Nodes of the oldest and the newest VS Code. */
const commonJsMocha = 'mocha/lib/mocha.cjs';

/** A bundled suite: the module with `run()`, and the test files for mocha. */
export interface HostBundle {
  readonly suite: string;
  readonly files: readonly string[];
}

/** Bundles the files of one run into `out/host/<name>/`. */
export async function bundleHost(name: string, files: readonly string[]): Promise<HostBundle> {
  const outdir = join(root, 'out', 'host', name);
  const bundled = (file: string) =>
    join(outdir, relative(join(root, 'test', 'host'), file).replace(/\.ts$/, '.cjs'));
  await build({
    absWorkingDir: root,
    entryPoints: [entry, ...files],
    outbase: join(root, 'test', 'host'),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    alias: { mocha: commonJsMocha },
    external: ['vscode', commonJsMocha],
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [whereItWas],
  });
  return { suite: bundled(entry), files: files.map(bundled) };
}

/** Keeps `import.meta` of our own sources pointing at the source, not at the bundle. */
const whereItWas: Plugin = {
  name: 'where-it-was',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }));
  },
};
