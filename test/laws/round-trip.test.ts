import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildMessageChange } from '../../main/core/build-message.ts';
import { buildPatch } from '../../main/core/build-patch.ts';
import { buildChange } from '../../main/core/build-write.ts';
import { toCanonicalText } from '../../main/core/canonical.ts';
import { prepareChange } from '../../main/flows/prepare-change.ts';
import { plus, toFhirInstant, toInstant } from '../../shared/base/instant.ts';
import { parseJsonObject } from '../../shared/base/json.ts';
import type { ModificationId, Wanted } from '../../shared/model/modification.ts';
import { ServiceSchema } from '../../shared/model/service.ts';
import { aBars, type TestBars } from '../support/a-bars.ts';
import { aDesk, CLINIC, type Desk, expectOk, JULIE, MONDAY_NINE } from '../support/a-world.ts';
import { NINE } from '../support/an-entry.ts';
import { LAW } from '../support/arbitraries.ts';
import {
  spelled,
  type SpelledAppointment,
  type SpelledObject,
  spelledAppointments,
  withMember,
  withoutMember,
} from '../support/json-texts.ts';
import { aBasis, aSlotWithAll } from '../support/messages.ts';
import { answer, createScriptedReceiver, type ScriptedReceiver } from '../support/scripted-receiver.ts';

type WantedChange = Extract<Wanted, { kind: 'update' | 'cancel' }>;

