/** Where a command writes: its result, and remarks that are not part of it. */
export interface Output {
  line(text: string): void;
  note(text: string): void;
}

export const usage = `backfile ask "QUESTION"  [--archive DIR] [--json]             answer from the archive, with its sources
backfile search "WORDS"   [--archive DIR] [--json] [--limit N]  the articles that fit best
backfile index [DIR]      [--json]                              read the archive, or what has changed in it
backfile stats [DIR]      [--json]                              what the archive holds

DIR is the archive's folder (default: this one); --archive DIR names it everywhere. A backfile.yml in it may name the folders that hold the articles.
Exit codes: 0 found or done, 1 nothing found, 2 wrongly called.`;
