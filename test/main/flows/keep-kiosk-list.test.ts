import { expect, test } from 'vitest';
import { keepKioskList } from '../../../main/flows/keep-kiosk-list.ts';
import { JULIE, OTHER_CLINIC } from '../../support/a-world.ts';
import { aKioskDesk, aKioskRule, JILL } from '../../support/a-kiosk.ts';
import { aPatientParticipant, anAppointment } from '../../support/fhir.ts';

const MINUTE = 60_000;
type Kiosk = ReturnType<typeof aKioskDesk>;

const keeping = (kiosk: Kiosk, rule = aKioskRule()) => {
  const stopping = new AbortController();
  const done = keepKioskList({ world: kiosk.desk.world(), kiosk: { now: () => rule } }, stopping.signal);
  return async () => {
    stopping.abort();
    await done;
  };
};

/** The clinic holds what this desk knows of it. */
const there = (kiosk: Kiosk, id: string, members = {}) => {
  const saved = kiosk.desk.world().cache.appointment('2000099999', id);
  kiosk.desk.receiver.put('2000099999', { ...anAppointment(id), ...saved?.resource, ...members });
};

test('what the kiosk may be asked about today is read again once an hour, by its id; it then tells of a list of just now', async () => {
  using kiosk = aKioskDesk();
  kiosk.meet(JULIE);
  kiosk.hold('a1', { in: 400, readAgo: 30 });
  there(kiosk, 'a1');
  kiosk.hold('tomorrow', { in: 24 * 60, readAgo: 90 });
  kiosk.hold('elsewhere', { in: 30, readAgo: 90, serviceId: OTHER_CLINIC });
  const stop = keeping(kiosk);
  await kiosk.desk.clock.advance(29 * MINUTE);
  expect(kiosk.desk.receiver.trace).toEqual([]);
  await kiosk.desk.clock.advance(3 * MINUTE);
  expect(kiosk.desk.receiver.trace).toEqual(['GET Appointment/a1']);
  expect(kiosk.audited()).toEqual(['kiosk.read']);
  await kiosk.desk.clock.advance(335 * MINUTE);
  expect((await kiosk.ask()).kind).toBe('found');
  await stop();
});

test('what is gone there, or is somebody else’s now, is told to nobody', async () => {
  using kiosk = aKioskDesk();
  kiosk.meet(JULIE);
  kiosk.hold('gone', { in: 20, readAgo: 90 });
  const stop = keeping(kiosk);
  await kiosk.desk.clock.advance(MINUTE);
  expect(kiosk.desk.world().cache.appointment('2000099999', 'gone')).toBeUndefined();
  kiosk.hold('theirs', { in: 20, readAgo: 90 });
  there(kiosk, 'theirs', { participant: [aPatientParticipant(JILL.nhsNumber)] });
  await kiosk.desk.clock.advance(MINUTE);
  expect(kiosk.desk.world().cache.appointment('2000099999', 'theirs')).toBeUndefined();
  await stop();
});

test('without contact the copy stays as old as it is', async () => {
  using kiosk = aKioskDesk();
  kiosk.meet(JULIE);
  kiosk.hold('a1', { in: 50, readAgo: 215 });
  there(kiosk, 'a1');
  kiosk.desk.receiver.cut({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });
  const stop = keeping(kiosk);
  await kiosk.desk.clock.advance(10 * MINUTE);
  expect((await kiosk.ask({ want: 'look' })).kind).toBe('found');
  await kiosk.desk.clock.advance(20 * MINUTE);
  expect(await kiosk.ask()).toEqual({ kind: 'see-reception' });
  await stop();
});
