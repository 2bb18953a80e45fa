import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReadAppointment, ReadSlot } from '../../../shared/model/reads.ts';
import { createTrainingService, type TrainingService } from '../../../main/training/service.ts';
import { boundsOfLondonDay } from '../../../shared/base/london.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { aBars, aCredential, aKeyPair, aProfile, type TestBars } from '../../support/a-bars.ts';
import { anAppointment, aPatientParticipant, aWrite, CORRELATION } from '../../support/fhir.ts';

/** Piotr Quarndon: nobody knows him yet. */
const NEWCOMER = '9990121931';
const RIVERSIDE = '2000900102';
const OTHER_NEWCOMER = '9990123306';
/** One service of each Receiver: they write times, references, channels and pointers in every form that is legal. */
const SERVICES = [RIVERSIDE, '2000900202', '2000900302', '2000900401', '2000900502'];
/** A Receiver without patient search. */
const NORTHGATE = '2000900502';
const DAY = boundsOfLondonDay('2026-11-24');
const WINDOW = { from: DAY.start, to: DAY.end };

const dataDir = mkdtempSync(join(tmpdir(), 'bars-'));
let service: TrainingService;
let bars: TestBars;

beforeAll(async () => {
  const { privateKey, publicKey } = await aKeyPair();
  const key = { ...(await exportJWK(publicKey)), kid: 'desk-1', client_id: 'invented-api-key' };
  mkdirSync(join(dataDir, 'training'), { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'training', 'jwks.json'), JSON.stringify({ keys: [key] }));
  service = await createTrainingService({ dataDir, now: '2026-11-23T09:00:00.000+00:00', speed: 'fast' });
  const services = SERVICES.map((id) => ({ id, name: id }));
  const profile = aProfile({ apiBase: service.address.url, tokenUrl: service.address.tokenUrl, services });
  bars = aBars({ apiBase: service.address.url }, { profile, credential: aCredential(privateKey) });
});

afterAll(async () => {
  await bars.close();
  await service.close();
  rmSync(dataDir, { recursive: true });
});

const valueIn = <Value>(result: Result<Value, Failure>): Value =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.failure));

const freeSlots = async (serviceId = RIVERSIDE): Promise<readonly ReadSlot[]> => {
  const search = { serviceId, window: WINDOW, correlationId: CORRELATION };
  const page = valueIn(await bars.receiver.searchSlots(search));
  expect(page.unread).toBe(0);
  return page.slots;
};

const appointmentsOf = async (nhsNumber: string, serviceId = RIVERSIDE): Promise<readonly ReadAppointment[]> =>
  valueIn(await bars.receiver.searchAppointments({ serviceId, nhsNumber, correlationId: CORRELATION })).appointments;

test('a token is granted, and the difference of the clocks known', async () => {
  expect(valueIn(await bars.token.check()).skewMs).toEqual(expect.any(Number));
});

test.each(SERVICES)('slots of a London day at %s: within it, in order, each with who, where and how', async (id) => {
  const slots = await freeSlots(id);
  expect(slots.length).toBeGreaterThan(10);
  expect(slots.every(({ start, status }) => start >= WINDOW.from && start < WINDOW.to && status === 'free')).toBe(true);
  expect(slots.map(({ start }) => start)).toEqual(
    slots.map(({ start }) => start).toSorted((one, other) => one - other),
  );
  for (const slot of slots) {
    expect(['In-person', 'Telephone', 'Video']).toContain(slot.mode);
    expect(slot.practitionerName).toMatch(/\S+ \S+/);
    expect(slot.address).toContain('ZZ99');
  }
});

test('book, read, search, pointer, cancel: each through its own adapter', async () => {
  const [slot = expect.fail('no slot is free')] = await freeSlots();
  const { id: _, ...booking } = anAppointment('none yet', {
    start: slot.startText,
    end: slot.endText,
    slot: [{ reference: `Slot/${slot.slotId}` }],
    participant: [aPatientParticipant(NEWCOMER)],
  });
  const booked = await bars.receiver.write(aWrite({ serviceId: RIVERSIDE, body: JSON.stringify(booking) }));
  if (booked.kind !== 'answered') expect.fail(booked.kind);
  expect([200, 201]).toContain(booked.status);
  const [found = expect.fail('not found'), ...others] = await appointmentsOf(NEWCOMER);
  expect(others).toEqual([]);
  const { appointmentId } = found;

  const call = { serviceId: RIVERSIDE, appointmentId, correlationId: CORRELATION };
  const read = valueIn(await bars.receiver.readAppointment(call));
  expect(read.appointment).toMatchObject({ id: appointmentId, status: 'booked' });
  expect((await freeSlots()).map(({ slotId }) => slotId)).not.toContain(slot.slotId);
  const pointers = () => bars.registry.searchPointers({ nhsNumber: NEWCOMER, correlationId: CORRELATION });
  expect(valueIn(await pointers())).toMatchObject({ pointers: [{ serviceId: RIVERSIDE, appointmentId }], unread: 0 });

  const meta = { ...read.appointment.meta, lastUpdated: '2026-11-23T09:30:00.000+00:00' };
  const cancelled = aWrite({
    serviceId: RIVERSIDE,
    method: 'PUT',
    path: `/Appointment/${appointmentId}`,
    body: JSON.stringify({ ...read.resource, meta, status: 'cancelled' }),
    requestId: '0f8fad5b-d9cb-469f-a165-70867728950e',
    useContext: 'a1t1|cancelled|booking-request|update',
  });
  expect(await bars.receiver.write(cancelled)).toMatchObject({ kind: 'answered', status: 200 });
  expect(valueIn(await bars.receiver.readAppointment(call)).appointment.status).toBe('cancelled');
  expect(valueIn(await pointers()).pointers).toEqual([]);
});

