import { expect, test } from 'vitest';
import { createIncludedWith } from '../../../main/bars/slot-included.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import { createResolve } from '../../../shared/fhir/bundle.ts';

const SCHEDULE = 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000001';
const SERVICE = 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000002';

const slot = (id: string, reference = SCHEDULE): JsonObject => ({ resourceType: 'Slot', id, schedule: { reference } });
const entries = [
  { fullUrl: 'urn:uuid:slot', resource: slot('s1') },
  {
    fullUrl: SCHEDULE,
    resource: {
      resourceType: 'Schedule',
      actor: [{ reference: SERVICE }, { reference: 'Practitioner/p1' }, { reference: 'urn:uuid:nowhere' }],
    },
  },
  {
    fullUrl: SERVICE,
    resource: {
      resourceType: 'HealthcareService',
      contained: [{ reference: SCHEDULE }],
      location: [{ reference: 'Location/l1' }],
    },
  },
  { resource: { resourceType: 'Practitioner', id: 'p1', note: { reference: 'urn:uuid:slot' } } },
  { resource: { resourceType: 'Location', id: 'l1' } },
  { resource: { resourceType: 'Location', id: 'of another' } },
];
const includedWith = createIncludedWith(entries, createResolve(entries));

// proves standard 13: what goes back in a message is what came, from the Schedule on
test('all that a slot leads to came with it, each once, rings and loose ends and all', () => {
  const included = includedWith(slot('s1'));
  expect(included.map(({ resource }) => resource.resourceType)).toEqual([
    'Schedule',
    'HealthcareService',
    'Practitioner',
    'Location',
  ]);
  expect(included.map(({ fullUrl }) => fullUrl)).toEqual([SCHEDULE, SERVICE, undefined, undefined]);
  expect(included[0]?.resource).toBe(entries[1]?.resource);
});

test('slots of one Schedule share one list', () => {
  expect(includedWith(slot('s2'))).toBe(includedWith(slot('s1')));
});

test('nothing came with a slot whose Schedule did not', () => {
  expect(includedWith(slot('s3', 'Schedule/elsewhere'))).toEqual([]);
  expect(includedWith({ resourceType: 'Slot', id: 's4' })).toEqual([]);
});
