/** The laws of the house, which ARCHITECTURE.md states: who imports whom, what is declared is there, what is never done. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { build } from 'esbuild';
import { root } from '../../scripts/paths.ts';
import { readPageMessage } from '../../src/shared/protocol.ts';

/** Every source file of the product by its path from the root. */
const sources = new Map(
  ['index', 'src', 'media']
    .flatMap(filesBelow)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => [path, read(path)]),
);

interface Import {
  readonly from: string;
  /** A path from the root for our own files, a package's name for all others. */
  readonly to: string;
}

const imports: readonly Import[] = [...sources].flatMap(([from, text]) =>
  Array.from(withoutComments(text).matchAll(/(?:\bfrom|\bimport\(?)\s*'([^']+)'/g), ([, to]) => ({
    from,
    to: to!.startsWith('.') ? join(dirname(from), to!) : to!,
  })),
);
const own = imports.filter(
  ({ to }) => sources.has(to) || /^(?:index|src|media|test|scripts)\//.test(to),
);
const packages = imports.filter((one) => !own.includes(one));

describe('The rooms of the house', () => {
  it('are found: there is something to judge', () => {
    assert.ok(sources.size > 100 && own.length > 200 && packages.length > 30);
    for (const { from, to } of own) assert.ok(sources.has(to), `${from} imports ${to}`);
  });

  const may: readonly (readonly [room: RegExp, others: RegExp])[] = [
    [/^index\//, /^index\//],
    [/^src\/shared\//, /^src\/shared\//],
    [/^src\/core\//, /^(?:src\/core\/|src\/shared\/|index\/index\.ts$)/],
    [/^src\/platform\//, /^(?:src\/(?:platform|core|shared)\/|index\/index\.ts$)/],
    [
      /^src\/features\//,
      /^(?:src\/(?:features|platform|core|shared)\/|src\/services\.ts$|index\/index\.ts$)/,
    ],
    [/^src\/(?:cli\/)?[^/]+\.ts$/, /^(?:src\/|index\/index\.ts$)/],
    [/^media\//, /^(?:media\/|src\/shared\/)/],
  ];

  it('are each one of those that the law knows', () => {
    for (const path of sources.keys())
      assert.equal(may.filter(([room]) => room.test(path)).length, 1, path);
  });

  for (const [room, others] of may)
    it(`${room} import nothing but ${others}`, () => {
      none(
        own.filter(({ from }) => room.test(from)),
        ({ to }) => !others.test(to),
      );
    });

  it('are entered by their door where they have one, but for the entries, which put all together', () => {
    const others = own.filter(({ from }) => !/^src\/[^/]+\.ts$/.test(from));
    none(others, ({ from, to }) => {
      const folder = dirname(to);
      const door = join(folder, 'index.ts');
      return sources.has(door) && to !== door && !from.startsWith(`${folder}/`);
    });
  });

  it('that a writer sees never import one another: they meet in the core', () => {
    const feature = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];
    none(own, ({ from, to }) => {
      const [one, other] = [feature(from), feature(to)];
      return !!one && !!other && one !== other;
    });
  });

  it('have nothing of the test’s or the build’s', () => {
    none(own, ({ to }) => /^(?:test|scripts)\//.test(to));
  });

  it('know the editor in platform, features and the entries only', () => {
    none(
      packages.filter(({ to }) => to === 'vscode'),
      ({ from }) => !/^src\/(?:platform\/|features\/|extension\.ts$|services\.ts$)/.test(from),
    );
  });

  it('know Node in platform and the entries only', () => {
    none(
      packages.filter(({ to }) => to.startsWith('node:')),
      ({ from }) => !/^src\/(?:platform\/|cli\/|features\/|[^/]+\.ts$)/.test(from),
    );
  });

  for (const name of ['openai', '@orama/orama', 'yaml'])
    it(`have exactly one file that imports ${name}`, () => {
      const users = packages.filter(({ to }) => to === name || to.startsWith(`${name}/`));
      assert.equal(
        new Set(users.map(({ from }) => from)).size,
        1,
        users.map(({ from }) => from).join(),
      );
    });

  it('import no package that is not a dependency of the product', () => {
    const { dependencies } = manifest();
    none(packages, ({ to }) => {
      const name = to.split('/', to.startsWith('@') ? 2 : 1).join('/');
      return name !== 'vscode' && !to.startsWith('node:') && !(name in dependencies);
    });
  });

  it('index and core run anywhere: they can be bundled without Node and without the editor', async () => {
    const entries = [...sources.keys()].filter((path) =>
      /^(?:index\/index|src\/core\/.*)\.ts$/.test(path),
    );
    const { metafile } = await build({
      entryPoints: entries,
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      outdir: 'nowhere',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: ['import'],
      format: 'esm',
      logLevel: 'silent',
    });
    const outside = Object.values(metafile.inputs).flatMap((input) =>
      input.imports.filter(({ external }) => external).map(({ path }) => path),
    );
    assert.deepEqual(outside, []);
  }).timeout(60_000);
});

describe('What the manifest declares', () => {
  const text = read('package.json');
  const { contributes } = manifest();
  const declared = contributes.commands.map(({ command }) => command).sort();
  const src = [...sources].filter(([path]) => path.startsWith('src/'));

  it('as commands is registered, and nothing else is', () => {
    const registered = src.flatMap(([, source]) =>
      Array.from(source.matchAll(/registerCommand\(\s*'(backfile\.[^']+)'/g), ([, id]) => id!),
    );
    assert.deepEqual(registered.sort(), declared);
  });

  it('is all that is asked for: every command that is named anywhere', () => {
    const views = Object.values(contributes.views).flatMap((all) => all.map(({ id }) => id));
    const settings = Object.keys(contributes.configuration.properties);
    const known = new Set([...declared, ...views, ...settings]);
    const named = [text, read('package.nls.json'), ...src.map(([, source]) => source)].flatMap(
      (all) =>
        Array.from(
          all.matchAll(
            /command:(backfile\.\w+)|"command": "(backfile\.\w+)"|executeCommand\(\s*'(backfile\.\w+)'/g,
          ),
          (match) => match[1] ?? match[2] ?? match[3]!,
        ),
    );
    assert.ok(named.length > declared.length);
    for (const id of named) assert.ok(known.has(id), id);
  });

  it('as settings has a scope, a default and a description', () => {
    const settings = Object.entries(contributes.configuration.properties);
    assert.ok(settings.length > 0);
    for (const [key, setting] of settings) {
      assert.match(key, /^backfile\./);
      assert.match(
        setting.scope ?? '',
        /^(?:application|machine|machine-overridable|window|resource|language-overridable)$/,
        key,
      );
      assert.notEqual(setting.default, undefined, key);
      assert.match(setting.markdownDescription ?? setting.description ?? '', /^%[\w.]+%$/, key);
      if (setting.enum) assert.equal(setting.enumDescriptions?.length, setting.enum.length, key);
    }
  });

  it('lets no workspace say where anything is sent', () => {
    const risky =
      /url|host|endpoint|server|proxy|header|origin|address|model|key|token|command|executable/i;
    for (const [key, { scope }] of Object.entries(contributes.configuration.properties))
      if (risky.test(key)) assert.equal(scope, 'application', key);
  });

  it('as settings is what is read, and in one file only', () => {
    const readers = src.filter(([, source]) =>
      withoutComments(source).includes('getConfiguration('),
    );
    assert.deepEqual(
      readers.map(([path]) => path),
      ['src/platform/settings.ts'],
    );
    const settings = withoutComments(readers[0]![1]);
    for (const key of Object.keys(contributes.configuration.properties))
      assert.ok(settings.includes(`'${key.replace('backfile.', '')}'`), `${key} is never read`);
  });

  it('has words for all it names, and no words that nobody sees', () => {
    const words = Object.keys(JSON.parse(read('package.nls.json')) as object).sort();
    const used = new Set(Array.from(text.matchAll(/"%([\w.]+)%"/g), ([, key]) => key!));
    assert.deepEqual([...used].sort(), words);
  });

  it('as files is there', () => {
    const files = Array.from(text.matchAll(/"(?:\.\/)?(media\/[^"]+)"/g), ([, path]) => path!);
    for (const path of files) assert.ok(existsSync(join(root, path)), path);
  });
});

describe('The messages of the chat page', () => {
  const protocol = read('src/shared/protocol.ts');
  const types = (name: string) => {
    const union = new RegExp(`export type ${name} =([\\s\\S]*?);\\n\\n`).exec(protocol)![1]!;
    return Array.from(union.matchAll(/readonly type: '(\w+)'/g), ([, type]) => type!);
  };

  it('each have a handler in the host', () => {
    const handlers = read('src/features/chat/handlers.ts');
    assert.ok(types('PageMessage').length >= 8);
    for (const type of types('PageMessage'))
      assert.match(handlers, new RegExp(`^\\s+(?:async )?${type}\\b\\s*[:(,]`, 'm'), type);
  });

  it('are each known to the reader that takes them', () => {
    const fields = ['question', 'citation', 'article', 'turn', 'command'];
    const all = Object.fromEntries(fields.map((field) => [field, 'x']));
    for (const type of types('PageMessage')) assert.ok(readPageMessage({ type, ...all }), type);
    for (const type of ['toString', '__proto__', 'constructor', '', 1, undefined])
      assert.equal(readPageMessage({ type, ...all }), undefined);
  });

  it('from the host are each known to the page', () => {
    const page = [...sources].filter(([path]) => path.startsWith('media/chat/'));
    for (const type of types('HostMessage'))
      assert.ok(
        page.some(
          ([, source]) =>
            source.includes(`'${type}'`) || new RegExp(`^\\s+${type}[:(]`, 'm').test(source),
        ),
        type,
      );
  });
});

describe('Nothing in the house', () => {
  const never = [
    ['isTrusted: true', /\bisTrusted\s*[=:]\s*(?!false\b)/],
    ['HTML in Markdown', /\bsupportHtml\s*[=:]\s*(?!false\b)/],
    ['command links', /\benableCommandUris\s*[=:]\s*(?!false\b)/],
    [
      'raw HTML',
      /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write\b/,
    ],
    ['code from text', /\beval\(|\bnew Function\(/],
    ['a default export', /^export default\b/m],
    ['front matter that runs', /'gray-matter'/],
  ] as const;

  for (const [what, pattern] of never)
    it(`has ${what}`, () => {
      for (const [path, text] of sources) assert.doesNotMatch(withoutComments(text), pattern, path);
    });

  it('loads a page without a policy that forbids all but its own', () => {
    const pages = [...sources].filter(([, text]) => /\.html\s*=/.test(text));
    assert.ok(pages.length > 0);
    const policies = [...sources].filter(([, text]) => text.includes('Content-Security-Policy'));
    assert.equal(policies.length, 1);
    const [, policy] = policies[0]!;
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe-eval|(?:img|connect|frame|media)-src (?!'none')/);
    assert.doesNotMatch(policy, /script-src[^;`]*unsafe-inline/);
  });
});

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<
        Record<
          string,
          {
            readonly scope?: string;
            readonly default?: unknown;
            readonly description?: string;
            readonly markdownDescription?: string;
            readonly enum?: readonly string[];
            readonly enumDescriptions?: readonly string[];
          }
        >
      >;
    };
  };
}

function manifest(): Manifest {
  return JSON.parse(read('package.json')) as Manifest;
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(folder, name.replaceAll('\\', '/')));
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** Fails with the imports that break the law. */
function none(all: readonly Import[], breaks: (one: Import) => boolean): void {
  const broken = all.filter(breaks).map(({ from, to }) => `${from} imports ${to}`);
  assert.deepEqual(broken, []);
}
