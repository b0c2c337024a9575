/** Builds everything that is shipped into `dist/`: `npm run build [-- --watch]`. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, context } from 'esbuild';
import { isStarted, root } from './paths.ts';

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

const host: BuildOptions = { ...shared, platform: 'node', target: 'node20' };

/** A library that is CommonJS asks for Node's own modules with `require`, which ES modules lack. */
const requireForCommonJs =
  "import{createRequire as backfileRequire}from'node:module';const require=backfileRequire(import.meta.url);";

/** The extension and the command line as ES modules, the worker as one script, and one for the page. */
export const bundles: readonly BuildOptions[] = [
  {
    ...host,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    format: 'esm',
    // What is imported on demand comes in files of its own, so that starting VS Code does not read it.
    splitting: true,
    chunkNames: '[name]-[hash]',
    banner: { js: requireForCommonJs },
    external: ['vscode'],
  },
  {
    ...host,
    entryPoints: { worker: 'src/worker.ts' },
    outdir: 'dist',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  },
  {
    ...host,
    entryPoints: { cli: 'src/cli.ts' },
    outdir: 'dist',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    banner: { js: requireForCommonJs },
  },
  {
    ...shared,
    platform: 'browser',
    target: 'es2022',
    entryPoints: { chat: 'media/chat/page.tsx' },
    outdir: 'dist',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
];

/**
 * Builds everything; `dist/` holds nothing else afterwards. What is there stays usable meanwhile,
 * since nothing is removed before its successor is written.
 */
export async function buildAll(): Promise<void> {
  const results = await Promise.all(
    bundles.map((options) => build({ ...options, absWorkingDir: root, metafile: true })),
  );
  await removeOthers(new Set(results.flatMap(({ metafile }) => Object.keys(metafile.outputs))));
}

async function removeOthers(built: ReadonlySet<string>): Promise<void> {
  const names = await readdir(join(root, 'dist'));
  const others = names.filter((name) => !built.has(`dist/${name}`));
  await Promise.all(others.map((name) => rm(join(root, 'dist', name), { recursive: true })));
}

if (isStarted(import.meta)) {
  if (process.argv.includes('--watch')) {
    for (const options of bundles) await (await context(options)).watch();
  } else {
    await buildAll();
  }
}
