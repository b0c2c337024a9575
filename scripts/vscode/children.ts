/** Child processes that never outlive us: each leads a process group of its own, ended as one. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeEnd } from '../ending.ts';

/** A started child with everything it started in turn. */
export interface Group {
  readonly process: ChildProcess;
  /** Resolves with the exit code once it has ended; 1 when a signal ended it. */
  readonly ended: Promise<number>;
  /** Ends the whole group and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a command in a process group of its own, which ends with us at the latest. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): Group {
  const child = spawn(command, args, { ...options, detached: true });
  const ended = endOf(child).finally(beforeEnd(() => kill(child, 'SIGTERM')));
  ended.catch(() => undefined);
  return { process: child, ended, stop: () => stopGroup(child, ended) };
}

/** Runs a command to its end and gives what it printed; rejects with that text when it fails. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeout?: number } = {},
): Promise<string> {
  const { timeout, ...rest } = options;
  const group = startGroup(command, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collect(group.process);
  const timer = timeout && setTimeout(() => kill(group.process, 'SIGKILL'), timeout);
  const code = await group.ended.finally(() => timer && clearTimeout(timer));
  if (code === 0) return output();
  const text = output().replaceAll(/^(.{300}).+$/gm, '$1…');
  throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${text}`);
}

/** Gathers what a child prints on both streams; call the result for the text so far. */
export function collect(child: ChildProcess): () => string {
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => parts.push(text));
  }
  return () => parts.join('');
}

async function endOf(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

async function stopGroup(child: ChildProcess, ended: Promise<number>): Promise<void> {
  kill(child, 'SIGTERM');
  const hard = setTimeout(() => kill(child, 'SIGKILL'), 3_000);
  await ended.catch(() => undefined);
  clearTimeout(hard);
  kill(child, 'SIGKILL');
}

/** Signals a child's own group and nothing else. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
