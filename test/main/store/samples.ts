import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { type Instant, toInstant } from '../../../shared/base/instant.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import { type Modification, ModificationSchema } from '../../../shared/model/modification.ts';
import type { ReadSlot } from '../../../shared/model/reads.ts';
import type { FrozenWrite } from '../../../shared/model/wire.ts';

/** A fixed moment to count from: 2026-11-23T09:00Z. */
export const NINE = toInstant(Date.UTC(2026, 10, 23, 9));

export const aKey = () => redacted(randomBytes(32).toString('hex'));

/** A folder of its own, removed when disposed. */
export const aFolder = (): { readonly path: string } & Disposable => {
  const path = mkdtempSync(join(tmpdir(), 'bw-store-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};

/** A lower-case UUID made from a number. */
export const anId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A cancel of appointment `a<number>`, with what the test cares about. */
export const aModification = (number: number, changes: Record<string, unknown> = {}): Modification =>
  ModificationSchema.parse({
    id: anId(number),
    serviceId: 'clinic-1',
    lane: `clinic-1/a${number}`,
    appointmentId: `a${number}`,
    patient: { nhsNumber: '9990000018', family: 'Testcase', given: 'Ada', birthDate: '1980-02-29' },
    wanted: { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' },
    correlationId: anId(900_000 + number),
    recordedAt: NINE,
    author: 'reception-1',
    ...changes,
  });

/** The write of a cancel under RequestId `number`. */
export const aFrozenWrite = (number: number, body = `{"n":${number}}`): FrozenWrite => ({
  serviceId: 'clinic-1',
  method: 'PUT',
  path: '/Appointment/a1',
  body,
  sha256: createHash('sha256').update(body).digest('hex'),
  requestId: anId(700_000 + number),
  correlationId: anId(900_001),
  useContext: 'a1t1|clinic',
});

/** The facts of a cancel that went well, with its write under RequestId `number`. */
export const factsOfSuccess = (number: number, at: Instant = NINE): readonly Fact[] => [
  { kind: 'reading', at },
  { kind: 'sending', at, attempt: 1, requestId: aFrozenWrite(number).requestId },
  { kind: 'answered', at, attempt: 1, class: 'done' },
  { kind: 'confirmed', at, appointmentId: 'a1', by: 'answer', notBefore: at },
  { kind: 'settled', at, appointmentId: 'a1', hash: 'h', status: 'cancelled' },
];

/** A free slot of half an hour. */
export const aSlot = (slotId: string, start: Instant, changes: Partial<ReadSlot> = {}): ReadSlot => ({
  slotId,
  status: 'free',
  start,
  end: toInstant(start + 1_800_000),
  startText: new Date(start).toISOString(),
  endText: new Date(start + 1_800_000).toISOString(),
  resource: { resourceType: 'Slot', id: slotId, status: 'free' },
  ...changes,
});

/** A work file of its own, open and empty; closed and removed when disposed. */
export const aWorkFile = () => {
  const folder = aFolder();
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey: aKey() });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { db } = opened;
  const work = createWorkStore(db);
  const close = (): void => {
    work.close();
    folder[Symbol.dispose]();
  };
  return { db, work, [Symbol.dispose]: close };
};
