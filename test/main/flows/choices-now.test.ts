import { describe, expect, test } from 'vitest';
import { choicesNow } from '../../../main/flows/choices-now.ts';
import { getConflict } from '../../../main/flows/get-conflict.ts';
import { toFhirInstant, plus } from '../../../shared/base/instant.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import type { Resolution } from '../../../shared/model/resolution.ts';
import {
  aDesk,
  CLINIC,
  type Desk,
  type DeskOptions,
  expectOk,
  MONDAY_NINE,
  OTHER_CLINIC,
  TEN,
  TWENTY_PAST_TEN,
} from '../../support/a-world.ts';
import { seenOn } from '../../support/decide.ts';
import { anAppointment } from '../../support/fhir.ts';

// The 11 rows of product.md 4.3, each from what was recorded to its end state, with every call that leaves this desk on the way.

const MOVED = { start: '2026-12-02T14:40:00+00:00', end: '2026-12-02T14:50:00+00:00' };
const READ = 'GET Appointment/a1';

/** A change of a1 that meets what the clinic did meanwhile. */
const meet = async (
  desk: Desk,
  ask: (desk: Desk) => ModificationId,
  clinic: (desk: Desk) => void,
): Promise<ModificationId> => {
  desk.hold('a1', { description: 'Cough' });
  const id = ask(desk);
  clinic(desk);
  await desk.run();
  expect(desk.receiver.writes).toEqual([]);
  return id;
};

const choicesOf = (desk: Desk, id: ModificationId) => choicesNow(desk.world(), desk.entry(id));

/** Takes a choice as the page would, and goes on to the end; the calls of both. */
const choose = async (
  desk: Desk,
  id: ModificationId,
  resolution: Resolution | ((seen: string) => Resolution),
): Promise<{ readonly next: ModificationId; readonly calls: readonly string[] }> => {
  const answer = typeof resolution === 'function' ? resolution(await seenOn(desk, id)) : resolution;
  expect(choicesOf(desk, id)).toContain(answer.choose);
  const before = desk.receiver.trace.length;
  const { modificationId } = expectOk(await desk.resolve(id, answer));
  await desk.run();
  return { next: modificationId, calls: desk.receiver.trace.slice(before) };
};

const whysOf = (desk: Desk, id: ModificationId): readonly string[] =>
  desk
    .work()
    .calls.openOf(id)
    .map(({ why }) => why);

const withRegistry: DeskOptions = { habits: { writesPointers: true }, profile: { registry: true } };
const update = (desk: Desk) => desk.update('a1', { description: 'Interpreter' });
const cancel = (desk: Desk) => desk.cancel('a1');
const move = (desk: Desk) => desk.receiver.change('a1', MOVED);
const end = (desk: Desk) => desk.receiver.change('a1', { status: 'cancelled' });

describe('1. moved by the clinic, and I update it', () => {
  test('keep the clinic’s time and add my note', async () => {
    using desk = aDesk();
    const id = await meet(desk, update, move);
    const { next, calls } = await choose(desk, id, (seen) => ({ choose: 'keep-theirs-add-mine', seen }));
    expect(calls).toEqual([READ, READ, 'PUT Appointment/a1 booked', READ]);
    expect(desk.progress(next)).toBe('settled');
    expect(desk.receiver.resource('a1')).toMatchObject({ ...MOVED, description: 'Interpreter' });
  });

  test('drop my change', async () => {
    using desk = aDesk();
    const id = await meet(desk, update, move);
    expect((await choose(desk, id, (seen) => ({ choose: 'keep-theirs', seen }))).calls).toEqual([READ]);
    expect(desk.progress(id)).toBe('abandoned');
  });
});

test('2. cancelled by the clinic, and I update it: dropped, with a call to the patient', async () => {
  using desk = aDesk();
  const id = await meet(desk, update, end);
  expect(choicesOf(desk, id)).toEqual(['keep-theirs']);
  expect((await choose(desk, id, (seen) => ({ choose: 'keep-theirs', seen }))).calls).toEqual([READ]);
  expect(desk.progress(id)).toBe('abandoned');
  expect(whysOf(desk, id)).toEqual(['given-up']);
});

describe('3. I cancel, they moved it', () => {
  test('cancel the new time too', async () => {
    using desk = aDesk();
    const id = await meet(desk, cancel, move);
    const { next, calls } = await choose(desk, id, (seen) => ({ choose: 'cancel-theirs', seen }));
    expect(calls).toEqual([READ, READ, 'PUT Appointment/a1 cancelled', READ]);
    expect(desk.progress(next)).toBe('settled');
    expect(desk.receiver.resource('a1')).toMatchObject({ ...MOVED, status: 'cancelled' });
  });

  test('keep the new time and tell the patient', async () => {
    using desk = aDesk();
    const id = await meet(desk, cancel, move);
    expect((await choose(desk, id, (seen) => ({ choose: 'keep-theirs', seen }))).calls).toEqual([READ]);
    expect(desk.progress(id)).toBe('abandoned');
    expect(whysOf(desk, id)).toEqual(['given-up']);
  });
});

