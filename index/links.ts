/** Turns link targets into article paths: relative paths, paths from the root, published URLs. */
export class Links {
  readonly #byUrl = new Map<string, string>();
  readonly #bySite = new Map<string, string>();

  constructor(
    articles: Iterable<{ readonly path: string; readonly url?: string }>,
    private readonly root: string,
  ) {
    for (const { path, url } of articles) {
      this.#byUrl.set(bare(path), path);
      if (!url) continue;
      this.#byUrl.set(bare(url), path);
      // A site's own articles are also linked without its name.
      const site = /^https?:\/\/[^/]+(\/.+)$/.exec(url)?.[1];
      if (site) this.#bySite.set(bare(site), path);
    }
  }

  /** The article that `target` names in a text at `from`, a path relative to the archive's root that may lead out of it. */
  resolve(target: string, from: string): string | undefined {
    const plain = decode(target.replace(/[?#].*$/, ''));
    if (plain === '') return undefined;
    if (/^[a-z][a-z0-9+.-]*:/i.test(plain))
      return this.#byUrl.get(bare(plain)) ?? this.#fromOutside(plain);
    const relative = plain.startsWith('/') ? plain.slice(1) : this.#fromFile(plain, from);
    return (
      this.#byUrl.get(bare(relative)) ??
      this.#byUrl.get(bare(plain)) ??
      this.#bySite.get(bare(plain))
    );
  }

  /** Through the root's own name: a link may leave the archive's folder and come back. */
  #fromFile(target: string, from: string): string {
    const root = normalise(this.root);
    const path = normalise(`${root}/${folderOf(from)}/${target}`);
    if (root === '') return path;
    // What leads out of the archive names none of its articles.
    return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : '..';
  }

  /** An absolute link to an article whose own address is relative to its site. */
  #fromOutside(url: string): string | undefined {
    const site = /^https?:\/\/[^/]+(\/.+)$/.exec(url)?.[1];
    return site ? this.#byUrl.get(bare(site)) : undefined;
  }
}

/** What makes no difference between two links to one article. */
function bare(link: string): string {
  return link
    .replace(/^\/+/, '')
    .replace(/(?:\/(?:_?index|README))?\.(?:md|markdown|html?)$/i, '')
    .replace(/\/+$/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return '..';
    if (!/^\.{0,2}$/.test(part)) parts.push(part);
  }
  return parts.join('/');
}
