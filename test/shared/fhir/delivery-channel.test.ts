import { expect, test } from 'vitest';
import { deliveryChannelOf } from '../../../shared/fhir/delivery-channel.ts';

const URL = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';

// standard.md 9.2: both forms, codes compared case-insensitively
test.each([
  ['valueCode', { valueCode: 'Telephone' }, 'Telephone'],
  ['valueCode in small letters', { valueCode: 'video' }, 'Video'],
  ['valueCode with a space', { valueCode: 'In Person' }, 'In-person'],
  ['valueCodeableConcept', { valueCodeableConcept: { coding: [{ code: 'IN-PERSON' }] } }, 'In-person'],
  ['a concept with a display only', { valueCodeableConcept: { coding: [{ display: 'Telephone' }] } }, 'Telephone'],
  ['a concept with text only', { valueCodeableConcept: { text: 'video' } }, 'Video'],
  ['a code we do not know', { valueCode: 'Text-chat' }, 'Text-chat'],
  ['neither', {}, undefined],
])('%s', (_, value, channel) => {
  expect(
    deliveryChannelOf([
      { url: 'https://other.invalid', valueCode: 'x' },
      { url: URL, ...value },
    ]),
  ).toBe(channel);
});

test('no such extension is no channel', () => {
  expect(deliveryChannelOf([{ url: 'https://other.invalid', valueCode: 'Video' }, {}])).toBeUndefined();
  expect(deliveryChannelOf(undefined)).toBeUndefined();
});
