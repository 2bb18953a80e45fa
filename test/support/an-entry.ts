import type { JsonObject } from '../../shared/base/json.ts';
import { type Instant, toInstant } from '../../shared/base/instant.ts';
import type { Fact } from '../../shared/model/fact.ts';
import { type Modification, ModificationSchema } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { foldFacts } from '../../shared/model/standing.ts';
import { anAppointment } from './fhir.ts';

/** 2026-11-23T09:00Z: what builders count from. */
export const NINE = toInstant(Date.UTC(2026, 10, 23, 9));

/** A lower-case UUID made from a number. */
export const anId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A cancel of appointment a1 at clinic-1, recorded at nine, with what the test cares about. */
export const aModification = (number = 1, given: Record<string, unknown> = {}): Modification =>
  ModificationSchema.parse({
    id: anId(number),
    serviceId: 'clinic-1',
    lane: 'clinic-1/a1',
    appointmentId: 'a1',
    patient: { nhsNumber: '9990000018', family: 'Example', given: 'Julie', birthDate: '1980-02-29' },
    wanted: { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' },
    base: { resource: anAppointment('a1'), hash: 'h', readAt: NINE },
    correlationId: anId(900_000 + number),
    recordedAt: NINE,
    author: 'Sam Desk',
    ...given,
  });

/** A book of slot s1 on the next day at ten, in its own Lane. */
export const aBook = (number = 1, given: Record<string, unknown> = {}): Modification => {
  const wanted = { kind: 'book', slot: aChosenSlot() };
  const own = { lane: `new/${anId(number)}`, appointmentId: undefined, base: undefined, wanted };
  return aModification(number, { ...own, ...given });
};

export const aChosenSlot = (given: Record<string, unknown> = {}): JsonObject => ({
  id: 's1',
  start: '2026-11-24T10:00:00+00:00',
  end: '2026-11-24T10:10:00+00:00',
  resource: { resourceType: 'Slot', id: 's1' },
  ...(given as JsonObject),
});

/** A Modification in the Outbox after these facts; its position is the number it was made with unless told. */
export const anEntry = (modification: Modification, facts: readonly Fact[] = [], position?: number): OutboxEntry => ({
  position: position ?? Number(modification.id.slice(-12)),
  modification,
  facts,
  standing: foldFacts(modification.recordedAt, facts),
});

const sending = (at: Instant, attempt: number): Fact => ({
  kind: 'sending',
  at,
  attempt,
  requestId: anId(700_000 + attempt),
});

/** Paths to a state, as facts. */
export const FACTS = {
  reading: (at: Instant = NINE): readonly Fact[] => [{ kind: 'reading', at }],
  sending: (at: Instant = NINE, attempt = 1): readonly Fact[] => [...FACTS.reading(at), sending(at, attempt)],
  uncertain: (at: Instant = NINE): readonly Fact[] => [
    ...FACTS.sending(at),
    { kind: 'answered', at, attempt: 1, class: 'unknown' },
    { kind: 'uncertain', at, notBefore: at },
  ],
  reconciling: (at: Instant = NINE): readonly Fact[] => [...FACTS.uncertain(at), { kind: 'reconciling', at }],
  confirmed: (at: Instant = NINE): readonly Fact[] => [
    ...FACTS.sending(at),
    { kind: 'answered', at, attempt: 1, class: 'done' },
    { kind: 'confirmed', at, appointmentId: 'a1', by: 'answer', notBefore: at },
  ],
  settled: (at: Instant = NINE): readonly Fact[] => [
    ...FACTS.confirmed(at),
    { kind: 'settled', at, appointmentId: 'a1', hash: 'h', status: 'cancelled' },
  ],
  conflict: (at: Instant = NINE): readonly Fact[] => [
    ...FACTS.reading(at),
    { kind: 'conflict', at, conflict: { kind: 'gone', readAt: at } },
  ],
  rejected: (at: Instant = NINE): readonly Fact[] => [
    ...FACTS.sending(at),
    { kind: 'answered', at, attempt: 1, class: 'not-done' },
    { kind: 'rejected', at, failure: { kind: 'not-offered', support: {} } },
  ],
  held: (at: Instant = NINE): readonly Fact[] => [{ kind: 'held', at, reason: 'configuration' }],
  blocked: (at: Instant = NINE): readonly Fact[] => [{ kind: 'blocked', at, by: anId(99) as Modification['id'] }],
  expired: (at: Instant = NINE): readonly Fact[] => [{ kind: 'expired', at }],
  superseded: (at: Instant = NINE): readonly Fact[] => [{ kind: 'superseded', at, why: 'withdrawn' }],
  abandoned: (at: Instant = NINE): readonly Fact[] => [{ kind: 'abandoned', at, person: 'Sam Desk', why: 'x' }],
} as const;
