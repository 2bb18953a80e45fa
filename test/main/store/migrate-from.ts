import { cpSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Migration } from '../../../main/store/migrations/migration.ts';
import { workMigrations } from '../../../main/store/migrations/work.ts';
import { openStore } from '../../../main/store/open-store.ts';
import { openWork } from '../../../main/store/open-work.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import type { aFailingDisk } from '../../support/io-fault.ts';
import { aKey, aModification, NINE } from './samples.ts';

export const storeKey = aKey();

const open = (dataDir: string, migrations: readonly Migration[]) =>
  openStore({ dataDir, name: 'work', storeKey, migrations });

/** A work file as a program of that version left it, with one Modification in it. */
export const fileOfVersion = (dataDir: string, version: number): void => {
  const opened = open(dataDir, workMigrations.slice(0, version));
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const modification = aModification(1);
  opened.db
    .prepare(
      `INSERT INTO outbox (id, lane, nhs_number, body, progress, is_open, last_at) VALUES (?, ?, ?, ?, 'queued', 1, ?)`,
    )
    .run(modification.id, modification.lane, modification.patient.nhsNumber, JSON.stringify(modification), NINE);
  opened.db.close();
};

/** The step runs to its end, and the process ends before it is committed. */
export const runWithoutCommit = (dataDir: string, version: number): void => {
  const steps = workMigrations.slice(0, version).map((step) =>
    step.version < version
      ? step
      : {
          ...step,
          up: (db: Parameters<Migration['up']>[0]) => {
            step.up(db);
            throw new Error('ended here');
          },
        },
  );
  open(dataDir, steps);
};

/** The version on disk, read by a program that knows no later one; what else it is, where it does not open. */
export const versionOn = (dataDir: string, version: number): number | string => {
  const opened = open(dataDir, workMigrations.slice(0, version));
  if (opened.kind !== 'opened') return opened.kind;
  const found = Number(opened.db.pragma('user_version', { simple: true }));
  opened.db.close();
  return found;
};

/** What a start of today's program finds: `whole` where the Modification is there and every step has been run. */
export const startOn = (dataDir: string): string => {
  const opened = openWork({ dataDir, storeKey, now: NINE });
  if (opened.kind !== 'opened') return opened.kind;
  const work = createWorkStore(opened.db);
  const isThere = work.outbox.open().length === 1 && work.audit.firstBroken() === undefined;
  const version = opened.db.pragma('user_version', { simple: true });
  work.close();
  if (opened.restored !== undefined) return 'restored';
  return isThere && version === workMigrations.length ? 'whole' : `version ${String(version)}, ${isThere}`;
};

/** Migrates copies of a folder, each killed at another of its writes; what a start finds after each. Ends with the first not killed. */
export const killedAtEach = (
  disk: ReturnType<typeof aFailingDisk>,
  { from, step, limit }: { readonly from: string; readonly step: number; readonly limit: number },
): { readonly found: readonly string[]; readonly ended: boolean } => {
  const found: string[] = [];
  for (let call = 1; call <= limit; call += step) {
    const dataDir = `${from}-${call}`;
    cpSync(from, dataDir, { recursive: true });
    const killed = disk.killedAt(call, [
      resolve(import.meta.dirname, 'children/migrate.ts'),
      dataDir,
      storeKey.reveal(),
    ]);
    found.push(startOn(dataDir));
    rmSync(dataDir, { recursive: true, force: true });
    if (!killed) return { found, ended: true };
  }
  return { found, ended: false };
};
