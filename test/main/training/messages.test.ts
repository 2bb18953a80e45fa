import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../../shared/base/json.ts';
import {
  aContact,
  aNewMessage,
  aPatient,
  FERNDALE,
  type MessageParts,
  send,
  toBundle,
  WESTBROOK,
} from './booking-messages.ts';
import { aBooking, aChange, idOf, NEWCOMER, outcomeOf, resourcesOf } from './bookings.ts';
import { controlUrlOf } from './control-client.ts';
import { type Answer, createPracticeDesk, NOW, type PracticeDesk } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

const headerOf = (answer: Answer): JsonObject => resourcesOf(answer, 'MessageHeader')[0] ?? {};
const bookedIn = (answer: Answer): JsonObject => resourcesOf(answer, 'Appointment')[0] ?? {};
const read = async (id: string, target = WESTBROOK) => desk.call('GET', `Appointment/${id}`, { target });
const search = `Appointment?patient:identifier=https://fhir.nhs.uk/Id/nhs-number%7C${NEWCOMER}`;
const sentHeaderId = (bundle: JsonObject): string => {
  const [first] = Array.isArray(bundle.entry) ? bundle.entry.filter(isJsonObject) : [];
  return isJsonObject(first?.resource) ? idOf(first.resource) : '';
};

/** A change of what was booked, as a message: the appointment as read, with the fields given. */
const aChangeOf = (parts: MessageParts, held: JsonObject, fields: JsonObject): MessageParts => ({
  ...parts,
  reason: 'update',
  definition: fields.status === 'cancelled' ? 'booking-request-cancelled' : 'booking-request',
  appointment: aChange(held, fields),
});

