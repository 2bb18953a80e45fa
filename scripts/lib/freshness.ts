import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.ts';

/** What can be built: where it comes from, and the one file that must exist afterwards. */
export const TARGETS = {
  renderer: {
    from: ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'],
    makes: 'dist/renderer/index.html',
  },
  bridge: {
    from: ['main/browser/bridge', 'shared', 'vite.node.config.ts', 'package-lock.json'],
    makes: 'dist/bridge/bridge.js',
  },
  main: { from: ['main', 'shared', 'vite.node.config.ts', 'package-lock.json'], makes: 'dist/main/entry.js' },
  preload: {
    from: ['preload', 'shared', 'vite.node.config.ts', 'package-lock.json'],
    makes: 'dist/preload/bridge.cjs',
  },
  training: {
    from: ['main/training', 'shared', 'vite.node.config.ts', 'package-lock.json'],
    makes: 'dist/training/entry.js',
  },
  copier: {
    from: ['main/store', 'main/ports', 'shared', 'vite.node.config.ts', 'package-lock.json'],
    makes: 'dist/copier/entry.js',
  },
} as const satisfies Record<string, { readonly from: readonly string[]; readonly makes: string }>;

export type Target = keyof typeof TARGETS;

export const ALL_TARGETS = Object.keys(TARGETS).filter(isTarget);

/** Whether a word names something that can be built. */
export function isTarget(word: string): word is Target {
  return Object.hasOwn(TARGETS, word);
}

/** A hash over the names and bytes of everything that a target is built from. */
export const fingerprintOf = (target: Target, root = ROOT): string => {
  const hash = createHash('sha256');
  for (const file of TARGETS[target].from.flatMap((path) => filesUnder(root, path))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
};

/** Those of the targets whose sources changed since they were last built, or whose result is missing. */
export const staleOf = (targets: readonly Target[], root = ROOT): readonly Target[] => {
  const stamps = readStamps(root);
  return targets.filter(
    (target) => !existsSync(join(root, TARGETS[target].makes)) || stamps[target] !== fingerprintOf(target, root),
  );
};

/** Remembers what a target was built from. */
export const writeStamp = (target: Target, fingerprint: string, root = ROOT): void =>
  writeStamps({ ...readStamps(root), [target]: fingerprint }, root);

/** Makes a target stale until it has been built again. */
export const forgetStamp = (target: Target, root = ROOT): void =>
  writeStamps({ ...readStamps(root), [target]: '' }, root);

const writeStamps = (stamps: Readonly<Record<string, unknown>>, root: string): void => {
  mkdirSync(dirname(stampFile(root)), { recursive: true });
  writeFileSync(stampFile(root), `${JSON.stringify(stamps, null, 2)}\n`);
};

const readStamps = (root: string): Readonly<Record<string, unknown>> => {
  try {
    const stamps: unknown = JSON.parse(readFileSync(stampFile(root), 'utf8'));
    return typeof stamps === 'object' && stamps !== null ? { ...stamps } : {};
  } catch {
    return {}; // no stamp, or one cut short: everything is stale
  }
};

const stampFile = (root: string): string => join(root, '.tmp', 'build-stamp.json');

const filesUnder = (root: string, path: string): readonly string[] => {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return [path];
  return readdirSync(whole)
    .toSorted()
    .flatMap((name) => filesUnder(root, `${path}/${name}`));
};
