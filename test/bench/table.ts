/** One figure with what it should be. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The figure should be below this; absent where none is asked for. */
  readonly below?: number;
}

/** Prints the figures, each with its bound and whether it was kept. */
export function printTable(rows: readonly Row[]): void {
  const lines = rows.map(({ what, value, unit, below }) => [
    what,
    `${format(value)} ${unit}`,
    below === undefined ? '' : `< ${format(below)} ${unit}`,
    below === undefined ? '' : value < below ? 'kept' : 'MISSED',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]!.length)));
  for (const [what, value, below, kept] of lines)
    console.log(
      `${what!.padEnd(widths[0]!)}  ${value!.padStart(widths[1]!)}  ${below!.padStart(widths[2]!)}  ${kept}`,
    );
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** The value below which the given share of all values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
