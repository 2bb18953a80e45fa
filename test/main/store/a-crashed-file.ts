import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCopy } from '../../../main/store/copies.ts';
import { openWork, type WorkOutcome } from '../../../main/store/open-work.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import { aFrozenWrite, aKey, aModification, factsOfSuccess, NINE } from './samples.ts';

/** The bytes of a work file as a process that was killed left them, and what it had acknowledged in which order. */
export type Crashed = {
  readonly files: { readonly [suffix: string]: Buffer };
  /** The copy that was made after so many commits. */
  readonly copy: { readonly file: string; readonly bytes: Buffer; readonly commits: number };
  readonly commits: number;
};

export const storeKey = aKey();
const NOW = plus(NINE, 600_000);

/** The size of a frame of the log with its head. */
export const FRAME = 24 + 4096;

/**
 * Records so many Modifications, each in a commit of its own, and takes the files as they lie on disk: a third of it in the file itself,
 * where a checkpoint put it, the rest in the log. The copy is made before the checkpoint. `taken`: the file has
 * taken over all that the log holds, and the log is still there.
 */
export const crash = (commits: number, { taken = false } = {}): Crashed => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-crash-'));
  try {
    const { db } = opened(openWork({ dataDir, storeKey, now: NINE }));
    const work = createWorkStore(db);
    const third = Math.floor(commits / 3);
    record(work, 1, third);
    makeCopy({ db, dataDir, storeKey, generation: 1, at: NINE });
    db.pragma('wal_checkpoint(TRUNCATE)');
    record(work, third + 1, commits);
    if (taken) db.pragma('wal_checkpoint(PASSIVE)');
    const file = 'work-0000000001-20261123T090000000Z.db';
    const files = Object.fromEntries(
      SUFFIXES.map((suffix) => [suffix, readFileSync(join(dataDir, `work.db${suffix}`))]),
    );
    db.close();
    return { files, copy: { file, bytes: readFileSync(join(dataDir, 'copies', file)), commits: third }, commits };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const SUFFIXES = ['', '-wal', '-shm'] as const;

const record = (work: ReturnType<typeof createWorkStore>, from: number, to: number): void => {
  for (let number = from; number <= to; number += 1) {
    work.transaction(() => {
      const { id } = aModification(number);
      work.outbox.add(aModification(number));
      work.outbox.append(id, factsOfSuccess(number).slice(0, 2), aFrozenWrite(number));
      work.audit.append({ at: NINE, person: 'Sam Desk', action: 'cancel.sending', modificationId: id });
    });
  }
};

const opened = (outcome: WorkOutcome) => {
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome;
};

/**
 * What a start makes of the files: how many of the acknowledged commits it shows, from the first on, and whether it says that something may
 * be missing. `broken` where it shows a row that was never recorded so, one without those before it, or half of one.
 */
export type Found =
  | {
      readonly kind: 'opened';
      readonly commits: number;
      readonly told: boolean;
      readonly from: 'file' | 'copy' | 'rest';
    }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'broken'; readonly how: string };

/** Lays the files into a folder of their own and starts on them. */
export const startOn = (files: Crashed['files'], copy?: Crashed['copy']): Found => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-crash-'));
  try {
    for (const [suffix, bytes] of Object.entries(files)) writeFileSync(join(dataDir, `work.db${suffix}`), bytes);
    if (copy !== undefined) {
      mkdirSync(join(dataDir, 'copies'), { mode: 0o700 });
      writeFileSync(join(dataDir, 'copies', copy.file), copy.bytes, { mode: 0o600 });
    }
    return found(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const found = (dataDir: string): Found => {
  const outcome = openWork({ dataDir, storeKey, now: NOW });
  if (outcome.kind !== 'opened') return { kind: 'refused', problem: outcome.kind };
  const work = createWorkStore(outcome.db);
  try {
    const { restored } = outcome;
    const shown = work.outbox.open();
    const how = flawOf(work, shown);
    if (how !== undefined) return { kind: 'broken', how };
    const from = restored === undefined ? 'file' : restored.copy === undefined ? 'rest' : 'copy';
    return { kind: 'opened', commits: shown.length, told: restored !== undefined, from };
  } finally {
    work.close();
  }
};

const flawOf = (
  { outbox, audit }: ReturnType<typeof createWorkStore>,
  shown: ReturnType<ReturnType<typeof createWorkStore>['outbox']['open']>,
): string | undefined => {
  if (audit.firstBroken() !== undefined || audit.head().count !== shown.length) return 'the audit';
  const wrong = shown.find((entry, index) => {
    const wanted = aModification(index + 1);
    return (
      JSON.stringify(entry.modification) !== JSON.stringify(wanted) ||
      entry.standing.progress.kind !== 'sending' ||
      JSON.stringify(outbox.frozenOf(wanted.id)) !== JSON.stringify(aFrozenWrite(index + 1))
    );
  });
  return wrong === undefined ? undefined : `row ${wrong.position}`;
};

/** The files with some bytes changed. */
export const changed = (
  files: Crashed['files'],
  suffix: string,
  change: (bytes: Buffer) => Buffer,
): Crashed['files'] => ({
  ...files,
  [suffix]: change(Buffer.from(files[suffix] ?? Buffer.alloc(0))),
});
