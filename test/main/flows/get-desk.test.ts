import { expect, test } from 'vitest';
import { getDesk } from '../../../main/flows/get-desk.ts';
import { listAppointments } from '../../../main/flows/list-appointments.ts';
import { aDesk, type Desk, JULIE, TEN, TWENTY_PAST_TEN, expectOk } from '../../support/a-world.ts';

const UNREACHABLE = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } as const;

const reportOf = (desk: Desk) => getDesk(desk.world(), { version: '1.2.3', skewMs: 0 }).lastReplay;

/** Tries without contact, then gets it back and works on what is due. */
const loseAndRegainContact = async (desk: Desk): Promise<void> => {
  desk.receiver.cut(UNREACHABLE);
  await desk.run();
  desk.receiver.cut(undefined);
  await desk.clock.advance(10_000);
  await desk.run();
};

test('a Rebook that waits for its patient to be told is one change that needs a decision, and none that was sent', async () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.offer('s1', TEN);
  const [book, cancel] = desk.rebook('a1', 's1');
  await loseAndRegainContact(desk);
  expect([book, cancel].map(desk.progress)).toEqual(['settled', 'held']);
  expect(reportOf(desk)).toMatchObject({ sentAndChecked: 0, needDecision: 1, waiting: 0, running: false });
});

test('what waits behind a decision is not being sent', async () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.offer('s1', TEN);
  desk.offer('s2', TWENTY_PAST_TEN);
  const [book, cancel] = desk.rebook('a1', 's1');
  desk.receiver.takeSlot('s1');
  await loseAndRegainContact(desk);
  expect([book, cancel].map(desk.progress)).toEqual(['conflict', 'blocked']);
  expect(reportOf(desk)).toMatchObject({ needDecision: 1, waiting: 0, running: false });
});

test('somebody who was never typed here is listed by the name that an appointment displays', async () => {
  using desk = aDesk();
  desk.hold('a1');
  const list = expectOk(await listAppointments(desk.world(), { nhsNumber: JULIE.nhsNumber, online: false }));
  expect(list.patient).toEqual({ nhsNumber: JULIE.nhsNumber, display: 'EXAMPLE, Julie' });
});

// proves 8.3: training goes by a time of its own
test('a clock that is wrong is told, but not in training', () => {
  const shown = (environment: string) => {
    using desk = aDesk({ profile: { environment } });
    return getDesk(desk.world(), { version: '1.2.3', skewMs: 420_000 }).clockSkewMs;
  };
  expect([shown('training'), shown('production')]).toEqual([undefined, 420_000]);
});

// proves 8.5, 1.5
test('it says that the time is not known, and that Replay stands still', () => {
  using desk = aDesk();
  const about = { version: '1.2.3', skewMs: undefined };
  expect(getDesk(desk.world(), about)).not.toHaveProperty('clockUnknown');
  desk.theirs.aheadMs = undefined;
  const since = desk.clock.now();
  const world = { ...desk.world(), standstill: { ...desk.world().standstill, since: () => since } };
  expect(getDesk(world, about)).toMatchObject({ clockUnknown: true, standstillSince: since });
});
