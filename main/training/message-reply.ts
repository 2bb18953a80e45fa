import { randomUUID } from 'node:crypto';
import { toFhirInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Desk } from './appointment-writes.ts';
import { MESSAGE_EVENTS, MESSAGE_PROFILE } from './message-envelope.ts';
import type { RequestMessage } from './request-message.ts';
import { DOS_SERVICE_ID, objectOf } from './resources.ts';

/**
 * The Bundle that answers a message (standard.md 13): a MessageHeader whose `response.identifier` is the id of the header that
 * was sent, the appointment as the service now holds it, its patient, and both parties. Without an appointment the answer says
 * only that the message has arrived.
 */
export const messageReply = (desk: Desk, message: RequestMessage, held: JsonObject | undefined): JsonObject => {
  const now = toFhirInstant(desk.world.clock.now());
  const entries = held === undefined ? [headerEntry(desk, message, {})] : entriesOf(desk, message, held);
  return {
    resourceType: 'Bundle',
    id: randomUUID(),
    meta: { versionId: message.envelope.versionId, lastUpdated: now, profile: [MESSAGE_PROFILE] },
    type: 'message',
    timestamp: now,
    entry: entries,
  };
};

const entriesOf = (desk: Desk, message: RequestMessage, held: JsonObject): readonly JsonObject[] => {
  const { header, entries } = message.envelope;
  const [sender, receiver] = [header.sender.reference, header.destination[0]?.receiver.reference ?? ''];
  const focus = `urn:uuid:${randomUUID()}`;
  const passedOn = Array.from(entries)
    .filter(([fullUrl, { resourceType }]) => resourceType === 'Patient' || [sender, receiver].includes(fullUrl))
    .map(([fullUrl, resource]) => ({ fullUrl, resource }));
  return [
    headerEntry(desk, message, {
      focus: [{ reference: focus }],
      sender: { reference: receiver },
      destination: [{ endpoint: header.source.endpoint, receiver: { reference: sender } }],
    }),
    { fullUrl: focus, resource: inMessage(held) },
    ...passedOn,
  ];
};

const headerEntry = (desk: Desk, { envelope }: RequestMessage, fields: JsonObject): JsonObject => ({
  fullUrl: `urn:uuid:${randomUUID()}`,
  resource: {
    resourceType: 'MessageHeader',
    id: randomUUID(),
    meta: { lastUpdated: toFhirInstant(desk.world.clock.now()) },
    eventCoding: { system: MESSAGE_EVENTS, code: 'booking-response' },
    destination: [{ endpoint: envelope.header.source.endpoint }],
    source: { name: desk.service.receiver.name, endpoint: `${DOS_SERVICE_ID}|${desk.service.id}` },
    reason: { coding: envelope.header.reason.coding.map(({ system, code }) => ({ system, code })) },
    response: { identifier: envelope.header.id, code: 'ok' },
    ...fields,
  },
});

/** The official schema of message Bundles knows no version in the meta of a resource (MessageBundle.yaml of 1.4.0). */
const inMessage = ({ meta, ...resource }: JsonObject): JsonObject => {
  const { versionId: _unsaid, ...rest } = objectOf(meta);
  return { ...resource, meta: rest };
};
