import type { OpenArchive } from '../ports.ts';

/** Questions to begin with, as the publication names them in `backfile.yml`. */
export async function suggestions(archive: OpenArchive): Promise<readonly string[]> {
  return archive.publication.questions;
}
