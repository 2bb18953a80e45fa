import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../shared/base/instant.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import type { CopyOutcome } from '../ports/copies.ts';
import { makeCopy } from './copies.ts';
import { storePath, workFileExists } from './data-folder.ts';
import { newestRowOf } from './gaps.ts';
import { generationOf } from './generation.ts';
import { type Connection, openStore } from './open-store.ts';
import {
  beginRestore,
  endRestore,
  hasCopies,
  isSound,
  lastWritten,
  newestSoundCopy,
  putInPlace,
  type RestoreNote,
  restoreUnderWay,
  setAside,
} from './restore.ts';
import { readNote, writeNote } from './restored-note.ts';
import { type OpenProblem, openProblemOf } from './sqlite-problem.ts';
import { lookAfterCrash } from './wal-tail.ts';

type Call = { readonly dataDir: string; readonly storeKey: Redacted<string>; readonly now: Instant };

/** What opening the work file came to; `restored` where something older stands for it, of which nobody has been told yet. */
export type WorkOutcome =
  | {
      readonly kind: 'opened';
      readonly db: Connection;
      readonly restored?: RestoreNote;
      /** A copy was made, or could not be, because the schema was older. */
      readonly copied?: CopyOutcome;
    }
  | OpenProblem;

/**
 * Opens the work file. One that is damaged, has lost its first page or is gone is set aside and its newest sound copy put in place
 * (safety 10.6); where there is none, it stays as it is and the problem is told. Nothing of the damaged file is ever deleted: it lies in
 * `damaged` before anything is changed. Needs the hold on the data folder.
 */
export const openWork = (call: Call): WorkOutcome => {
  try {
    const begun = restoreUnderWay(call.dataDir);
    if (begun !== undefined) return takeUp(call, begun);
    if (isEmptyOrGone(call) && hasCopies(call.dataDir)) return restore(call, { kind: 'damaged' });
    switch (lookAfterCrash(storePath(call.dataDir, 'work'), call.storeKey)) {
      case 'sound':
        return openAsItIs(call);
      case 'loses-commits':
        return openRest(call);
      default:
        return restore(call, { kind: 'damaged' });
    }
  } catch (error) {
    return openProblemOf(error);
  }
};

/** SQLite would begin such a file anew, and throw its log away. Copies say that it held something. */
const isEmptyOrGone = ({ dataDir }: Call): boolean =>
  (statSync(storePath(dataDir, 'work'), { throwIfNoEntry: false })?.size ?? 0) === 0;

const openAsItIs = (call: Call): WorkOutcome => {
  const opened = open(call);
  return isBroken(opened) ? restore(call, opened) : opened;
};

/** A lost first page looks like a wrong key. A copy that opens with the key shows that the key is right. */
const isBroken = ({ kind }: WorkOutcome): boolean => kind === 'damaged' || kind === 'wrong-key';

/** What is left of the file holds together, and is newer than any copy of it. */
const openRest = (call: Call): WorkOutcome => {
  const { dataDir, now } = call;
  setAside(dataDir, now);
  const opened = open(call);
  if (isBroken(opened)) return putCopyInPlace(call, { kind: 'damaged' });
  if (opened.kind !== 'opened') return opened;
  const newest = newestRowOf(opened.db);
  const since = newest === undefined ? {} : { since: newest };
  writeNote(opened.db, { ...since, until: lastWritten(dataDir, { now, ...since }) }, false);
  return withNote(opened);
};

const restore = (call: Call, problem: WorkOutcome): WorkOutcome => {
  if (newestSoundCopy(call.dataDir, call.storeKey) === undefined) return problem;
  setAside(call.dataDir, call.now);
  return putCopyInPlace(call, problem);
};

const putCopyInPlace = (call: Call, problem: WorkOutcome): WorkOutcome => {
  const { dataDir, storeKey, now } = call;
  const copy = newestSoundCopy(dataDir, storeKey);
  if (copy === undefined) return problem;
  const since = copy.madeAt;
  const note = { copy: copy.file, since, until: lastWritten(dataDir, { now, since }) };
  beginRestore(dataDir, note);
  return goOn(call, note);
};

/**
 * A restore that an earlier start began. The file in the place of the damaged one may be another by now, and is set aside too; the copy
 * may be gone or broken, and then another stands for it.
 */
const takeUp = (call: Call, note: RestoreNote): WorkOutcome => {
  const { dataDir, storeKey, now } = call;
  const already = workFileExists(dataDir) ? open(call) : undefined;
  if (already?.kind === 'opened') {
    const isDone = isDeepStrictEqual(readNote(already.db)?.note, note);
    already.db.close();
    if (isDone) return goOn(call, note);
    setAside(dataDir, now);
  }
  if (note.copy === undefined || isSound({ dataDir, storeKey, file: note.copy })) return goOn(call, note);
  const { copy: _gone, ...rest } = note;
  if (newestSoundCopy(dataDir, storeKey) === undefined && already?.kind === 'opened') return goOn(call, rest);
  return already === undefined || already.kind === 'opened' || isBroken(already)
    ? putCopyInPlace(call, { kind: 'damaged' })
    : already;
};

/** Once the work file itself holds the note, the copy is never put in place again: from then on changes are saved in it. */
const goOn = (call: Call, note: RestoreNote): WorkOutcome => {
  const already = workFileExists(call.dataDir) ? open(call) : undefined;
  if (already?.kind === 'opened' && isDeepStrictEqual(readNote(already.db)?.note, note)) return finished(call, already);
  // A full disk or a newer schema passes: no copy stands for such a file.
  if (already !== undefined && already.kind !== 'opened' && !isBroken(already)) return already;
  if (already?.kind === 'opened') already.db.close();
  if (note.copy !== undefined) putInPlace(call.dataDir, note.copy);
  const opened = open(call);
  if (opened.kind !== 'opened') return opened;
  writeNote(opened.db, note, false);
  return finished(call, opened);
};

const finished = ({ dataDir }: Call, opened: Opened): WorkOutcome => {
  endRestore(dataDir);
  return withNote(opened);
};

type Opened = Extract<WorkOutcome, { kind: 'opened' }>;

/** Opens the file, with a copy of it first where its schema is older (safety 10.6). */
const open = (call: Call): WorkOutcome => {
  const made: CopyOutcome[] = [];
  const beforeMigration = (db: Connection): void => {
    made.push(makeCopy({ ...call, db, generation: generationOf(db) ?? 0, at: call.now }));
  };
  const opened = openStore({ ...call, name: 'work', beforeMigration });
  if (opened.kind !== 'opened') return opened;
  const [copied] = made;
  return withNote({ ...opened, ...(copied === undefined ? {} : { copied }) });
};

const withNote = (opened: Opened): Opened => {
  const kept = readNote(opened.db);
  return kept === undefined || kept.told ? opened : { ...opened, restored: kept.note };
};
