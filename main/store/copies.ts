import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import type { CopyOutcome } from '../ports/copies.ts';
import { copiesFolder, makeFile } from './data-folder.ts';
import type { Connection } from './open-store.ts';
import { machineCodeOf } from './sqlite-problem.ts';
import { isPlain, unlock } from './unlock.ts';

/** A copy of the work file: which generation of it, and when it was made. A higher generation is newer, whatever the clock said. */
export type Copy = { readonly file: string; readonly generation: number; readonly madeAt: Instant };

/** The copies of a data folder, newest first. */
export const copiesIn = (dataDir: string): readonly Copy[] =>
  namesIn(copiesFolder(dataDir))
    .flatMap(toCopy)
    .toSorted((one, other) => other.generation - one.generation || other.madeAt - one.madeAt);

/**
 * Writes a whole copy of the work file with `VACUUM INTO`, sealed with the same key (safety 10.6, 12.1): under another name first, checked
 * page by page, then renamed. Blocks for as long as that takes: about 65 ms for 1,000 Modifications. Older copies than are kept go.
 */
export const makeCopy = (call: {
  readonly db: Connection;
  readonly dataDir: string;
  readonly storeKey: Redacted<string>;
  readonly generation: number;
  readonly at: Instant;
}): CopyOutcome => {
  const file = nameOf(call);
  const path = join(copiesFolder(call.dataDir), file);
  const part = `${path}.part`;
  try {
    prepareFolder(call.dataDir);
    makeFile(part);
    call.db.prepare('VACUUM INTO ?').run(part);
    const flaw = flawOf(part, call.storeKey);
    if (flaw !== undefined) return failedWith(part, flaw);
    keepOnDisk(part);
    renameSync(part, path);
    for (const { file: old } of copiesToDrop(copiesIn(call.dataDir))) rmSync(join(copiesFolder(call.dataDir), old));
    return { kind: 'made', at: call.at, bytes: statSync(path).size };
  } catch (error) {
    return failedWith(part, machineCodeOf(error));
  }
};

/** What is wrong with a copy, as a code; undefined where it is sealed, opens with this key and is whole. */
export const flawOf = (path: string, storeKey: Redacted<string>): string | undefined => {
  try {
    if (isPlain(path)) return 'NOT_ENCRYPTED';
    const copy = new Database(path, { readonly: true, fileMustExist: true });
    try {
      unlock(copy, storeKey);
      return copy.pragma('quick_check(1)', { simple: true }) === 'ok' ? undefined : 'NOT_WHOLE';
    } finally {
      copy.close();
    }
  } catch (error) {
    return machineCodeOf(error);
  }
};

const NEWEST = 5;
const DAYS = 7;

/** All but the newest five, and the last of each of the seven latest days that have one. Counted, not timed: a clock may be wrong (8.5). */
export const copiesToDrop = (newestFirst: readonly Copy[]): readonly Copy[] => {
  const lastOfDays = [...Map.groupBy(newestFirst, dayOf).values()].slice(0, DAYS).flatMap(([last]) => last ?? []);
  return newestFirst.slice(NEWEST).filter((copy) => !lastOfDays.includes(copy));
};

const dayOf = ({ madeAt }: Copy): string => new Date(madeAt).toISOString().slice(0, 10);

const nameOf = ({ generation, at }: { readonly generation: number; readonly at: Instant }): string =>
  `work-${String(generation).padStart(10, '0')}-${new Date(at).toISOString().replace(/[-:.]/g, '')}.db`;

const NAME = /^work-(\d{10})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/;

const toCopy = (file: string): readonly Copy[] => {
  const [, generation, year, month, day, hour, minute, second, rest] = NAME.exec(file) ?? [];
  const madeAt = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`);
  return madeAt === undefined ? [] : [{ file, generation: Number(generation), madeAt }];
};

/** Takes away what a copy that was cut short left behind. */
const prepareFolder = (dataDir: string): void => {
  const folder = copiesFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  for (const name of namesIn(folder).filter((each) => /\.part(?:-journal)?$/.test(each))) rmSync(join(folder, name));
};

const failedWith = (part: string, code: string): CopyOutcome => {
  for (const left of [part, `${part}-journal`]) removeIfPossible(left);
  return { kind: 'failed', code };
};

/** What cannot be removed now goes when the next copy is made. */
const removeIfPossible = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    machineCodeOf(error);
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    machineCodeOf(error); // a folder that is not there, or cannot be read, holds no copy that could be used
    return [];
  }
};

/** Nothing has this file open: the locks of a database are not touched. */
export const keepOnDisk = (path: string): void => {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};
