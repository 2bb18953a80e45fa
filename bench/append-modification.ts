import { randomBytes, randomUUID } from 'node:crypto';
import { fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../main/store/open-store.ts';
import { createWorkStore } from '../main/store/work-store.ts';
import { redacted } from '../shared/base/redacted.ts';
import { type Modification, ModificationSchema } from '../shared/model/modification.ts';

// npm run bench: one durable Modification in the encrypted Outbox, against appending the same bytes to a plain file and
// forcing them to the disk. Both take turns on the same disk, so that what disturbs one disturbs the other.

const WARM_UP = 200;
const ROUNDS = 2000;
const DESCRIPTION = 'x'.repeat(100);

const folder = join(import.meta.dirname, '..', '.tmp');
mkdirSync(folder, { recursive: true });
const place = mkdtempSync(join(folder, 'bench-'));

const aModification = (number: number): Modification =>
  ModificationSchema.parse({
    id: randomUUID(),
    serviceId: 'clinic-1',
    lane: `clinic-1/a${number}`,
    appointmentId: `a${number}`,
    patient: { nhsNumber: '9990000018', family: 'Testcase', given: 'Ada', birthDate: '1980-02-29' },
    wanted: { kind: 'update', description: DESCRIPTION },
    correlationId: randomUUID(),
    recordedAt: Date.now(),
    author: 'bench',
  });

const timed = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Number.NaN;

const row = (name: string, times: readonly number[], reference: readonly number[]): string => {
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(times, share));
  const ratio = (share: number) => (quantile(times, share) / quantile(reference, share)).toFixed(2);
  return `${name.padEnd(28)} p50 ${p50?.toFixed(3)} ms  p99 ${p99?.toFixed(3)} ms  ${ratio(0.5)} x  ${ratio(0.99)} x`;
};

try {
  const opened = openStore({
    dataDir: join(place, 'data'),
    name: 'work',
    storeKey: redacted(randomBytes(32).toString('hex')),
  });
  if (opened.kind !== 'opened') throw new Error(`The store did not open: ${opened.kind}`);
  const work = createWorkStore(opened.db);
  const plain = openSync(join(place, 'plain.log'), 'a');
  const inFile: number[] = [];
  const inOutbox: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const modification = aModification(round);
    const line = `${JSON.stringify(modification)}\n`;
    const file = timed(() => {
      writeSync(plain, line);
      fdatasyncSync(plain);
    });
    const outbox = timed(() => work.outbox.add(modification));
    if (round >= WARM_UP) {
      inFile.push(file);
      inOutbox.push(outbox);
    }
  }
  process.stdout.write(
    `${ROUNDS} Modifications, one commit each, on this disk (Node ${process.versions.node})\n` +
      `${row('append + fdatasync', inFile, inFile)}\n${row('encrypted Outbox', inOutbox, inFile)}\n` +
      'Wanted of the Outbox: p50 at most 1.45 x, p99 at most 1.60 x\n',
  );
  work.close();
} finally {
  rmSync(place, { recursive: true, force: true });
}
