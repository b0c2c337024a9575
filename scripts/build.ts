/** Builds everything that is shipped into `dist/`: `npm run build [-- --watch]`. */
import { rm } from 'node:fs/promises';
import { type BuildOptions, build, context } from 'esbuild';

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

const host: BuildOptions = { ...shared, platform: 'node', target: 'node20' };

/** CommonJS for VS Code, ES modules for Node, one script for the page. */
export const bundles: readonly BuildOptions[] = [
  {
    ...host,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', './model.cjs'],
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
    banner: { js: '#!/usr/bin/env node' },
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

/** Builds once; `dist/` holds nothing else afterwards. */
export async function buildAll(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await Promise.all(bundles.map((options) => build(options)));
}

if (process.argv.includes('--watch')) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  await buildAll();
}
