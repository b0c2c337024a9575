/**
 * `npm run bench -- quick`: how quick Backfile is on a real archive of some thousand files, in one table.
 * Prints; asserts nothing.
 */
import { join } from 'node:path';
import { buildAll } from '../../scripts/build.ts';
import { sample } from '../../scripts/paths.ts';
import { sharedArchive } from '../support/shared.ts';
import { measureIndex } from './indexing.ts';
import { printTable } from './table.ts';
import { measureWindow } from './window.ts';

const usage = 'npm run bench -- quick';

async function quick(): Promise<void> {
  await buildAll();
  const { path, missing } = sharedArchive('digitalgov');
  if (missing) console.log(`${missing}: measuring with the sample archive instead.`);
  const archive = path ?? join(sample, 'archive');
  const rows = [...(await measureIndex(archive)), ...(await measureWindow(archive))];
  printTable(rows);
}

if (process.argv[2] === 'quick') await quick();
else {
  console.error(usage);
  process.exitCode = 2;
}
