import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, homedir, platform, release } from 'node:os';
import { join } from 'node:path';
import type { Support } from '../ports/support.ts';
import { codeOf } from './files.ts';
import { readLogTail } from './log-tail.ts';

type Computer = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly versions: { readonly node: string };
};

const MOST_NUMBERS = 100;

/** `downloads`: the folder that the front door knows for it; else the one that the system names, or "Downloads" at home. */
export const createSupportFiles = (
  { dataDir, downloads }: { readonly dataDir: string; readonly downloads: string | undefined },
  { env, versions }: Computer,
): Support => ({
  platform: () => platformHere(versions.node),
  logTail: () => readLogTail(dataDir),
  save: (name, text) => {
    const folder = downloads ?? env.XDG_DOWNLOAD_DIR ?? join(homedir(), 'Downloads');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return { outcome: 'saved', name: writeNew({ folder, name, text }) };
    } catch (problem) {
      return { outcome: 'not-saved', reason: REASONS[codeOf(problem) ?? ''] ?? 'other' };
    }
  },
});

/** The system, its release, the processor, and Node's version. */
export const platformHere = (node: string): ReturnType<Support['platform']> => ({
  system: platform(),
  release: release(),
  processor: arch(),
  node,
});

const REASONS: Readonly<Record<string, 'full' | 'denied'>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
};

/** Under the first of `name.json`, `name-2.json`, … that is not there yet; ours alone. */
const writeNew = ({
  folder,
  name,
  text,
}: {
  readonly folder: string;
  readonly name: string;
  readonly text: string;
}): string => {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : name.replace(/(\.[a-z]+)$/, `-${number}$1`);
    try {
      writeFileSync(join(folder, free), text, { flag: 'wx', mode: 0o600 });
      return free;
    } catch (problem) {
      if (codeOf(problem) !== 'EEXIST' || number === MOST_NUMBERS) throw problem;
    }
  }
};
