/** Turns link targets into article paths: relative paths, paths from the root, published URLs. */
export class Links {
  readonly #byUrl = new Map<string, string>();
  readonly #bySite = new Map<string, string>();

  constructor(articles: Iterable<{ readonly path: string; readonly url?: string }>) {
    for (const { path, url } of articles) {
      this.#byUrl.set(bare(path), path);
      if (!url) continue;
      this.#byUrl.set(bare(url), path);
      // A site's own articles are also linked without its name.
      const site = /^https?:\/\/[^/]+(\/.+)$/.exec(url)?.[1];
      if (site) this.#bySite.set(bare(site), path);
    }
  }

  /** The article that `target` names in a text at `from`, a path relative to the archive's root. */
  resolve(target: string, from: string): string | undefined {
    const plain = decode(target.replace(/[?#].*$/, ''));
    if (plain === '') return undefined;
    if (/^[a-z][a-z0-9+.-]*:/i.test(plain))
      return this.#byUrl.get(bare(plain)) ?? this.#fromOutside(plain);
    const relative = plain.startsWith('/')
      ? plain.slice(1)
      : normalise(`${folderOf(from)}/${plain}`);
    return (
      this.#byUrl.get(bare(relative)) ??
      this.#byUrl.get(bare(plain)) ??
      this.#bySite.get(bare(plain))
    );
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
    // What leads out of the archive names none of its articles.
    if (part === '..' && parts.pop() === undefined) return '..';
    if (!/^\.{0,2}$/.test(part)) parts.push(part);
  }
  return parts.join('/');
}
