import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWork } from '../../../../main/store/open-work.ts';
import { machineCodeOf } from '../../../../main/store/sqlite-problem.ts';
import { createWorkStore } from '../../../../main/store/work-store.ts';
import { aFrozenWrite, aKey, aModification, factsOfSuccess, NINE } from '../samples.ts';

/**
 * Records on a disk that fails (test/support/io-fault.c), once for each call from FROM to TO in steps: `io-faults.ts FROM TO STEP ERRNO HOW`.
 * Says of each what was acknowledged, what failed, and what a start on a well disk finds.
 */
const [from = 1, to = 1, step = 1, errno = 5] = process.argv.slice(2, 6).map(Number);
const how = process.argv[6] ?? 'once';
const storeKey = aKey();

const attempt = <Value>(work: () => Value): Value | string => {
  try {
    return work();
  } catch (error) {
    return machineCodeOf(error);
  }
};

/** Twelve changes, a checkpoint in the midst of them, and an ordered close. */
const recordAll = (dataDir: string) => {
  const acknowledged: number[] = [];
  const failures = new Set<string>();
  const opened = openWork({ dataDir, storeKey, now: NINE });
  if (opened.kind !== 'opened')
    return { acknowledged, failures: [`open: ${'code' in opened ? opened.code : opened.kind}`] };
  const work = createWorkStore(opened.db);
  for (let number = 1; number <= 12; number += 1) {
    const code = attempt(() =>
      work.transaction(() => {
        work.outbox.add(aModification(number));
        work.outbox.append(aModification(number).id, factsOfSuccess(number).slice(0, 2), aFrozenWrite(number));
      }),
    );
    if (code === undefined) acknowledged.push(number);
    else failures.add(String(code));
    if (number === 6) attempt(() => opened.db.pragma('wal_checkpoint(PASSIVE)'));
  }
  attempt(() => work.close());
  return { acknowledged, failures: [...failures] };
};

const findAll = (dataDir: string) => {
  const opened = openWork({ dataDir, storeKey, now: NINE });
  if (opened.kind !== 'opened') return { kind: opened.kind, found: [] };
  const work = createWorkStore(opened.db);
  const found = Array.from({ length: 12 }, (_, index) => index + 1).filter((number) => {
    const entry = work.outbox.get(aModification(number).id);
    return (
      entry !== undefined &&
      JSON.stringify(work.outbox.frozenOf(entry.modification.id)) === JSON.stringify(aFrozenWrite(number))
    );
  });
  const open = work.outbox.open().length;
  work.close();
  return { kind: opened.restored === undefined ? 'opened' : 'restored', found, open };
};

for (let call = from; call <= to; call += step) {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-io-'));
  process.env.BW_IO_FAULT = `${call}:${call}:${errno}:${how}`;
  const recorded = recordAll(join(dataDir, 'desk'));
  process.env.BW_IO_FAULT = '';
  writeSync(1, `${JSON.stringify({ call, ...recorded, ...findAll(join(dataDir, 'desk')) })}\n`);
  rmSync(dataDir, { recursive: true, force: true });
}
