/** Work that must be done before this process ends, however it ends. */

const duties = new Set<() => void>();
let prepared = false;

/**
 * Has `work` done when this process ends, by itself or by Ctrl+C. It cannot wait for anything,
 * and what was begun last is done first.
 * Call the result once there is nothing left to do.
 */
export function beforeEnd(work: () => void): () => void {
  prepare();
  duties.add(work);
  return () => duties.delete(work);
}

function prepare(): void {
  if (prepared) return;
  prepared = true;
  process.on('exit', () => {
    for (const work of [...duties].reverse()) work();
  });
  const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => process.exit(code));
  }
}
