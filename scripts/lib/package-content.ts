import type { System } from './electron-stand-in.ts';

/** One file inside a packaged program's archive. `unpacked` ones lie beside the archive, as native code must. */
export type Packed = { readonly path: string; readonly unpacked: boolean; readonly read: () => string };

/** What a package of one system may hold: its modules are those that the lockfile lists as needed at run time. */
export type Expected = { readonly system: System; readonly arch: string; readonly modules: readonly string[] };

/** Everything that is wrong with what an archive holds, as sentences naming the file; empty where all is well. */
export const complaintsAbout = (packed: readonly Packed[], expected: Expected): readonly string[] => [
  ...MUST_HOLD.filter(({ path }) => !packed.some((file) => path.test(file.path))).map(
    ({ what }) => `${expected.system}: lacks ${what}`,
  ),
  ...nativeFiles(expected)
    .filter((file) => !packed.some(({ path }) => path === file))
    .map((file) => `${expected.system}: lacks ${file}`),
  ...packed
    .filter(({ path }) => !mayHold(path, expected))
    .map(({ path }) => `${expected.system}: must not hold ${path}`),
  ...packed
    .filter(({ path, unpacked }) => path.endsWith('.node') !== unpacked)
    .map(
      ({ path, unpacked }) =>
        `${expected.system}: ${path} must ${unpacked ? 'lie in' : 'be unpacked from'} the archive`,
    ),
  ...packed.filter(holdsKey).map(({ path }) => `${expected.system}: ${path} holds a private key`),
  ...packed
    .filter(holdsDevelopment)
    .map(({ path }) => `${expected.system}: ${path} holds code of the browser host or of tests`),
  ...packed.filter(namesMap).map(({ path }) => `${expected.system}: ${path} names a source map`),
];

const MUST_HOLD: readonly { readonly what: string; readonly path: RegExp }[] = [
  { what: 'package.json', path: /^package\.json$/ },
  { what: 'the main process', path: /^dist\/main\/entry\.js$/ },
  { what: 'the preload script', path: /^dist\/preload\/bridge\.cjs$/ },
  { what: 'the page', path: /^dist\/renderer\/index\.html$/ },
  { what: "the page's script", path: /^dist\/renderer\/assets\/[^/]+\.js$/ },
  { what: "the page's styles", path: /^dist\/renderer\/assets\/[^/]+\.css$/ },
  { what: "the page's font", path: /^dist\/renderer\/assets\/[^/]+\.woff2$/ },
  { what: 'the training service', path: /^dist\/training\/entry\.js$/ },
  { what: 'the maker of copies', path: /^dist\/copier\/entry\.js$/ },
  { what: 'the notices', path: /^dist\/notices\/third-party-notices\.txt$/ },
  { what: 'the bill of materials', path: /^dist\/notices\/sbom\.cdx\.json$/ },
];

const PLATFORM: Readonly<Record<System, string>> = { linux: 'linux', win: 'win32', mac: 'darwin' };

const nativeFiles = ({ system, arch }: Expected): readonly string[] => [
  `node_modules/better-sqlite3/prebuilds/${PLATFORM[system]}-${arch}.node`,
  `node_modules/keytar/prebuilds/${PLATFORM[system]}-${arch}/keytar.node`,
];

const OWN_FILES = [
  /^package\.json$/,
  /^dist\/(?:main|training|copier)\/[^/]+\.js$/,
  /^dist\/preload\/bridge\.cjs$/,
  /^dist\/notices\/(?:third-party-notices\.txt|sbom\.cdx\.json)$/,
  /^dist\/renderer\/(?:index\.html|favicon\.(?:ico|svg))$/,
  /^dist\/renderer\/assets\/[^/]+\.(?:js|css|woff2|svg|png|ico)$/,
];

const mayHold = (path: string, expected: Expected): boolean =>
  nativeFiles(expected).includes(path) ||
  OWN_FILES.some((own) => own.test(path)) ||
  (MODULE_FILE.test(path) && expected.modules.includes(moduleOf(path)));

const MODULE_FILE =
  /^node_modules\/(?!.*\/(?:test|tests|spec|specs|__tests__)\/)(?!.*\.(?:test|spec)\.)(?:.*\.(?:js|cjs|mjs|json)|.*\/licen[cs]e(?:\.(?:md|txt))?)$/i;

// The innermost module's name: the packager may put a module in another folder than npm did.
const moduleOf = (path: string): string => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? path;

const PEM_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\s|\\n)+[A-Za-z0-9+/=]{40}/;
const JWK_KEY = /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/;

const holdsKey = ({ path, read }: Packed): boolean => isText(path) && (PEM_KEY.test(read()) || JWK_KEY.test(read()));

const namesMap = ({ path, read }: Packed): boolean =>
  path.startsWith('dist/') && isText(path) && /^\/\/# sourceMappingURL=/m.test(read());

// The bundler writes each source's name above its code.
const holdsDevelopment = ({ path, read }: Packed): boolean =>
  /^dist\/(?:main|training|preload)\//.test(path) && /^\/\/ ?(?:#region )?(?:main\/browser|test)\//m.test(read());

const isText = (path: string): boolean => /\.(?:js|cjs|mjs|json|html|css)$/.test(path);
