import { expect, test } from 'vitest';
import { complaintsAbout, type Packed } from '../../scripts/lib/package-content.ts';

const LINUX = { system: 'linux', arch: 'x64', modules: ['better-sqlite3', 'keytar', 'conf'] } as const;

const aFile = (path: string, text = ''): Packed => ({ path, unpacked: path.endsWith('.node'), read: () => text });

const GOOD = [
  'package.json',
  'dist/main/entry.js',
  'dist/preload/bridge.cjs',
  'dist/renderer/index.html',
  'dist/renderer/assets/index-a.js',
  'dist/renderer/assets/index-a.css',
  'dist/renderer/assets/font-a.woff2',
  'dist/training/entry.js',
  'dist/copier/entry.js',
  'dist/notices/third-party-notices.txt',
  'dist/notices/sbom.cdx.json',
  'node_modules/better-sqlite3/lib/index.js',
  'node_modules/better-sqlite3/LICENSE',
  'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  'node_modules/keytar/lib/keytar.js',
  'node_modules/keytar/prebuilds/linux-x64/keytar.node',
  'node_modules/conf/package.json',
].map((path) => aFile(path));

const complaintsWith = (...more: readonly Packed[]) => complaintsAbout([...GOOD, ...more], LINUX);

test('a package that holds what it must and nothing else is in order', () => {
  expect(complaintsAbout(GOOD, LINUX)).toEqual([]);
});

test.each(
  GOOD.filter(({ path }) => !path.startsWith('node_modules') || path.endsWith('.node')).map(({ path }) => path),
)('without %s it is not', (path) => {
  expect(
    complaintsAbout(
      GOOD.filter((file) => file.path !== path),
      LINUX,
    ),
  ).toHaveLength(1);
});

test.each([
  'dist/main/entry.js.map',
  'dist/bridge/bridge.js',
  'dist/browser/entry.js',
  'main/electron/entry.ts',
  'test/main/core/compare.test.ts',
  'training/world.json',
  'README.md',
  'node_modules/ws/index.js',
  'node_modules/node/bin/node',
  'node_modules/conf/test/index.js',
  'node_modules/conf/index.test.js',
  'node_modules/conf/index.d.ts',
  'node_modules/better-sqlite3/src/better_sqlite3.cpp',
  'node_modules/better-sqlite3/prebuilds/win32-x64.node',
  'node_modules/keytar/build/Release/keytar.node',
])('%s may not be in it', (path) => {
  expect(complaintsWith(aFile(path))).toEqual([expect.stringContaining(path)]);
});

test('native code must be unpacked, and nothing else may be', () => {
  const packedNative = GOOD.map((file) => ({ ...file, unpacked: false }));
  expect(complaintsAbout(packedNative, LINUX)).toHaveLength(2);
  expect(complaintsWith({ ...aFile('dist/main/chunk.js'), unpacked: true })).toHaveLength(1);
});

test('a private key, a source map and development code are found inside a file', () => {
  const pem = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}\n`;
  expect(complaintsWith(aFile('dist/training/keys.js', pem))).toEqual([expect.stringContaining('private key')]);
  expect(complaintsWith(aFile('dist/training/keys.js', `{"kty":"RSA","d":"${'a'.repeat(60)}"}`))).toHaveLength(1);
  expect(complaintsWith(aFile('dist/training/pem.js', "startsWith('-----BEGIN PRIVATE KEY-----')"))).toEqual([]);
  expect(complaintsWith(aFile('dist/main/a.js', '//# sourceMappingURL=a.js.map'))).toHaveLength(1);
  expect(complaintsWith(aFile('dist/main/a.js', '//#region main/browser/page-host.ts'))).toHaveLength(1);
  expect(complaintsWith(aFile('dist/main/a.js', '// main/browser/page-host.ts'))).toHaveLength(1);
});
