import { aDesk, CLINIC } from '../../support/a-world.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createContactBook } from '../../../main/flows/connectivity.ts';
import { aBars, SERVICE, type TestBars } from '../../support/a-bars.ts';
import { anAppointment, CORRELATION } from '../../support/fhir.ts';
import {
  answer,
  createScriptedReceiver,
  hangUp,
  refuse,
  type ScriptedReceiver,
} from '../../support/scripted-receiver.ts';
import { createShiftedClock } from '../../support/shifted-clock.ts';

const OTHER_SERVICE = '2000088888';

let receiver: ScriptedReceiver;
let bars: TestBars;
let changes: number;

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  const services = [SERVICE, OTHER_SERVICE].map((id) => ({ id, name: 'Invented Clinic' }));
  bars = aBars(receiver, { members: { services } });
  changes = 0;
});

afterEach(async () => {
  await bars.close();
  await receiver.close();
});

const aBook = () => {
  const { book, observe } = createContactBook({
    clock: createShiftedClock(),
    changed: () => {
      changes += 1;
    },
  });
  const { receiver: observed } = observe(bars);
  const read = (serviceId = SERVICE) =>
    observed.readAppointment({ serviceId, appointmentId: 'a1', correlationId: CORRELATION });
  return { book, read };
};

test('nobody has been asked yet', () => {
  const { book } = aBook();
  expect([book.overall().state, book.ofService(SERVICE).state]).toEqual(['not-tried', 'not-tried']);
});

test('contact is lost by a call that fails by transport, and is back with the first good answer (proves 1.4)', async () => {
  const { book, read } = aBook();
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')), hangUp, answer(200, anAppointment('a1')));
  await read();
  expect(book.overall()).toMatchObject({ state: 'reached' });
  await read();
  expect(book.overall()).toMatchObject({ state: 'lost', failure: { kind: 'unreachable' } });
  expect(book.isLost()).toBe(true);
  await read();
  expect(book.overall()).toMatchObject({ state: 'reached' });
  expect(book.recoveredAt()).toBeGreaterThan(0);
});

test('while the booking service cannot be reached, no service can, whatever it last answered', async () => {
  const { book, read } = aBook();
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')), hangUp, answer(200, anAppointment('a1')));
  await read();
  await read(OTHER_SERVICE);
  const { since } = book.overall();
  expect(book.ofService(SERVICE)).toMatchObject({ state: 'lost', since });
  expect(book.ofService(SERVICE).lastReachedAt).toBeGreaterThan(0);
  await read();
  expect(book.ofService(SERVICE).state).toBe('reached');
});

test('one service that is not answering says nothing about the others', async () => {
  const { book, read } = aBook();
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')), refuse(503, 'REC_UNAVAILABLE', 'transient'));
  await read(OTHER_SERVICE);
  await read();
  expect(book.ofService(SERVICE).state).toBe('lost');
  expect([book.ofService(OTHER_SERVICE).state, book.overall().state]).toEqual(['reached', 'reached']);
  expect(changes).toBeGreaterThan(0);
});

// proves 1.4: the first probe five seconds after contact was lost, whoever's call lost it
test('an idle desk whose contact is lost by a person’s reading probes within five seconds', async () => {
  using desk = aDesk();
  desk.replay().start();
  await desk.clock.advance(1_000);
  desk.receiver.cut({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });
  await desk.world().receiver.readAppointment({ serviceId: CLINIC, appointmentId: 'a1', correlationId: 'c' });
  await desk.clock.advance(5_000);
  expect(desk.receiver.trace).toEqual(['GET Appointment/a1', 'GET metadata']);
});
