import { existsSync, readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Redacted } from '../../shared/base/redacted.ts';
import { machineCodeOf } from './sqlite-problem.ts';
import { unlock } from './unlock.ts';

/*
 * SQLite takes a write-ahead log as far as its frames hold together, and says nothing of what stands behind the first that does not.
 * After a power cut that is right: what stands there was never acknowledged. Where it is more than one commit it is damage: a commit
 * begins only when the one before is on disk, so that all but the last of them were acknowledged.
 */

const HEADER = 32;
const FRAME_HEADER = 24;

const LogSchema = z.tuple([z.object({ log: z.number() })]);

/**
 * How a work file stands that was not closed in order, looked at before anything may write to it. Needs the hold on the data folder.
 * - sound: also where there is no log, or where it does not open for another reason: then opening it says why
 * - loses-commits: what is left holds together, but acknowledged commits stand behind a broken frame of the log
 * - damaged: it does not hold together, or is longer than its log makes it. It never shrinks, so the log then has lost its end after the
 *   file took that over: old pages would lie over new ones
 */
export type AfterCrash = 'sound' | 'loses-commits' | 'damaged';

/** Looks at it, and changes nothing: a reader that may not write leaves the log as it is when it closes. */
export const lookAfterCrash = (path: string, storeKey: Redacted<string>): AfterCrash => {
  const log = readIfThere(`${path}-wal`);
  if (log === undefined || log.length <= HEADER) return 'sound';
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      unlock(db, storeKey);
      return standOf(db, { log, bytes: statSync(path).size });
    } finally {
      db.close();
    }
  } catch (error) {
    return machineCodeOf(error).startsWith('SQLITE_CORRUPT') ? 'damaged' : 'sound';
  }
};

const standOf = (
  db: Database.Database,
  { log, bytes }: { readonly log: Buffer; readonly bytes: number },
): AfterCrash => {
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return 'damaged';
  const pages = Number(db.pragma('page_count', { simple: true }));
  if (bytes > pages * Number(db.pragma('page_size', { simple: true }))) return 'damaged';
  const [{ log: frames }] = LogSchema.parse(db.pragma('wal_checkpoint(NOOP)'));
  return commitsAfter(log, frames) > 1 ? 'loses-commits' : 'sound';
};

const readIfThere = (path: string): Buffer | undefined => (existsSync(path) ? readFileSync(path) : undefined);

/** The commits of the same run of the log behind so many frames. Frames of an earlier run carry another salt. */
const commitsAfter = (log: Buffer, frames: number): number => {
  const size = FRAME_HEADER + log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  const count = Math.max(0, Math.floor((log.length - HEADER) / size) - frames);
  return Array.from({ length: count }, (_, index) => HEADER + (frames + index) * size).filter(
    (start) => log.readUInt32BE(start + 4) > 0 && log.subarray(start + 8, start + 16).equals(salt),
  ).length;
};