// proves standard 13
describe('a new booking as a message', () => {
  it('books the slot: the answer is a message that names the request, with the appointment under its own id', async () => {
    const bundle = toBundle(await aNewMessage(desk));
    const answer = await send(desk, bundle);
    expect([answer.status, answer.body.resourceType, answer.body.type]).toEqual([200, 'Bundle', 'message']);
    expect(headerOf(answer)).toMatchObject({
      eventCoding: { code: 'booking-response' },
      response: { identifier: sentHeaderId(bundle), code: 'ok' },
      destination: [{ endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000900001' }],
    });
    const held = await read(idOf(bookedIn(answer)));
    expect(held.body).toMatchObject({ status: 'booked', id: bookedIn(answer).id ?? '' });
    expect(held.body.participant).toMatchObject([
      { actor: { identifier: { value: NEWCOMER }, display: 'QUARNDON, Piotr' } },
    ]);
  });

  it('is found by patient, has a pointer, and its slot is taken, as if it had been posted', async () => {
    const parts = await aNewMessage(desk);
    await send(desk, toBundle(parts));
    expect(resourcesOf(await desk.call('GET', search, { target: WESTBROOK }), 'Appointment')).toHaveLength(1);
    const pointers = `DocumentReference?subject:identifier=https://fhir.nhs.uk/Id/nhs-number%7C${NEWCOMER}`;
    expect(resourcesOf(await desk.call('GET', pointers), 'DocumentReference')).toHaveLength(1);
    const again = await send(desk, toBundle(parts));
    expect([again.status, outcomeOf(again)]).toEqual([409, 'REC_CONFLICT/conflict']);
  });

  it('shows in the trace with what it was to become, and nothing of the patient', async () => {
    await send(desk, toBundle(await aNewMessage(desk)));
    expect(desk.service.trace().at(-1)?.line).toBe('POST $process-message booked');
    expect(JSON.stringify(desk.service.trace())).not.toMatch(/Quarndon|9990121931|1967-07-07|960116/i);
  });

  it('is told apart when it comes again, also over a restart', async () => {
    const bundle = toBundle(await aNewMessage(desk));
    const headers = { 'X-Request-Id': randomUUID() };
    expect((await send(desk, bundle, headers)).status).toBe(200);
    expect(outcomeOf(await send(desk, bundle, headers))).toBe('REC_CONFLICT/duplicate');
    desk = await desk.restart();
    expect(outcomeOf(await send(desk, bundle, headers))).toBe('REC_CONFLICT/duplicate');
    expect(resourcesOf(await desk.call('GET', search, { target: WESTBROOK }), 'Appointment')).toHaveLength(1);
  });

  it('needs no use-case of version 1.1.0: messages were there before', async () => {
    const answer = await send(desk, toBundle(await aNewMessage(desk)), {
      Accept: 'application/fhir+json; version=1.0.0',
    });
    expect(answer.status).toBe(200);
  });
});

// proves standard 13
describe('a change as a message', () => {
  it('updates, then cancels, the appointment that the REST reads show', async () => {
    const parts = await aNewMessage(desk);
    const id = idOf(bookedIn(await send(desk, toBundle(parts))));
    const updated = await send(desk, toBundle(aChangeOf(parts, (await read(id)).body, { description: 'Other words' })));
    expect(bookedIn(updated)).toMatchObject({ id, status: 'booked', description: 'Other words' });
    const cancel = { ...aChangeOf(parts, (await read(id)).body, { status: 'cancelled' }), read: [] };
    const cancelled = await send(desk, toBundle(cancel));
    expect(bookedIn(cancelled)).toMatchObject({ id, status: 'cancelled' });
    expect((await read(id)).body.status).toBe('cancelled');
    const freed = await send(desk, toBundle(parts));
    expect(freed.status).toBe(200);
  });

  it('cancels by reason `delete` only where the Receiver is one that takes it', async () => {
    const cancelAt = async (service: string) => {
      const parts = await aNewMessage(desk, service);
      await send(desk, toBundle(parts), {}, service);
      await desk.service.control({ do: 'setClock', now: '2026-11-23T09:01:00.000+00:00' });
      const held = resourcesOf(await desk.call('GET', search, { target: service }), 'Appointment')[0] ?? {};
      const cancel = { ...aChangeOf(parts, held, { status: 'cancelled' }), reason: 'delete' };
      return send(desk, toBundle(cancel), {}, service);
    };
    expect((await cancelAt(WESTBROOK)).status).toBe(200);
    expect(outcomeOf(await cancelAt(FERNDALE))).toBe('REC_BAD_REQUEST/invariant');
  });

  it('of an appointment that is not there is a 404', async () => {
    const parts = await aNewMessage(desk);
    const held = { ...parts.appointment, id: randomUUID() };
    const answer = await send(desk, toBundle(aChangeOf(parts, held, { status: 'cancelled' })));
    expect([answer.status, outcomeOf(answer)]).toEqual([404, 'REC_NOT_FOUND/not-found']);
  });

  it('of an appointment that is no longer booked is a conflict', async () => {
    const parts = await aNewMessage(desk);
    const booked = bookedIn(await send(desk, toBundle(parts)));
    const held = (await read(idOf(booked))).body;
    await desk.service.control({ do: 'cancelAppointment', serviceId: WESTBROOK, appointmentId: idOf(booked) });
    const answer = await send(desk, toBundle(aChangeOf(parts, held, { status: 'cancelled' })));
    expect(outcomeOf(answer)).toBe('REC_CONFLICT/conflict');
  });
});

type Bend = Parameters<typeof toBundle>[1];
type Case = readonly [what: string, bend: (parts: MessageParts) => readonly [MessageParts, Bend?], outcome: string];

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const INVARIANT = 'REC_BAD_REQUEST/invariant';

const WRONG: readonly Case[] = [
  ['a Bundle of another type', (p) => [p, { bundle: { type: 'collection' } }], INVARIANT],
  ['no version of the application', (p) => [p, { bundle: { meta: { lastUpdated: NOW } } }], INVARIANT],
  [
    'a version that is not offered',
    (p) => [p, { bundle: { meta: { versionId: '2.0.0' } } }],
    'REC_UNPROCESSABLE_ENTITY/not-supported',
  ],
  [
    'a version before its time',
    (p) => [p, { bundle: { meta: { versionId: '1.0.0-alpha' } } }],
    'REC_UNPROCESSABLE_ENTITY/not-supported',
  ],
  [
    'a response in place of a request',
    (p) => [p, { header: { eventCoding: { code: 'booking-response' } } }],
    INVARIANT,
  ],
  ['a referral', (p) => [p, { header: { eventCoding: { code: 'servicerequest-request' } } }], INVARIANT],
  ['a header without id', (p) => [p, { header: { id: '' } }], 'REC_BAD_REQUEST/value'],
  ['no header', (p) => [p, { drop: 'MessageHeader' }], INVARIANT],
  [
    'a focus outside the message',
    (p) => [p, { header: { focus: [{ reference: `urn:uuid:${randomUUID()}` }] } }],
    INVARIANT,
  ],
  ['another definition', (p) => [{ ...p, definition: 'booking-request-cancelled' }], INVARIANT],
  ['a reason nobody knows', (p) => [{ ...p, reason: 'replace' }], INVARIANT],
  [
    'a reason of another code system',
    (p) => [p, { header: { reason: { coding: [{ system: 'https://example.org/reasons', code: 'new' }] } } }],
    'REC_BAD_REQUEST/value',
  ],
  ['one fullUrl for two entries', (p) => [{ ...p, read: [...p.read, ...p.read.slice(0, 1)] }], INVARIANT],
  ['new, but cancelled', (p) => [{ ...p, appointment: { ...p.appointment, status: 'cancelled' } }], INVARIANT],
  ['new, with an id', (p) => [{ ...p, appointment: { ...p.appointment, id: randomUUID() } }], INVARIANT],
  ['another destination', (p) => [{ ...p, service: '2000900602' }], INVARIANT],
  ['no Organization', (p) => [p, { drop: 'Organization' }], INVARIANT],
  ['no Patient', (p) => [p, { drop: 'Patient' }], INVARIANT],
  ['no Slot', (p) => [p, { drop: 'Slot' }], INVARIANT],
  ['no Schedule', (p) => [p, { drop: 'Schedule' }], INVARIANT],
  ['no HealthcareService', (p) => [p, { drop: 'HealthcareService' }], INVARIANT],
  ['no NHS number', (p) => [{ ...p, patient: aPatient({ identifier: [] }) }], 'REC_BAD_REQUEST/required'],
  [
    'nobody to telephone',
    (p) => [{ ...p, patient: aPatient({ contact: [aContact({ telecom: [] })] }) }],
    'REC_BAD_REQUEST/required',
  ],
  [
    'no contact of rank 1',
    (p) => [{ ...p, patient: aPatient({ contact: [aContact({ extension: [] })] }) }],
    'REC_BAD_REQUEST/required',
  ],
  [
    'a contact of no role',
    (p) => [{ ...p, patient: aPatient({ contact: [aContact({ relationship: [] })] }) }],
    'REC_BAD_REQUEST/required',
  ],
  [
    'a patient outside the message',
    (p) => [
      {
        ...p,
        appointment: {
          ...p.appointment,
          participant: [{ actor: { reference: `urn:uuid:${randomUUID()}` }, status: 'accepted' }],
        },
      },
    ],
    INVARIANT,
  ],
  [
    'another patient than the one described',
    (p) => [
      {
        ...p,
        patient: aPatient({ identifier: [{ system: NHS_NUMBER, value: '9990123306' }] }),
        appointment: { ...p.appointment, participant: aBooking({}, NEWCOMER).participant ?? [] },
      },
    ],
    INVARIANT,
  ],
  [
    'another slot than the one described',
    (p) => [{ ...p, appointment: { ...p.appointment, slot: [{ reference: `Slot/${randomUUID()}` }] } }],
    INVARIANT,
  ],
  [
    'other times than the slot',
    (p) => [{ ...p, appointment: { ...p.appointment, end: '2026-11-24T23:00:00Z' } }],
    INVARIANT,
  ],
];

// proves standard 13
describe('a message that is not put together as it should be', () => {
  it.each(WRONG)('%s: refused, and nothing is booked', async (_what, bend, outcome) => {
    const [parts, bent] = bend(await aNewMessage(desk));
    const answer = await send(desk, toBundle(parts, bent));
    expect(outcomeOf(answer)).toBe(outcome);
    expect(resourcesOf(await desk.call('GET', search, { target: WESTBROOK }), 'Appointment')).toEqual([]);
  });
});

it('a Receiver that books by message only has no other writes, and says so', async () => {
  const { appointment } = await aNewMessage(desk);
  const posted = (target: string) => desk.call('POST', 'Appointment', { target, body: appointment });
  expect(outcomeOf(await posted(WESTBROOK))).toBe('REC_NOT_IMPLEMENTED/not-supported');
  expect(outcomeOf(await posted(FERNDALE))).toBe('REC_METHOD_NOT_ALLOWED/not-supported');
});

// proves standard 13
describe('an outcome that comes late', () => {
  const later = (second: string) =>
    desk.service.control({ do: 'setClock', now: `2026-11-23T09:00:${second}.000+00:00` });
  const waiting = async () => {
    const world: unknown = await (await fetch(`${controlUrlOf(desk)}/control/world`)).json();
    return z.object({ waiting: z.number() }).parse(world).waiting;
  };
  const held = async (target: string) => resourcesOf(await desk.call('GET', search, { target }), 'Appointment');

  it('is not in the answer, which holds a header and no appointment; some seconds later it is there to be read', async () => {
    const bundle = toBundle(await aNewMessage(desk, FERNDALE));
    const headers = { 'X-Request-Id': randomUUID() };
    const answer = await send(desk, bundle, headers, FERNDALE);
    expect([answer.status, resourcesOf(answer, 'Appointment')]).toEqual([200, []]);
    expect(headerOf(answer)).toMatchObject({ response: { identifier: sentHeaderId(bundle), code: 'ok' } });
    expect(await held(FERNDALE)).toEqual([]);
    expect(await waiting()).toBe(1);
    expect(outcomeOf(await send(desk, bundle, headers, FERNDALE))).toBe('REC_TOO_EARLY/duplicate');
    await later('30');
    expect(await held(FERNDALE)).toMatchObject([{ status: 'booked' }]);
    expect(await waiting()).toBe(0);
    expect(outcomeOf(await send(desk, bundle, headers, FERNDALE))).toBe('REC_CONFLICT/duplicate');
  });

  it('survives a restart in between', async () => {
    await send(desk, toBundle(await aNewMessage(desk, FERNDALE)), {}, FERNDALE);
    desk = await desk.restart({ now: '2026-11-23T09:01:00.000+00:00' });
    expect(await held(FERNDALE)).toMatchObject([{ status: 'booked' }]);
  });

  it('never comes where someone else took the slot meanwhile: the same message is then refused', async () => {
    const parts = await aNewMessage(desk, FERNDALE);
    const slotId = idOf(parts.read[0]?.resource ?? {});
    const bundle = toBundle(parts);
    const headers = { 'X-Request-Id': randomUUID() };
    await send(desk, bundle, headers, FERNDALE);
    await desk.service.control({ do: 'takeSlot', serviceId: FERNDALE, slotId });
    await later('30');
    expect(await held(FERNDALE)).toEqual([]);
    expect(outcomeOf(await send(desk, bundle, headers, FERNDALE))).toBe('REC_CONFLICT/conflict');
  });

  it('can be ordered at any service that takes messages, and what is wrong is still refused at once', async () => {
    await desk.service.control({ do: 'answerLate', seconds: 20 });
    const parts = await aNewMessage(desk);
    expect(outcomeOf(await send(desk, toBundle({ ...parts, reason: 'update' })))).toBe('REC_NOT_FOUND/not-found');
    expect(resourcesOf(await send(desk, toBundle(parts)), 'Appointment')).toEqual([]);
    await later('15');
    expect(await held(WESTBROOK)).toEqual([]);
    await later('25');
    expect(await held(WESTBROOK)).toHaveLength(1);
    await desk.service.control({ do: 'clearFaults' });
    expect(resourcesOf(await send(desk, toBundle(await aNewMessage(desk, WESTBROOK, 1))), 'Appointment')).toHaveLength(
      1,
    );
  });
});
