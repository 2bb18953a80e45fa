import { expect, test } from 'vitest';
import {
  appointmentIdOf,
  DocumentReferenceSchema,
  isBooking,
  targetIdOf,
} from '../../../shared/fhir/document-reference.ts';

const read = (given: object) => DocumentReferenceSchema.parse({ resourceType: 'DocumentReference', ...given });
const identified = (system: string, value: string) =>
  read({
    identifier: [
      { system: 'https://other.invalid', value: 'x' },
      { system, value },
    ],
  });
const withUrl = (url: string) => read({ content: [{}, { attachment: { url } }] });

test.each([
  ['a uuid', 'c3f6145e-1a26-4345-b3f2-dccbcba62049', 'c3f6145e-1a26-4345-b3f2-dccbcba62049'],
  ['a short id', 'GL0-DZOqD39', 'GL0-DZOqD39'],
  ['64 letters', 'a'.repeat(64), 'a'.repeat(64)],
  ['65 letters', 'a'.repeat(65), undefined],
  ['a path', '../Slot', undefined],
  ['nothing', '', undefined],
])('the appointment: %s', (_, value, id) => {
  expect(appointmentIdOf(identified('https://fhir.nhs.uk/Id/BaRS-Identifier', value))).toBe(id);
});

test.each([
  ['its identifier', identified('https://fhir.nhs.uk/Id/dos-service-id', '2000072491'), '2000072491'],
  ['its identifier, system misspelt', identified('http://fhir.nhs.uk/id/dos-service-id', '2000072491'), '2000072491'],
  ['system and value in an address', withUrl('https://fhir.nhs.uk/Id/dos-service-id|111111111'), '111111111'],
  ['the same under http', withUrl('http://fhir.nhs.uk/Id/dos-service-id|111111111'), '111111111'],
  ['an address that is one', withUrl('https://receiver.invalid/Appointment/a1'), undefined],
  ['another system in an address', withUrl('https://other.invalid|1'), undefined],
  ['an address without a value', withUrl('https://fhir.nhs.uk/Id/dos-service-id|'), undefined],
  ['an address with two bars', withUrl('https://fhir.nhs.uk/Id/dos-service-id|1|2'), undefined],
])('the service: by %s', (_, pointer, id) => {
  expect(targetIdOf(pointer)).toBe(id);
});

test('a booking is known by its code alone', () => {
  const typed = (...codes: string[]) => read({ type: { coding: codes.map((code) => ({ code })) } });
  expect([typed('749001000000101'), typed('1', '749001000000101'), typed('3457005'), read({})].map(isBooking)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
