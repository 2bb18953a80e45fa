import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createSlotReader, serviceNameOf } from '../../../main/bars/slot-reading.ts';
import { parseJson } from '../../../shared/base/json.ts';
import { BundleSchema, createResolve } from '../../../shared/fhir/bundle.ts';
import { aSlot } from '../../support/fhir.ts';

const START = '2026-12-01T09:00:00+00:00';
const read = (schedule: object, ...others: readonly object[]) => {
  const { entry = [] } = BundleSchema.parse({
    resourceType: 'Bundle',
    entry: [
      { resource: { resourceType: 'Schedule', id: 's', ...schedule } },
      ...others.map((resource) => ({ resource })),
    ],
  });
  return createSlotReader(createResolve(entry))(aSlot('slot-1', START, { schedule: { reference: 'Schedule/s' } }));
};
const actors = (...references: readonly string[]) => ({ actor: references.map((reference) => ({ reference })) });

test('the practitioner of a role is found by the role alone', () => {
  const role = {
    resourceType: 'PractitionerRole',
    id: 'r',
    practitioner: { reference: 'Practitioner/p' },
    code: [{ text: 'Nurse' }],
  };
  const practitioner = {
    resourceType: 'Practitioner',
    id: 'p',
    name: [{ given: ['Kim'], family: 'Sample' }],
    gender: 'male',
  };
  expect(read(actors('PractitionerRole/r'), role, practitioner)).toMatchObject({
    practitionerName: 'Kim Sample',
    practitionerRole: 'Nurse',
    practitionerGender: 'male',
  });
});

test('a practitioner who is not included is known by the display of a reference', () => {
  const role = { resourceType: 'PractitionerRole', id: 'r', practitioner: { display: 'Nurse Kim Sample' } };
  expect(read(actors('PractitionerRole/r'), role)).toMatchObject({ practitionerName: 'Nurse Kim Sample' });
  expect(read({ actor: [{ reference: 'Practitioner/p', display: 'Dr Robin Invented' }] })).toMatchObject({
    practitionerName: 'Dr Robin Invented',
  });
});

test('a Location among the actors goes before that of the service', () => {
  const service = { resourceType: 'HealthcareService', id: 'h', location: [{ reference: 'Location/far' }] };
  const far = { resourceType: 'Location', id: 'far', name: 'Main building' };
  const near = { resourceType: 'Location', id: 'near', name: 'Branch', address: { text: 'By the river' } };
  expect(read(actors('HealthcareService/h'), service, far)).toMatchObject({ locationName: 'Main building' });
  expect(read(actors('HealthcareService/h', 'Location/near'), service, far, near)).toMatchObject({
    locationName: 'Branch',
    address: 'By the river',
  });
});

test("a Slot's own channel goes before that of its Schedule", () => {
  const channel = (valueCode: string) => ({
    extension: [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel', valueCode }],
  });
  const schedule = { resourceType: 'Schedule', id: 's', ...channel('Video') };
  const readWith = createSlotReader(createResolve([{ resource: schedule }]));
  const reference = { schedule: { reference: 'Schedule/s' } };
  expect(readWith(aSlot('own', START, { ...reference, ...channel('Telephone') }))).toMatchObject({ mode: 'Telephone' });
  expect(readWith(aSlot('none', START, reference))).toMatchObject({ mode: 'Video' });
});

test('an include that cannot be read leaves a gap, and the slot is there', () => {
  const slot = read(actors('Practitioner/p'), { resourceType: 'Practitioner', id: 'p', name: 'not a list' });
  expect(slot).toMatchObject({ slotId: 'slot-1' });
  expect(slot).not.toHaveProperty('practitionerName');
});

test('a service is named only where one is', () => {
  const service = (name: string) => ({ resource: { resourceType: 'HealthcareService', name } });
  expect(serviceNameOf([service('A'), service('A')])).toBe('A');
  expect(serviceNameOf([service('A'), service('B')])).toBeUndefined();
  expect(serviceNameOf([])).toBeUndefined();
});

const EXAMPLES = fileURLToPath(new URL('../../../../shared/bars-standard/examples/', import.meta.url));

describe.skipIf(!existsSync(EXAMPLES))('the official slot examples (trap 8: references by fullUrl only)', () => {
  test.each(['examples', 'examples1.1.0', 'examples1.4.0'])(
    '%s: three slots, each with who, where and how',
    (folder) => {
      const bundle = BundleSchema.parse(parseJson(readFileSync(`${EXAMPLES}${folder}/slots/GET-success.json`, 'utf8')));
      const entries = bundle.entry ?? [];
      const read = createSlotReader(createResolve(entries));
      const slots = entries.flatMap(({ resource }) => read(resource) ?? []);
      expect(slots).toHaveLength(3);
      for (const slot of slots) {
        expect(slot).toMatchObject({ mode: 'Telephone', appointmentType: 'Emergency appointment', status: 'free' });
        expect([slot.practitionerName, slot.practitionerRole, slot.locationName ?? slot.address].every(Boolean)).toBe(
          true,
        );
      }
      expect(serviceNameOf(entries)).toBe('Healthcare Service Name');
    },
  );
});
