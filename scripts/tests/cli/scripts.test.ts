import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from '../../../test/support/report.ts';
import { strangers } from '../../package.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fault, summary } from '../../test.ts';
import { readArguments } from '../../vscode/executable.ts';
import { withLock } from '../../vscode/lock.ts';
import { pageUrl } from '../../vscode/serve.ts';

const report: Report = { suite: 'unit', passed: 2, failed: 0, skipped: [], failures: [] };
const skipped = [{ title: 'reads an archive', reason: 'it is not there' }];

describe('the end of npm test', () => {
  it('says how many tests passed and failed', () => {
    assert.equal(summary([report, { ...report, failed: 1 }]), '4 passed, 1 failed');
  });

  it('adds the skipped only where there are any', () => {
    assert.equal(summary([report, { ...report, skipped }]), '4 passed, 0 failed, 1 skipped');
  });

  it('counts a suite that crashed as failed', () => {
    assert.equal(fault(undefined, 1), 'ended with code 1 before its tests did');
    assert.equal(fault(report, 1), 'ended with code 1 though no test failed');
  });

  it('counts a suite without a test as failed', () => {
    assert.equal(fault({ ...report, passed: 0 }, 0), 'has no test');
    assert.equal(fault({ ...report, passed: 0, skipped }, 0), undefined);
  });
});

describe('the package', () => {
  it('holds what is built and shown, and what a reader of it needs', () => {
    const files = ['package.json', 'package.nls.de.json', 'dist/cli.mjs', 'media/icon.png'];
    assert.deepEqual(strangers([...files, 'README.md', 'LICENSE']), []);
  });

  it('holds no source, no native binary and nothing unexpected', () => {
    const files = ['media/chat/page.tsx', 'media/tsconfig.json', 'dist/x.node', 'src/cli.ts'];
    const more = ['dist/cli.mjs.map', 'media/sample/.env', 'biome.json'];
    assert.deepEqual(strangers([...files, ...more]), [...files, ...more]);
  });
});

describe('the stand-in for the executable of VS Code', () => {
  it('understands the command line of a test run', () => {
    const args = ['/archive', '--user-data-dir=/x', '--extensionTestsPath=/t.cjs', '--no-sandbox'];
    assert.deepEqual(readArguments([...args, '--extensionDevelopmentPath=/e']), {
      folder: '/archive',
      extension: '/e',
      tests: '/t.cjs',
    });
  });

  it('opens a folder whose name has signs of its own in an address', () => {
    const url = pageUrl({ port: 80, url: 'http://127.0.0.1:80/' }, { folder: '/a b/c&d=e#f' });
    assert.equal(new URL(url).searchParams.get('folder'), '/a b/c&d=e#f');
  });
});

describe('a lock', () => {
  it('lets one in at a time', async () => {
    const { path, remove } = await temporaryFolder('backfile-lock-');
    const seen: string[] = [];
    const enter = (name: string) =>
      withLock(join(path, 'lock'), async () => {
        seen.push(`${name} in`);
        await pause(5);
        seen.push(`${name} out`);
      });
    await Promise.all([enter('a'), enter('b')]);
    await remove();
    assert.deepEqual(
      seen.map((entry) => entry.slice(2)),
      ['in', 'out', 'in', 'out'],
    );
  });

  it('is given back when the work fails', async () => {
    const { path, remove } = await temporaryFolder('backfile-lock-');
    const lock = join(path, 'lock');
    await assert.rejects(
      withLock(lock, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(existsSync(lock), false);
    await remove();
  });

  it('is taken over from an owner that is gone', async () => {
    const { path, remove } = await temporaryFolder('backfile-lock-');
    const lock = join(path, 'lock');
    await writeFile(lock, '999999999');
    await utimes(lock, 0, Date.now() / 1000 - 60);
    assert.equal(await withLock(lock, async () => 'in'), 'in');
    await remove();
  });
});
