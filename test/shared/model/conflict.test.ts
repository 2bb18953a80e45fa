import { expect, test } from 'vitest';
import { ConflictSchema } from '../../../shared/model/conflict.ts';
import { anAppointment } from '../../support/fhir.ts';
import { NINE } from '../../support/an-entry.ts';

const seen = { current: anAppointment('a1'), currentHash: 'h', readAt: NINE };

test('each kind comes back from its text as it went in', () => {
  const conflicts = [
    ...(['moved', 'ended', 'changed', 'differs'] as const).map((kind) => ({
      kind,
      ...seen,
      differences: [{ path: 'start', yours: 1 }],
    })),
    { kind: 'perhaps-booked', ...seen, appointmentId: 'a1' },
    { kind: 'slot-taken', slotId: 's1', readAt: NINE },
    { kind: 'gone', readAt: NINE },
  ];
  expect(conflicts.map((one) => ConflictSchema.parse(JSON.parse(JSON.stringify(one))))).toEqual(conflicts);
});

// proves product 4.3: what was found is on the page, so it is on record
test('a Conflict over an appointment holds what was read', () => {
  expect(ConflictSchema.safeParse({ kind: 'moved', readAt: NINE, differences: [] }).success).toBe(false);
});
