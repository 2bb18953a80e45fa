import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '../../shared/base/instant.ts';
import { type Door, HOLDER_FILE, type Holder, HolderSchema } from '../../shared/model/holder.ts';
import { makeFile, prepareDataFolder } from './data-folder.ts';
import { machineCodeOf } from './sqlite-problem.ts';

/** The hold on a data folder. Lasts until it is released or the process ends, however it ends. */
export type Hold = {
  readonly kind: 'held';
  /** Tells others where this workstation takes commands. */
  readonly announce: (socket: string) => void;
  readonly release: () => void;
};

/** The locks this process has: kept here, or one whose owner let go of its {@link Hold} would be collected, and so released. */
const locks = new Set<Database.Database>();

/**
 * Takes the data folder for this process alone (I13). The guard is an exclusive transaction on `lock.db`, a plain file
 * without data; `holder.json` only says who holds it, and is left out where it cannot be read.
 */
export const holdDataFolder = (call: {
  readonly dataDir: string;
  readonly door: Door;
  readonly now: Instant;
}):
  | Hold
  | { readonly kind: 'taken'; readonly holder?: Holder }
  | { readonly kind: 'refused'; readonly code: string } => {
  try {
    prepareDataFolder(call.dataDir);
    const lock = takeLock(join(call.dataDir, 'lock.db'));
    if (typeof lock !== 'string') return holdWith(lock, call);
    if (lock.startsWith('SQLITE_BUSY')) return { kind: 'taken', ...holderIn(call.dataDir) };
    return { kind: 'refused', code: lock };
  } catch (error) {
    return { kind: 'refused', code: machineCodeOf(error) };
  }
};

const holdWith = (lock: Database.Database, call: Parameters<typeof holdDataFolder>[0]): Hold => {
  const path = join(call.dataDir, HOLDER_FILE);
  const holder: Holder = { pid: process.pid, host: hostname(), since: call.now, door: call.door };
  const release = (): void => {
    if (!lock.open) return;
    rmSync(path, { force: true });
    lock.close();
    locks.delete(lock);
  };
  locks.add(lock);
  try {
    write(path, holder);
  } catch (error) {
    release();
    throw error;
  }
  return {
    kind: 'held',
    announce: (socket) => {
      write(path, { ...holder, socket });
    },
    release,
  };
};

/** The connection that holds it; a code where there is none: busy where another one holds it, of this process or another. */
const takeLock = (path: string): Database.Database | string => {
  makeFile(path);
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    return machineCodeOf(error);
  }
};

const write = (path: string, holder: Holder): void => {
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  renameSync(fresh, path);
};

/** Whoever has just taken it writes that down a moment later: until then the file may tell of one that has ended. */
const LOOKS = 20;
const BETWEEN_LOOKS_MS = 25;

const holderIn = (dataDir: string): { readonly holder?: Holder } => {
  for (let looks = 1; looks <= LOOKS; looks += 1) {
    const holder = readHolder(dataDir);
    if (holder !== undefined && mayLive(holder)) return { holder };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_LOOKS_MS);
  }
  return {};
};

const readHolder = (dataDir: string): Holder | undefined => {
  try {
    return HolderSchema.parse(JSON.parse(readFileSync(join(dataDir, HOLDER_FILE), 'utf8')));
  } catch {
    // Missing, half written or of another version: the lock has decided already.
    return undefined;
  }
};

/** Of another computer's processes nothing is known here. */
const mayLive = ({ pid, host }: Holder): boolean => {
  try {
    return host !== hostname() || process.kill(pid, 0);
  } catch (error) {
    return machineCodeOf(error) !== 'ESRCH';
  }
};
