import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { parseJson } from '../../shared/base/json.ts';
import { type AccountCounts, AccountCountsSchema } from '../../shared/model/account-counts.ts';
import type { CountsFolder } from '../ports/account-counts.ts';
import type { Computer } from '../ports/data-folder.ts';
import type { Policy } from '../ports/policy.ts';
import { sha256 } from './digest.ts';
import { codeOf, replaceSharedFile } from './files.ts';

/** Where the counts of all accounts lie unless the policy names another folder. IT makes it (docs/deploy.md); this program does not. */
export const countsPlaceOf = ({ platform, env }: Pick<Computer, 'platform' | 'env'>): string => {
  switch (platform) {
    case 'win32':
      return `${env.ProgramData ?? 'C:\\ProgramData'}\\Booking Workstation\\counts`;
    case 'darwin':
      return '/Library/Application Support/Booking Workstation/counts';
    default:
      return '/var/lib/booking-workstation/counts';
  }
};

/** The account of this process, as the owner of a file is told by: its number, and on Windows its name. */
export const accountHere = (): string => process.getuid?.().toString() ?? userInfo().username;

/** No two accounts, and no two desks of one account, share a file; from the name nobody learns whose it is. */
export const countsFileName = (account: string, desk: string): string =>
  `${sha256(`${account}\n${desk}`).slice(0, 32)}.json`;

/** The folder that the policy names at the moment, or else the one of this platform. */
export const createCountsFolder = ({
  policy,
  usual,
  account = accountHere(),
}: {
  readonly policy: Policy;
  readonly usual: string;
  readonly account?: string;
}): CountsFolder => {
  const named = (): string | undefined => {
    const standing = policy.standing();
    return 'file' in standing ? standing.file.countsFolder : undefined;
  };
  const folder = () => named() ?? usual;
  return {
    write: (counts) => writeCounts(folder(), account, counts),
    others: () => othersIn(folder(), account),
    isNamed: () => named() !== undefined,
  };
};

const writeCounts = (folder: string, account: string, counts: AccountCounts): string | undefined => {
  try {
    const place = lstatSync(folder);
    if (!place.isDirectory()) return 'ENOTDIR';
    replaceSharedFile(join(folder, countsFileName(account, counts.desk)), `${JSON.stringify(counts)}\n`);
    return HAS_OWNERS && isOpenToAll(place.mode) ? 'not-sticky' : undefined;
  } catch (error) {
    return codeOf(error) ?? 'unknown';
  }
};

/** Windows tells no owner of a file by a number. There the folder's own rights have to keep accounts apart (docs/deploy.md). */
const HAS_OWNERS = process.platform !== 'win32';

/** All may write, and without the sticky bit each may take away what is another's. */
const isOpenToAll = (mode: number): boolean => (mode & 0o002) !== 0 && (mode & 0o1000) === 0;

const MOST_FILES = 500;
const MOST_BYTES = 2_048;

const othersIn = (folder: string, account: string): readonly AccountCounts[] =>
  namesIn(folder).flatMap((name) => {
    const read = readUntrusted(join(folder, name));
    const counts = AccountCountsSchema.safeParse(parseJson(read?.text ?? '')).data;
    if (read === undefined || counts === undefined || name === countsFileName(account, counts.desk)) return [];
    return read.owner === undefined || name === countsFileName(read.owner, counts.desk) ? [counts] : [];
  });

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => /^[0-9a-f]{32}\.json$/.test(name))
      .toSorted()
      .slice(0, MOST_FILES);
  } catch (error) {
    // Not there, or not ours to read: whoever writes is told so, and `diagnose` says it.
    if (codeOf(error) === undefined) throw error;
    return [];
  }
};

/**
 * A small file that another account wrote. No link is followed and no pipe waited at, and no more is read than a file of counts has;
 * undefined for all else, since any account may lay anything there.
 */
const readUntrusted = (path: string): { readonly text: string; readonly owner: string | undefined } | undefined => {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(file);
      if (!found.isFile() || found.size > MOST_BYTES) return undefined;
      const bytes = Buffer.alloc(MOST_BYTES);
      const length = readSync(file, bytes);
      return { text: bytes.toString('utf8', 0, length), owner: HAS_OWNERS ? String(found.uid) : undefined };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
};
