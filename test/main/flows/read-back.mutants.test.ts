import { describe, expect, test } from 'vitest';
import { journal } from '../../../main/flows/journal.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { aDesk, CLINIC, type Desk, type DeskOptions, expectOk, TEN } from '../../support/a-world.ts';
import { aPatientParticipant, anAppointment, OTHER_PATIENT } from '../../support/fhir.ts';

const MINUTE = 60_000;
const support = {};

const aBook = (desk: Desk) => {
  desk.offer('s1', TEN);
  return desk.book('s1');
};

/** A desk whose one book was accepted, and whose first readings by id fail so. */
const anUnseenBook = async (failures: readonly Failure[], options: DeskOptions = {}) => {
  const desk = aDesk(options);
  desk.receiver.fail('read', ...failures);
  const id = aBook(desk);
  await desk.run();
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

const waitOf = ({ desk, id }: { readonly desk: Desk; readonly id: Parameters<Desk['entry']>[0] }): number => {
  const { progress } = desk.entry(id).standing;
  return progress.kind === 'confirmed' ? progress.notBefore - desk.clock.now() : Number.NaN;
};

describe('what counts as an answer that does not show it', () => {
  // proves 2.6: only such an answer uses up one of the readings
  test.each<Failure>([
    { kind: 'not-found', support },
    { kind: 'not-offered', support },
    { kind: 'refused', by: 'receiver', support },
    { kind: 'unknown-service', support },
    { kind: 'unreadable', field: 'status' },
    { kind: 'not-permitted', by: 'receiver', support },
  ])('$kind does: the next reading is in a minute', async (failure) => {
    using made = await anUnseenBook([failure]);
    expect(made.desk.entry(made.id).standing.readBacks).toBe(1);
    expect(waitOf(made)).toBe(MINUTE);
  });

  test.each<Failure>([
    { kind: 'unclear', support },
    { kind: 'not-permitted', by: 'sender', support },
    { kind: 'signed-out', reason: 'refused' },
    { kind: 'unreachable', reason: 'dns', mayHaveArrived: false },
  ])('$kind does not: it is tried again within seconds', async (failure) => {
    using made = await anUnseenBook([failure]);
    expect(made.desk.entry(made.id).standing.readBacks).toBe(0);
    expect(waitOf(made)).toBeLessThan(10_000);
  });
});

describe('no answer', () => {
  const DOWN: Failure = { kind: 'unclear', support };

  test('after no answer it waits twice as long; after an answer it begins anew', async () => {
    using made = await anUnseenBook([DOWN, DOWN, DOWN, { kind: 'not-found', support }, DOWN]);
    const { desk } = made;
    const waits: number[] = [waitOf(made)];
    for (let times = 0; times < 4; times += 1) {
      await desk.clock.advance(waitOf(made));
      await desk.run();
      waits.push(waitOf(made));
    }
    const [first = Number.NaN, second, third, seen, again] = waits;
    // The die always shows the same: three quarters of the profile's first wait.
    expect(first).toBe(desk.world().profile.limits.backoffFirstSeconds * 750);
    expect([second, third, seen, again]).toEqual([2 * first, 4 * first, MINUTE, first]);
  });

  test('a service that says when to come back is taken at its word', async () => {
    using made = await anUnseenBook([{ kind: 'busy', support, retryAfterMs: 47_000 }]);
    expect(waitOf(made)).toBe(47_000);
  });

  test('one that is busy and does not say is tried as any other', async () => {
    using busy = await anUnseenBook([{ kind: 'busy', support }]);
    using down = await anUnseenBook([DOWN]);
    expect(waitOf(busy)).toBe(waitOf(down));
  });
});

/** What a person told is its reference, and what stands there. */
const toldOf = async (members: Parameters<typeof anAppointment>[1]) => {
  const desk = aDesk();
  desk.offer('s1', TEN);
  desk.receiver.meet({ fault: 'lost', commit: false });
  const id = desk.book('s1');
  await desk.run();
  const end = '2026-11-24T10:10:00+00:00';
  desk.receiver.put(CLINIC, anAppointment('told-1', { start: TEN, end, slot: [{ reference: 'Slot/s1' }], ...members }));
  const at = desk.clock.now();
  journal(desk.world(), desk.entry(id), [
    { kind: 'reconciling', at },
    { kind: 'confirmed', at, appointmentId: 'told-1', by: 'told', notBefore: at },
  ]);
  await desk.run();
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

describe('a reference that somebody told', () => {
  // proves 12.5: another patient's appointment is neither shown nor kept
  test('and that is another patient’s is for a person, and none of it is kept', async () => {
    using made = await toldOf({ participant: [aPatientParticipant(OTHER_PATIENT)] });
    expect(made.desk.entry(made.id).standing.progress).toEqual({ kind: 'held', reason: 'find-out' });
    expect(JSON.stringify(made.desk.entry(made.id))).not.toContain(OTHER_PATIENT);
  });

  test('and that is the booking settles it', async () => {
    using made = await toldOf({});
    expect(made.desk.progress(made.id)).toBe('settled');
  });

  test('and that names nobody is a Conflict where we named the patient', async () => {
    using made = await toldOf({ participant: [] });
    expect(made.desk.progress(made.id)).toBe('conflict');
  });
});

// proves 2: what differs from what was sent, and no more than a person needs
test('a Conflict names what was sent beside what stands there, and leaves out what is of no use to a person', async () => {
  using desk = aDesk();
  const id = aBook(desk);
  const start = '2026-11-25T10:00:00+00:00';
  desk.receiver.meet({
    fault: 'changed',
    change: (reply) => {
      desk.receiver.change('made-1', { start, priority: 3, reasonCode: [{ text: 'Other' }] });
      return reply;
    },
  });
  await desk.run();
  const { progress } = desk.entry(id).standing;
  expect(progress).toMatchObject({ kind: 'conflict', conflict: { current: desk.receiver.resource('made-1') } });
  const { conflict } = progress as Extract<typeof progress, { kind: 'conflict' }>;
  const differences = conflict.kind === 'differs' ? conflict.differences : [];
  expect(differences).toEqual([
    { path: 'reasonCode', theirs: [{ text: 'Other' }] },
    { path: 'start', yours: '2026-11-24T10:00:00.000Z', theirs: '2026-11-25T10:00:00.000Z' },
  ]);
});

test.each([
  ['status', { status: 'cancelled' }, 'booked', 'cancelled'],
  ['end', { end: '2026-11-24T10:30:00+00:00' }, '2026-11-24T10:10:00.000Z', '2026-11-24T10:30:00.000Z'],
  ['slot', { slot: [{ reference: 'Slot/s2' }] }, [{ reference: 'Slot/s1' }], [{ reference: 'Slot/s2' }]],
] as const)('a booking read back with another %s says so, and nothing else', async (path, members, yours, theirs) => {
  using desk = aDesk();
  const id = aBook(desk);
  desk.receiver.meet({
    fault: 'changed',
    change: (reply) => {
      desk.receiver.change('made-1', members as JsonObject);
      return reply;
    },
  });
  await desk.run();
  expect(desk.entry(id).standing.progress).toMatchObject({ conflict: { differences: [{ path, yours, theirs }] } });
});

// proves 2, 2.6: neither as wanted, nor as before, nor older: somebody changed it since
test('a change read back as a third state is a Conflict that says what was asked and what stands there', async () => {
  using desk = aDesk();
  desk.hold('a1', { description: 'Cough' });
  desk.receiver.meet({
    fault: 'changed',
    change: (reply) => {
      desk.receiver.change('a1', { description: 'Needs a hoist' });
      return reply;
    },
  });
  const id = desk.update('a1', { description: 'Needs an interpreter' });
  await desk.run();
  expect(desk.entry(id).standing.progress).toMatchObject({
    conflict: {
      kind: 'differs',
      differences: [{ path: 'description', yours: 'Needs an interpreter', theirs: 'Needs a hoist' }],
    },
  });
});

// proves standard.md 8.6: a part was sent, and what stood beside it is no difference
test('a new time, sent as a part and read back at another: no more than the time differs', async () => {
  using desk = aDesk({ service: { reschedule: true } });
  desk.hold('a1', { description: 'Cough' });
  desk.offer('s1', TEN);
  const on = { serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1') };
  const recorded = expectOk(desk.record({ operation: 'reschedule', ...on, slotId: 's1' }));
  desk.receiver.meet({
    fault: 'changed',
    change: (reply) => {
      desk.receiver.change('a1', { start: '2026-11-25T10:00:00+00:00' });
      return reply;
    },
  });
  await desk.run();
  const [id] = recorded.modificationIds;
  const progress = id === undefined ? undefined : desk.entry(id).standing.progress;
  const differences =
    progress?.kind === 'conflict' && 'differences' in progress.conflict && progress.conflict.differences;
  expect(differences).toMatchObject([{ path: 'start', yours: '2026-11-24T10:00:00.000Z' }]);
});

describe('a book of an older work file', () => {
  /** Its bytes are not known any more: the newer file had sent it (safety 6.6). */
  const restoredBook = async (members: Parameters<typeof anAppointment>[1]) => {
    const desk = aDesk();
    const id = aBook(desk);
    const at = desk.clock.now();
    journal(desk.world(), desk.entry(id), [
      { kind: 'restored', at },
      { kind: 'reconciling', at },
      { kind: 'confirmed', at, appointmentId: 'told-1', by: 'told', notBefore: at },
    ]);
    const end = '2026-11-24T10:10:00+00:00';
    desk.receiver.put(CLINIC, anAppointment('told-1', { start: TEN, end, ...members }));
    await desk.run();
    return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  test.each([
    ['it stands at the time wanted', {}, 'settled'],
    ['and names nobody', { participant: [] }, 'settled'],
    ['it starts at another time', { start: '2026-11-24T09:50:00+00:00' }, 'conflict'],
    ['it ends at another time', { end: '2026-11-24T10:20:00+00:00' }, 'conflict'],
    ['it is cancelled', { status: 'cancelled' }, 'conflict'],
    ['it is only asked for', { status: 'pending' }, 'confirmed'],
  ] as const)('%s', async (_, members, expected) => {
    using made = await restoredBook(members);
    expect(made.desk.progress(made.id)).toBe(expected);
  });
});

describe('a booking by message', () => {
  const byMessage = (members: Parameters<Desk['receiver']['change']>[1]) => {
    const desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    desk.receiver.meet({
      fault: 'changed',
      change: (reply) => {
        desk.receiver.change('made-1', members);
        return reply;
      },
    });
    return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  // proves standard.md 13, 18: the patient stands beside the appointment
  test('need not name the patient in the appointment', async () => {
    using made = byMessage({ participant: [] });
    await made.desk.run();
    expect(made.desk.progress(made.id)).toBe('settled');
  });

  test('at another time is a Conflict that says at which', async () => {
    using made = byMessage({ start: '2026-11-25T10:00:00+00:00' });
    await made.desk.run();
    expect(made.desk.entry(made.id).standing.progress).toMatchObject({
      conflict: { kind: 'differs', differences: [{ path: 'start', yours: '2026-11-24T10:00:00.000Z' }] },
    });
  });
});
