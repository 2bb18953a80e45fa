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
  if (log === undefined || log.length <= HEADER || statSync(path, { throwIfNoEntry: false })?.size === 0)
    return 'sound';
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
  // Old pages over new ones may each be sound: rows, their indexes and what they refer to must agree too.
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return 'damaged';
  if (db.prepare('PRAGMA foreign_key_check').all().length > 0) return 'damaged';
  const pageSize = Number(db.pragma('page_size', { simple: true }));
  if (bytes > Number(db.pragma('page_count', { simple: true })) * pageSize) return 'damaged';
  const [{ log: frames }] = LogSchema.parse(db.pragma('wal_checkpoint(NOOP)'));
  return commitsAfter(log, frames, pageSize) > 1 ? 'loses-commits' : 'sound';
};

const readIfThere = (path: string): Buffer | undefined => (existsSync(path) ? readFileSync(path) : undefined);

/** The commits of the same run of the log behind so many frames. Frames of an earlier run carry another salt. */
const commitsAfter = (log: Buffer, frames: number, pageSize: number): number => {
  const size = FRAME_HEADER + pageSize;
  const starts = Array.from({ length: Math.floor((log.length - HEADER) / size) }, (_, index) => HEADER + index * size);
  const salt = saltAt(log, isHeaderSound(log) ? HEADER - 16 : (starts[0] ?? 0) + 8);
  return starts.slice(frames).filter((start) => log.readUInt32BE(start + 4) > 0 && saltAt(log, start + 8).equals(salt))
    .length;
};

const saltAt = (log: Buffer, offset: number): Buffer => log.subarray(offset, offset + 8);

/** A broken header makes SQLite pass over the whole log. Its checksum is that of the file format, in the order that the magic names. */
const isHeaderSound = (log: Buffer): boolean => {
  const isBigEndian = (log.readUInt32BE(0) & 1) === 1;
  const words = Array.from({ length: 6 }, (_, index) =>
    isBigEndian ? log.readUInt32BE(index * 4) : log.readUInt32LE(index * 4),
  );
  let [one, two] = [0, 0];
  for (const [index, word] of words.entries()) {
    if (index % 2 === 0) one = (one + word + two) >>> 0;
    else two = (two + word + one) >>> 0;
  }
  return one === log.readUInt32BE(24) && two === log.readUInt32BE(28);
};