test('a Receiver without patient search says it does not offer it', async () => {
  const search = { serviceId: NORTHGATE, nhsNumber: NEWCOMER, correlationId: CORRELATION };
  expect(await bars.receiver.searchAppointments(search)).toMatchObject({ failure: { kind: 'not-offered' } });
});

test('a Receiver that answers 404 where none matches has none', async () => {
  expect(await appointmentsOf('9990124671', '2000900302')).toEqual([]);
});

test('what a service can do is read', async () => {
  const statement = valueIn(await bars.receiver.readCapability({ serviceId: RIVERSIDE, correlationId: CORRELATION }));
  expect(statement.rest?.[0]?.resource?.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['Appointment', 'Slot']),
  );
});

test('an unknown service and an unknown appointment are told apart', async () => {
  const read = (serviceId: string, appointmentId: string) =>
    bars.receiver.readAppointment({ serviceId, appointmentId, correlationId: CORRELATION });
  expect(await read('2000999999', 'a1')).toMatchObject({ failure: { kind: 'unknown-service' } });
  expect(await read(RIVERSIDE, 'ffffffff-0000-4000-8000-000000000000')).toMatchObject({
    failure: { kind: 'not-found' },
  });
});

test('a write whose reply is lost after it was done has no answer, and the search finds it', async () => {
  // proves 2.5: it may have arrived
  const [slot = expect.fail('no slot is free')] = await freeSlots();
  const { id: _, ...booking } = anAppointment('none yet', {
    start: slot.startText,
    end: slot.endText,
    slot: [{ reference: `Slot/${slot.slotId}` }],
    participant: [aPatientParticipant(OTHER_NEWCOMER)],
  });
  await service.control({ do: 'dropReply', when: 'after', method: 'POST', path: 'Appointment' });
  const requestId = '16fd2706-8baf-433b-82eb-8c7fada847da';
  const written = await bars.receiver.write(aWrite({ serviceId: RIVERSIDE, body: JSON.stringify(booking), requestId }));
  expect(written).toEqual({ kind: 'no-answer', reason: 'reset' });
  expect(await appointmentsOf(OTHER_NEWCOMER)).toMatchObject([
    { appointment: { status: 'booked', start: slot.startText } },
  ]);
});

test('a cut connection is unreachable, a mended one works again', async () => {
  await service.control({ do: 'cut' });
  const search = { serviceId: RIVERSIDE, nhsNumber: NEWCOMER, correlationId: CORRELATION };
  expect(await bars.receiver.searchAppointments(search)).toMatchObject({ failure: { kind: 'unreachable' } });
  expect(await bars.receiver.write(aWrite({ serviceId: RIVERSIDE }))).not.toMatchObject({ kind: 'answered' });
  await service.control({ do: 'restore' });
  expect(await bars.receiver.searchAppointments(search)).toMatchObject({ ok: true });
});

// proves standard 6, 7
test('a service says which messages it defines, and the catalogue knows its place, phone and endpoint', async () => {
  const to = { serviceId: RIVERSIDE, correlationId: CORRELATION };
  expect(valueIn(await bars.receiver.readDefinitions({ ...to, useCase: 'a1t1' }))).toMatchObject({ unread: 0 });
  const found = valueIn(await bars.catalogue.lookUp(to));
  expect(found).toMatchObject({
    name: 'Riverside Clinic: general practice',
    organisation: expect.stringContaining('Riverside'),
    phone: expect.stringMatching(/^01632 /),
  });
  expect(found.endpoints[0]?.status).toBe('active');
  expect(valueIn(await bars.catalogue.lookUp({ ...to, serviceId: '2000999999' }))).toMatchObject({ endpoints: [] });
});
