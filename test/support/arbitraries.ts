import fc from 'fast-check';
import type { JsonObject } from '../../shared/base/json.ts';
import type { WantedChange } from '../../main/core/wanted-members.ts';
import { aPatientParticipant, anAppointment } from './fhir.ts';

/** How every law is run: the seed is fixed, and a failure prints seed and path. */
export const LAW = { seed: 20_261_122, numRuns: 200, verbose: 1 } as const;

const instantText = fc
  .record({ minutes: fc.integer({ min: 0, max: 2_000_000 }), offset: fc.constantFrom('Z', '+00:00', '+01:00') })
  .map(({ minutes, offset }) => {
    const hours = offset === '+01:00' ? 3_600_000 : 0;
    return new Date(Date.UTC(2026, 0, 1) + minutes * 60_000 + hours).toISOString().replace('Z', offset);
  });

const extension = fc.array(
  fc.record({ url: fc.constantFrom('urn:x', 'urn:y'), valueString: fc.string({ maxLength: 4 }) }),
  {
    maxLength: 3,
  },
);

/** What a clinic may have changed about an appointment; small values, so that two of them often meet. */
export const clinicChanges: fc.Arbitrary<JsonObject> = fc.record(
  {
    status: fc.constantFrom('booked', 'booked', 'booked', 'cancelled', 'noshow'),
    start: instantText,
    end: instantText,
    description: fc.constantFrom('', 'Cough', 'Mine', 'Cold'),
    comment: fc.constantFrom('Rang', 'Wrote'),
    reasonCode: fc.constantFrom([{ text: 'Theirs' }], [{ text: 'Mine', coding: [{ code: '1' }] }]),
    participant: fc.constantFrom([aPatientParticipant('9990000018')], [aPatientParticipant('9990000026')]),
    extension,
    priority: fc.integer({ min: 0, max: 2 }),
    meta: fc.record({ versionId: fc.constantFrom('1', '2') }),
  },
  { requiredKeys: [] },
);

/** An appointment as some clinic holds it. */
export const appointments: fc.Arbitrary<JsonObject> = clinicChanges.map((given) => anAppointment('a1', given));

export const wantedChanges: fc.Arbitrary<WantedChange> = fc.oneof(
  fc.record({ kind: fc.constant('cancel' as const), status: fc.constant('cancelled' as const) }),
  fc.record({ kind: fc.constant('update' as const), description: fc.constantFrom('', 'Mine', 'Cold') }),
  fc.record({ kind: fc.constant('update' as const), reason: fc.constantFrom('', 'Mine') }),
);

/** Any JSON object of a few members, deep enough for sets within sets. */
export const jsonObjects = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);
