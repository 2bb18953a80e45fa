import { chmodSync, closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The two encrypted files: what cannot be read again, and what can (safety 1.2). */
export type StoreName = 'work' | 'cache';

const FILES = { work: 'work.db', cache: 'cache.db' } as const;

/** What SQLite may lay beside a file, and the file itself. */
export const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const;

/** Where one of the two files lies. */
export const storePath = (dataDir: string, name: StoreName): string => join(dataDir, FILES[name]);

/** Makes the data folder if need be, open to its owner alone (safety 11: directories 700). */
export const prepareDataFolder = (dataDir: string): void => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
};

/**
 * Makes a database file with mode 600, which its side files inherit, or sets that mode on an existing one. That one is not
 * opened: POSIX locks of this process on it would go with the first file descriptor that is closed.
 */
export const makeFile = (path: string): void => {
  if (existsSync(path)) chmodSync(path, 0o600);
  else closeSync(openSync(path, 'ax', 0o600));
};

/** Where the copies of the work file lie. */
export const copiesFolder = (dataDir: string): string => join(dataDir, 'copies');

/**
 * Whether an encrypted file lies in the folder, or what its write-ahead log left of one, or a copy. While one does, no key is made
 * (I16): a key that cannot be found is taken for locked, never for a first start.
 */
export const storeFilesExist = (dataDir: string): boolean =>
  Object.values(FILES).some((file) => SUFFIXES.some((suffix) => existsSync(join(dataDir, file + suffix)))) ||
  existsSync(copiesFolder(dataDir));

/** Whether the work file, or what its write-ahead log left of it, lies in the folder. */
export const workFileExists = (dataDir: string): boolean =>
  SUFFIXES.some((suffix) => existsSync(storePath(dataDir, 'work') + suffix));

/** Removes the cache and its side files. There is no such function for the work file (I16). */
export const removeCacheFiles = (dataDir: string): void => {
  for (const suffix of SUFFIXES) rmSync(storePath(dataDir, 'cache') + suffix, { force: true });
};
