import { expect, test } from 'vitest';
import {
  CapabilityStatementSchema,
  interactionsOn,
  supportedMessagesOf,
} from '../../../shared/fhir/capability-statement.ts';

// proves standard 7

const read = (members: object) => CapabilityStatementSchema.parse({ resourceType: 'CapabilityStatement', ...members });

test('lists of all rest parts are one list, in lower case and each once', () => {
  const statement = read({
    rest: [
      { resource: [{ type: 'Appointment', interaction: [{ code: 'read' }, { code: ' Create ' }] }] },
      { resource: [{ type: 'Appointment', interaction: [{ code: 'read' }, { code: 'patch' }] }, { type: 'Slot' }] },
    ],
  });
  expect(interactionsOn(statement, 'Appointment')).toEqual(['read', 'create', 'patch']);
  expect(interactionsOn(statement, 'Slot')).toEqual([]);
  expect(interactionsOn(read({}), 'Appointment')).toEqual([]);
});

test('messages are listed as they came, whether it says that it sends or receives them', () => {
  const relative = 'MessageDefinition/bars-message-booking-request';
  const absolute = `https://fhir.nhs.uk/${relative}`;
  const messaging = [
    { supportedMessage: [{ mode: 'sender', definition: absolute }, { mode: 'receiver' }] },
    { supportedMessage: [{ definition: relative }, { definition: absolute }] },
  ];
  expect(supportedMessagesOf(read({ messaging }))).toEqual([absolute, relative]);
  expect(supportedMessagesOf(read({}))).toEqual([]);
});

test.each([
  { rest: 'none' },
  { rest: [{ resource: 7 }] },
  { rest: [{ resource: [{ type: 1, interaction: 'read' }] }] },
  { version: 2, software: 'x', messaging: [{ supportedMessage: {} }] },
])('what is not as it should be reads as not said, and hides nothing else: %j', (members) => {
  const statement = read({ ...members, kind: 'instance' });
  expect(interactionsOn(statement, 'Appointment')).toEqual([]);
  expect(supportedMessagesOf(statement)).toEqual([]);
  expect(statement.version).toBeUndefined();
});

test('another resource is none', () => {
  expect(CapabilityStatementSchema.safeParse({ resourceType: 'Bundle' }).success).toBe(false);
});
