import { expect, test } from 'vitest';
import { z } from 'zod';
import { TEST_BUDGET_SECONDS } from './rules.ts';
import { filesUnder, PROGRAM, repositoryFiles, textOf } from './sources.ts';

const PackageSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const manifest = PackageSchema.parse(JSON.parse(textOf('package.json')));
const BudgetSchema = z.record(z.string(), z.number().positive());
const budget = BudgetSchema.parse(JSON.parse(textOf('scripts/test-budget.json')));

const TOP_LEVEL = [
  '.ci',
  '.editorconfig',
  '.gitattributes',
  '.github',
  '.gitignore',
  '.npmrc',
  '.oxlintrc.json',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'LICENSE',
  'README.md',
  'bench',
  'biome.json',
  'build',
  'docs',
  'electron-builder.yml',
  'main',
  'package-lock.json',
  'package.json',
  'preload',
  'renderer',
  'scripts',
  'shared',
  'test',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.web.json',
  'vite.config.ts',
  'vite.node.config.ts',
  'vitest.config.ts',
  'vitest.electron.config.ts',
  'vitest.journeys.config.ts',
  'vitest.long.config.ts',
  'vitest.mutation.config.ts',
];

test('nothing lies at the top level that a newcomer would not look for there', () => {
  const top = new Set(repositoryFiles().map((path) => path.split('/')[0] ?? path));
  expect([...top].filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
});

test('no source is ignored by git', () => {
  const known = repositoryFiles();
  const sources = [...PROGRAM, 'test', 'scripts', 'bench'].flatMap(filesUnder);
  expect(sources.filter((path) => !known.includes(path))).toEqual([]);
});

test('every package is pinned to one exact version', () => {
  const packages = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  const PINNED = /^(?:npm:@?[a-z0-9./-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
  expect(Object.entries(packages).filter(([, version]) => !PINNED.test(version))).toEqual([]);
});

test('docs/decisions/0001-libraries.md says of each package why it was chosen', () => {
  const reasons = textOf('docs/decisions/0001-libraries.md');
  const packages = Object.keys({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  expect(packages.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
});

test('no file names the address of a package registry', () => {
  const hosts = ['npmjs.' + 'org', 'npmjs.' + 'com', 'yarnpkg.' + 'com', 'npmmirror.' + 'com', 'jfrog.' + 'io'];
  const named = repositoryFiles()
    .filter((path) => !/\.(?:png|ico|icns|woff2?)$/.test(path))
    .flatMap((path) => hosts.filter((host) => textOf(path).includes(host)).map((host) => `${path}: ${host}`));
  expect(named).toEqual([]);
  expect(textOf('package-lock.json')).not.toContain('"resolved"');
});

test('no package is compiled on installation, by any npm', () => {
  // An older npm knows no allowScripts: it compiles whatever has a binding.gyp, unless the lockfile says not to.
  // "npm install" drops that word from the lockfile: put it back after any change of packages.
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ gypfile: z.boolean().optional() })) })
    .parse(JSON.parse(textOf('package-lock.json')));
  expect(lock.packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
});

test('the packager is told the version of Electron that is installed', () => {
  expect(textOf('electron-builder.yml')).toContain(`electronVersion: ${manifest.devDependencies.electron}`);
});

test('the default test run stays within its budget', () => {
  expect(Object.values(budget).reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(TEST_BUDGET_SECONDS);
});

test('every script that package.json names exists', () => {
  const files = Object.values(manifest.scripts).flatMap((line) =>
    [...line.matchAll(/node (\S+\.mjs)/g)].map(([, file]) => file ?? ''),
  );
  const known = repositoryFiles();
  expect(files.filter((file) => !known.includes(file))).toEqual([]);
});
