#!/usr/bin/env node
/** `npx backfile`: the archive from the terminal. */
import { readCall } from './cli/call.ts';
import { type Output, usage } from './cli/output.ts';

/** Exit codes: found or done; nothing found; wrongly called. */
const exit = { done: 0, nothing: 1, misused: 2 } as const;

const output: Output = {
  line: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
};

process.exitCode = await run(process.argv.slice(2));

async function run(argv: readonly string[]): Promise<number> {
  const call = readCall(argv);
  if (call === 'help') {
    output.line(usage);
    return exit.done;
  }
  if ('problem' in call) {
    output.note(`${call.problem}\n\n${usage}`);
    return exit.misused;
  }
  // Loaded only now: who has misspelt a command does not want to wait for the index.
  const { openFolder } = await import('./cli/folder.ts');
  const { commands } = await import('./cli/commands.ts');
  const archive = await openFolder(call.folder, output);
  if (!archive) return exit.misused;
  const found = await commands[call.command](archive, call, output);
  await archive.close();
  return found ? exit.done : exit.nothing;
}