test('4. I cancel, already cancelled: nothing is asked, nothing is sent', async () => {
  using desk = aDesk();
  const id = await meet(desk, cancel, end);
  expect(desk.receiver.trace).toEqual([READ]);
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'settled', alreadySo: true });
});

describe('5. the same field, both changed', () => {
  const both = (desk: Desk) => desk.receiver.change('a1', { description: 'Theirs' });
  test.each<readonly [string, (seen: string) => Resolution, string, string]>([
    ['use yours', (seen) => ({ choose: 'use-mine', seen }), 'Interpreter', 'settled'],
    ['type another', (seen) => ({ choose: 'type-another', seen, text: 'Both' }), 'Both', 'settled'],
    ['use the clinic’s', (seen) => ({ choose: 'keep-theirs', seen }), 'Theirs', 'abandoned'],
  ])('%s', async (_, resolution, description, ended) => {
    using desk = aDesk();
    const id = await meet(desk, update, both);
    const { next, calls } = await choose(desk, id, resolution);
    expect(calls).toEqual(ended === 'settled' ? [READ, READ, 'PUT Appointment/a1 booked', READ] : [READ]);
    expect(desk.progress(next)).toBe(ended);
    expect(desk.receiver.resource('a1').description).toBe(description);
  });
});

const BOOKED = ['GET Appointment?patient', 'GET Slot', 'POST Appointment', 'GET Appointment/made-1'];

describe('6. slot taken, a book', () => {
  const aTakenSlot = async (desk: Desk): Promise<ModificationId> => {
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    const id = desk.book('s1');
    desk.receiver.takeSlot('s1');
    await desk.run();
    return id;
  };

  test('one of the nearest', async () => {
    using desk = aDesk();
    const id = await aTakenSlot(desk);
    const view = expectOk(await getConflict(desk.world(), id));
    expect(view.nearestSlots.map(({ slotId }) => slotId)).toEqual(['s2']);
    const { next, calls } = await choose(desk, id, { choose: 'take-slot', slotId: 's2' });
    expect(calls).toEqual(BOOKED);
    expect(desk.progress(next)).toBe('settled');
  });

  test('stop and tell the patient', async () => {
    using desk = aDesk();
    const id = await aTakenSlot(desk);
    expect((await choose(desk, id, { choose: 'stop', why: 'None suits' })).calls).toEqual([]);
    expect(desk.progress(id)).toBe('abandoned');
    expect(whysOf(desk, id)).toEqual(['given-up']);
  });
});

describe('7. slot taken, a rebook', () => {
  const aRebook = async (desk: Desk) => {
    desk.hold('a1');
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    const [book, old] = desk.rebook('a1', 's1');
    desk.receiver.takeSlot('s1');
    await desk.run();
    return { book, old };
  };

  test('one of the nearest', async () => {
    using desk = aDesk();
    const { book, old } = await aRebook(desk);
    const { next, calls } = await choose(desk, book, { choose: 'take-slot', slotId: 's2' });
    expect(calls).toEqual([READ, ...BOOKED, READ, 'PUT Appointment/a1 cancelled', READ]);
    expect([desk.progress(next), desk.progress(old)]).toEqual(['settled', 'settled']);
    expect(desk.receiver.live()).toEqual(['made-1']);
  });

  test('keep the old appointment', async () => {
    using desk = aDesk();
    const { book, old } = await aRebook(desk);
    expect((await choose(desk, book, { choose: 'stop', why: 'Keeps the old time' })).calls).toEqual([]);
    expect([desk.progress(book), desk.progress(old)]).toEqual(['abandoned', 'superseded']);
    expect(desk.receiver.live()).toEqual(['a1']);
  });
});

describe('8. new booked, old will not cancel', () => {
  const twoOpen = async (desk: Desk) => {
    desk.hold('a1');
    desk.offer('s1', TEN);
    const refusal = { fault: 'answer', status: 422, body: REFUSED } as const;
    const [book, old] = desk.rebook('a1', 's1');
    desk.receiver.meet({ fault: 'changed', change: (reply) => reply }, refusal);
    await desk.run();
    expect([desk.progress(book), desk.progress(old)]).toEqual(['settled', 'rejected']);
    return old;
  };

  test('try again', async () => {
    using desk = aDesk();
    const old = await twoOpen(desk);
    const { next, calls } = await choose(desk, old, { choose: 'try-again' });
    expect(calls).toEqual([READ, 'PUT Appointment/a1 cancelled', READ]);
    expect(desk.progress(next)).toBe('settled');
  });

  test('keep both, and say why', async () => {
    using desk = aDesk();
    const old = await twoOpen(desk);
    expect((await choose(desk, old, { choose: 'keep-both', why: 'Two problems' })).calls).toEqual([]);
    expect(desk.entry(old).standing.progress).toMatchObject({ kind: 'abandoned', why: 'Two problems' });
    expect(desk.receiver.live()).toHaveLength(2);
  });
});

const REFUSED = {
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'error',
      code: 'business-rule',
      details: {
        coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/http-error-codes', code: 'REC_UNPROCESSABLE_ENTITY' }],
      },
    },
  ],
};

