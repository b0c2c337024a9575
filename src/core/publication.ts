/** A publication's framework and style as data. */
export interface Charter {
  readonly instructions: string;
  readonly terms: readonly Preference[];
  readonly rules: readonly string[];
}

/** A word the publication uses, and those it does not. */
export interface Preference {
  readonly use: string;
  readonly not: readonly string[];
  readonly because?: string;
}

/** What `backfile.yml` says of a publication. */
export interface Publication {
  readonly name?: string;
  /** Folders of the archive, relative to the file. */
  readonly folders: readonly string[];
  /** Names of tiers, highest first. */
  readonly tiers: readonly string[];
  readonly charter: Charter;
  /** Questions that the archive can be asked, offered to a newcomer. */
  readonly questions: readonly string[];
}

/** The file's name, in a workspace folder or an archive's root. */
export const publicationFile = 'backfile.yml';

/** A publication that says nothing of itself. */
export const noPublication: Publication = {
  folders: [],
  tiers: [],
  charter: { instructions: '', terms: [], rules: [] },
  questions: [],
};