const wantedChanges: fc.Arbitrary<WantedChange> = fc.oneof(
  fc.constantFrom<WantedChange>(
    { kind: 'cancel', status: 'cancelled' },
    { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' },
    { kind: 'cancel', status: 'entered-in-error', reason: 'Wrong person' },
    { kind: 'update', description: '' },
    { kind: 'update', reason: '' },
  ),
  fc.record({ kind: fc.constant('update' as const), description: fc.string({ maxLength: 20, minLength: 1 }) }),
  fc.record({
    kind: fc.constant('update' as const),
    description: fc.constantFrom('Mine', '"quoted"\n\u2028'),
    reason: fc.string({ maxLength: 20, minLength: 1 }),
  }),
);

const setOrGone = (root: SpelledObject, name: string, value: string | undefined): SpelledObject => {
  if (value === undefined) return root;
  if (value === '') return withoutMember(root, name);
  return withMember(root, name, JSON.stringify(name === 'reasonCode' ? [{ text: value }] : value));
};

/** What must go out, put together from the pieces of what was read: no JSON library has seen it. */
const expectedText = ({ root, meta }: SpelledAppointment, wanted: WantedChange, lastUpdated: string): string => {
  const own =
    wanted.kind === 'cancel'
      ? setOrGone(root, 'status', wanted.status)
      : setOrGone(root, 'description', wanted.description);
  const withReason = setOrGone(own, 'reasonCode', wanted.reason);
  const stamped = JSON.stringify(lastUpdated);
  return meta === undefined
    ? spelled(withMember(withReason, 'meta', `{"lastUpdated":${stamped}}`))
    : spelled(withMember(withReason, 'meta', spelled(withMember(meta, 'lastUpdated', stamped))));
};

const SENT_AT = toFhirInstant(MONDAY_NINE);
const SERVICE = ServiceSchema.parse({ id: CLINIC, name: 'Invented Clinic' });

// proves I7, standard 9.1: parse → change → write gives the original JSON but for that and meta.lastUpdated
test('a change leaves every byte as it was read but those of its own members', () => {
  fc.assert(
    fc.property(spelledAppointments('a1'), wantedChanges, (appointment, wanted) => {
      const text = spelled(appointment.root);
      const resource = parseJsonObject(text) ?? {};
      const current = { appointmentId: 'a1', resource, text };
      const built = buildChange({ current, wanted, service: SERVICE, now: MONDAY_NINE });
      expect(expectOk(built).body).toBe(expectedText(appointment, wanted, SENT_AT));
    }),
    { ...LAW, numRuns: 600 },
  );
});

// proves I7, standard 13: a message carries the same text
test('a message carries what was read as it was read', () => {
  fc.assert(
    fc.property(spelledAppointments('a1'), wantedChanges, (appointment, wanted) => {
      const text = spelled(appointment.root);
      const current = { resource: parseJsonObject(text) ?? {}, text };
      const built = buildMessageChange(aBasis(), { current, wanted, slot: aSlotWithAll() });
      expect(expectOk(built).body).toContain(`"resource":${expectedText(appointment, wanted, toFhirInstant(NINE))}}`);
    }),
    LAW,
  );
});

// proves I7, standard 8.6: a part repeats what it must as it was read
test('a part of an appointment spells what it repeats as it was read', () => {
  fc.assert(
    fc.property(spelledAppointments('a1'), ({ root }) => {
      const text = spelled(root);
      const current = { appointmentId: 'a1', resource: parseJsonObject(text) ?? {}, text };
      const wanted = { kind: 'cancel', status: 'cancelled' } as const;
      const { body } = expectOk(buildPatch({ current, wanted, service: SERVICE, now: MONDAY_NINE }));
      expect(Object.keys(parseJsonObject(body) ?? {}).toSorted()).toEqual(PART);
      for (const { name, nameText, beforeColon, afterColon, valueText } of root.members) {
        const isRepeated = ['resourceType', 'id', 'participant'].includes(name);
        if (isRepeated) expect(body).toContain(`${nameText}${beforeColon}:${afterColon}${valueText}`);
      }
    }),
    LAW,
  );
});

const PART = ['id', 'meta', 'participant', 'resourceType', 'status'];

// proves 5.2: what is kept here in another spelling is the same content
test('an appointment has the same content in whatever spelling it is kept', () => {
  fc.assert(
    fc.property(spelledAppointments('a1'), ({ root }) => {
      const read = parseJsonObject(spelled(root)) ?? {};
      const kept = parseJsonObject(JSON.stringify(read)) ?? {};
      expect(toCanonicalText(kept)).toBe(toCanonicalText(read));
    }),
    LAW,
  );
});

let receiver: ScriptedReceiver;
let bars: TestBars;
let desk: Desk;

beforeAll(async () => {
  receiver = await createScriptedReceiver();
  desk = aDesk();
  bars = aBars(receiver);
});

afterAll(async () => {
  desk[Symbol.dispose]();
  await bars.close();
  await receiver.close();
});

const record = (appointmentId: string, wanted: WantedChange): ModificationId => {
  const seen = desk.seen(appointmentId);
  const on = { serviceId: CLINIC, appointmentId, seen };
  const recorded = desk.record(
    wanted.kind === 'cancel'
      ? { operation: 'cancel', ...on, status: wanted.status, ...(wanted.reason ? { reason: wanted.reason } : {}) }
      : {
          operation: 'update',
          ...on,
          ...(wanted.description === undefined ? {} : { description: wanted.description }),
          ...(wanted.reason === undefined ? {} : { reason: wanted.reason }),
        },
  );
  const [id] = expectOk(recorded).modificationIds;
  if (id === undefined) throw new Error('Nothing was recorded');
  return id;
};

/** Keeps it as a person saw it, records the change, and sends what the real client prepares; gives the body that arrived. */
const bodyOverHttp = async (text: string, appointmentId: string, wanted: WantedChange): Promise<string | undefined> => {
  const world = { ...desk.world(), receiver: bars.receiver };
  const resource = parseJsonObject(text) ?? {};
  const { nhsNumber } = JULIE;
  world.cache.saveAppointment({ serviceId: CLINIC, appointmentId, nhsNumber, resource, readAt: toInstant(0) });
  const path = `/Appointment/${appointmentId}`;
  receiver.on(`GET ${path}`, answer(200, text));
  receiver.on(`PUT ${path}`, answer(200, text));
  const prepared = await prepareChange(world, desk.entry(record(appointmentId, wanted)), wanted);
  if (prepared.kind !== 'send') return undefined;
  await world.receiver.write(prepared.frozen);
  return receiver.requests.findLast(({ method }) => method === 'PUT')?.body;
};

// proves I6, I7 over sockets: what the Receiver sent comes back to it
test('the PUT that arrives is the GET that left, but for what was asked', async () => {
  let run = 0;
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(spelledAppointments('ID'), wantedChanges, async ({ root, meta }, wanted) => {
      run += 1;
      const id = `rt-${run}`;
      const appointment = { root: withMember(root, 'id', JSON.stringify(id)), meta };
      const body = await bodyOverHttp(spelled(appointment.root), id, wanted);
      // Nothing is sent where all that is asked for is so already.
      if (body === undefined) expect(wanted).toMatchObject({ kind: 'update' });
      else expect(body).toBe(expectedText(appointment, wanted, SENT_AT));
      sent += body === undefined ? 0 : 1;
    }),
    { ...LAW, numRuns: 60 },
  );
  expect(sent).toBeGreaterThan(45);
});

// proves 8.5
test('our date is later than the one that was read, and stands in its place', () => {
  const read = plus(MONDAY_NINE, 5_000);
  const text = `{"meta" : {"lastUpdated":"${toFhirInstant(read)}" }, "id":"a1"}`;
  const current = { appointmentId: 'a1', resource: parseJsonObject(text) ?? {}, text };
  const wanted = { kind: 'cancel', status: 'cancelled' } as const;
  const built = buildChange({ current, wanted, service: SERVICE, now: MONDAY_NINE });
  expect(expectOk(built).body).toBe(
    `{"meta" : {"lastUpdated":"${toFhirInstant(plus(read, 1))}" }, "id":"a1","status": "cancelled"}`,
  );
});