test('9. start time passed unsent: what happened is recorded, and nothing is sent', async () => {
  using desk = aDesk();
  desk.offer('s1', toFhirInstant(plus(MONDAY_NINE, 60_000)));
  const id = desk.book('s1');
  await desk.clock.advance(60_000);
  await desk.run();
  expect(desk.progress(id)).toBe('expired');
  expect(choicesOf(desk, id)).toEqual(['stop']);
  await choose(desk, id, { choose: 'stop', why: 'Booked by phone' });
  expect(desk.progress(id)).toBe('abandoned');
  expect(desk.receiver.trace).toEqual([]);
  expect(whysOf(desk, id)).toEqual(['given-up']);
});

describe('10. the service does not have it', () => {
  const gone = (desk: Desk) => desk.receiver.forget('a1');
  const REFUSAL = (why: string) => ({ ok: false, failure: { kind: 'not-allowed', why } });

  test('the registry says where it is now, when the page opens and when it is asked again', async () => {
    using desk = aDesk(withRegistry);
    const id = await meet(desk, update, gone);
    expect(choicesOf(desk, id)).toEqual(['look-in-registry', 'check-again', 'stop']);
    expect(expectOk(await getConflict(desk.world(), id)).pointedTo).toEqual([]);
    expect(await desk.resolve(id, { choose: 'look-in-registry' })).toEqual(REFUSAL('not-in-registry'));
    desk.receiver.put(OTHER_CLINIC, anAppointment('a1'));
    expect(expectOk(await getConflict(desk.world(), id)).pointedTo).toEqual([
      { serviceId: OTHER_CLINIC, serviceName: 'Other Clinic', appointmentId: 'a1' },
    ]);
    desk.receiver.trace.length = 0;
    expect(await desk.resolve(id, { choose: 'look-in-registry' })).toEqual(REFUSAL('held-elsewhere'));
    expect(desk.receiver.trace).toEqual(['GET DocumentReference']);
    expect(desk.progress(id)).toBe('conflict');
  });

  test('it is with the clinic after all: the change goes there', async () => {
    using desk = aDesk(withRegistry);
    const id = await meet(desk, update, gone);
    desk.receiver.put(CLINIC, anAppointment('a1', { description: 'Cough' }));
    const { next, calls } = await choose(desk, id, { choose: 'look-in-registry' });
    expect(calls).toEqual(['GET DocumentReference', READ, 'PUT Appointment/a1 booked', READ]);
    expect(desk.progress(next)).toBe('settled');
  });

  test('the registry cannot be asked: that is said, and nothing changes', async () => {
    using desk = aDesk(withRegistry);
    const id = await meet(desk, update, gone);
    const failure = { kind: 'unclear', support: {} } as const;
    desk.receiver.fail('pointers', failure);
    expect(await desk.resolve(id, { choose: 'look-in-registry' })).toEqual({ ok: false, failure });
    expect(desk.progress(id)).toBe('conflict');
  });

  test('close with a reason', async () => {
    using desk = aDesk();
    const id = await meet(desk, update, gone);
    expect(choicesOf(desk, id)).toEqual(['check-again', 'stop']);
    await choose(desk, id, { choose: 'stop', why: 'The clinic moved it to paper' });
    expect(desk.progress(id)).toBe('abandoned');
  });
});

describe('11. the same patient is booked there already', () => {
  const perhaps = async (desk: Desk): Promise<ModificationId> => {
    desk.receiver.put(CLINIC, anAppointment('a9', { start: TEN, end: '2026-11-24T10:10:00+00:00' }));
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'perhaps-booked' } });
    return id;
  };

  test('it is the same one: used, nothing is sent', async () => {
    using desk = aDesk();
    const id = await perhaps(desk);
    const { calls } = await choose(desk, id, { choose: 'same-one', appointmentId: 'a9' });
    expect(calls).toEqual(['GET Appointment/a9']);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'settled', appointmentId: 'a9' });
  });

  test('it is another: mine is sent', async () => {
    using desk = aDesk();
    const id = await perhaps(desk);
    const { next, calls } = await choose(desk, id, (seen) => ({ choose: 'another', seen }));
    expect(calls).toEqual(['GET Appointment/a9', ...BOOKED]);
    expect(desk.progress(next)).toBe('settled');
  });
});

// product.md 4.3: read again on open and on submit
test('what moved again while a person was deciding is read again, and the answer does not count', async () => {
  using desk = aDesk();
  const id = await meet(desk, cancel, move);
  const seen = await seenOn(desk, id);
  desk.receiver.change('a1', { start: '2026-12-03T09:00:00+00:00', end: '2026-12-03T09:10:00+00:00' });
  expect(await desk.resolve(id, { choose: 'cancel-theirs', seen })).toMatchObject({
    failure: { kind: 'changed-meanwhile' },
  });
  expect(expectOk(await getConflict(desk.world(), id)).changedAgain).toBe(true);
  expect(desk.receiver.writes).toEqual([]);
});
