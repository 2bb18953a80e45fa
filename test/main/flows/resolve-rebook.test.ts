import { describe, expect, test } from 'vitest';
import { getConflict } from '../../../main/flows/get-conflict.ts';
import { countOutbox, toItem } from '../../../main/flows/outbox-items.ts';
import { parseJsonObject } from '../../../shared/base/json.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import type { Choice } from '../../../shared/model/resolution.ts';
import { aDesk, CLINIC, type Desk, type DeskOptions, expectOk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import type { WriteFault } from '../../support/fake-receiver.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

/* The rows of standard.md 11.5, book first: one test each, on the wire. */

const aRebook = (options: DeskOptions = {}) => {
  const desk = aDesk(options);
  desk.hold('a1', { description: 'Cough' });
  desk.offer('s1', TEN);
  const [book, cancel] = desk.rebook('a1', 's1');
  return { desk, book, cancel };
};

const refusal = (status: number, code: string, issue = 'processing'): WriteFault => ({
  fault: 'answer',
  status,
  body: anOutcome(code, issue),
});
const asItIs: WriteFault = { fault: 'changed', change: (reply) => reply };

const choicesOf = (desk: Desk, id: ModificationId): readonly Choice[] => toItem(desk.world(), desk.entry(id)).choices;
const statusOf = (desk: Desk, id: string) => desk.receiver.resource(id).status;

describe('read old: not booked or gone', () => {
  test.each([
    ['cancelled', { status: 'cancelled' }, ['book-plain', 'keep-theirs']],
    ['not attended', { status: 'noshow' }, ['book-plain', 'keep-theirs']],
    ['gone', undefined, ['check-again', 'book-plain', 'stop']],
  ] as const)('%s: stops before booking, and offers a plain book', async (_, members, choices) => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    if (members === undefined) desk.receiver.forget('a1');
    else desk.receiver.change('a1', members);
    await desk.run();
    expect(desk.receiver.trace).toEqual(['GET Appointment/a1']);
    expect(choicesOf(desk, book)).toEqual(choices);

    const { modificationId } = expectOk(await desk.resolve(book, { choose: 'book-plain' }));
    await desk.run();
    expect([book, cancel, modificationId].map(desk.progress)).toEqual(['superseded', 'superseded', 'settled']);
    expect(desk.entry(cancel).standing.progress).toEqual({ kind: 'superseded', why: 'nothing-to-cancel' });
    expect(desk.entry(modificationId).modification.sagaId).toBeUndefined();
    expect(desk.receiver.writes.map(({ method }) => method)).toEqual(['POST']);
    expect(desk.receiver.live()).toEqual(['made-1']);
  });
});

describe('new: refused', () => {
  test('the slot is gone (409 conflict): the old one is untouched, another slot is chosen', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet(refusal(409, 'REC_CONFLICT', 'conflict'));
    await desk.run();
    expect(choicesOf(desk, book)).toEqual(['take-slot', 'stop']);
    expect(statusOf(desk, 'a1')).toBe('booked');
    desk.offer('s2', TWENTY_PAST_TEN);
    const { modificationId } = expectOk(await desk.resolve(book, { choose: 'take-slot', slotId: 's2' }));
    await desk.run();
    expect([modificationId, cancel].map(desk.progress)).toEqual(['settled', 'settled']);
  });

  test.each([
    [400, 'REC_BAD_REQUEST', 'rejected', ['try-again', 'cancel-old-first', 'stop']],
    [422, 'REC_UNPROCESSABLE_ENTITY', 'rejected', ['try-again', 'cancel-old-first', 'stop']],
    [403, 'REC_FORBIDDEN', 'held', ['try-again', 'stop']],
  ] as const)('%i %s: the old one is untouched, the reason is shown', async (status, code, state, choices) => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet(refusal(status, code));
    await desk.run();
    expect([book, cancel].map(desk.progress)).toEqual([state, 'blocked']);
    expect(desk.entry(book).standing.progress).toHaveProperty('failure');
    expect(choicesOf(desk, book)).toEqual(choices);
    expect(statusOf(desk, 'a1')).toBe('booked');
  });

  test('because the patient has one already: cancel first is offered, as two supervised steps', async () => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet(refusal(422, 'REC_UNPROCESSABLE_ENTITY'));
    await desk.run();
    const { modificationId: next } = expectOk(await desk.resolve(book, { choose: 'cancel-old-first' }));
    await desk.run();
    expect([book, cancel].map(desk.progress)).toEqual(['superseded', 'superseded']);
    expect(desk.entry(next).standing.progress).toMatchObject({ kind: 'held', reason: 'confirm-new-booking' });
    expect(statusOf(desk, 'a1')).toBe('cancelled');
    expect(toItem(desk.world(), desk.entry(next))).toMatchObject({
      cancelFirst: true,
      noConfirmed: { owner: 'Sam Desk' },
    });
    expectOk(await desk.resolve(next, { choose: 'book-now' }));
    await desk.run();
    expect(desk.progress(next)).toBe('settled');
    expect(desk.receiver.live()).toEqual(['made-1']);
  });

  test('cancel first is not to be had out of contact', async () => {
    const { desk, book } = aRebook();
    using _desk = desk;
    desk.receiver.meet(refusal(422, 'REC_UNPROCESSABLE_ENTITY'));
    await desk.run();
    desk.receiver.cut({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });
    desk.replay().start();
    await desk.world().receiver.readAppointment({ serviceId: CLINIC, appointmentId: 'a1', correlationId: 'c' });
    expect(desk.world().contact.isLost()).toBe(true);
    expect(await desk.resolve(book, { choose: 'cancel-old-first' })).toEqual({
      ok: false,
      failure: { kind: 'offline-only', what: 'cancel-first' },
    });
    expect(desk.progress(book)).toBe('rejected');
  });
});

describe('new: unknown', () => {
  test.each([
    ['lost and arrived', { fault: 'lost', commit: true }, ['settled', 'settled'], ['made-1']],
    ['lost and not arrived', { fault: 'lost', commit: false }, ['held', 'blocked'], ['a1']],
  ] as const)('%s: the old one is touched only once the new one is certain', async (_, fault, states, live) => {
    const { desk, book, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet(fault);
    desk.replay().start();
    await desk.clock.advance(120_000);
    expect([book, cancel].map(desk.progress)).toEqual(states);
    expect(desk.receiver.live()).toEqual(live);
  });
});

describe('new booked', () => {
  test.each(['cancelled', 'entered-in-error', 'noshow', 'fulfilled'])(
    'the second read finds the old one %s: done, it had already ended',
    async (status) => {
      const { desk, book, cancel } = aRebook();
      using _desk = desk;
      desk.receiver.meet({
        fault: 'changed',
        change: (reply) => {
          desk.receiver.change('a1', { status });
          return reply;
        },
      });
      await desk.run();
      expect(desk.progress(book)).toBe('settled');
      expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'settled', alreadySo: true });
      expect(desk.receiver.writes.map(({ method }) => method)).toEqual(['POST']);
    },
  );

  test('the old one has the patient arrived: a person decides', async () => {
    const { desk, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet({
      fault: 'changed',
      change: (reply) => {
        desk.receiver.change('a1', { status: 'arrived' });
        return reply;
      },
    });
    await desk.run();
    expect(desk.entry(cancel).standing.progress).toMatchObject({ conflict: { kind: 'ended' } });
    expect(toItem(desk.world(), desk.entry(cancel)).twoOpen).toBe(true);
  });

  test.each([
    ['refused', [asItIs, refusal(422, 'REC_UNPROCESSABLE_ENTITY')], ['try-again', 'keep-both', 'cancel-new', 'stop']],
    [
      'twice 409',
      [asItIs, refusal(409, 'REC_CONFLICT', 'conflict'), refusal(409, 'REC_CONFLICT', 'conflict')],
      ['cancel-theirs', 'keep-theirs', 'keep-both', 'cancel-new'],
    ],
  ] as const)(
    'cancel %s: two bookings, said and counted; retry, keep both, or cancel the new one',
    async (_, faults, choices) => {
      const { desk, book, cancel } = aRebook({ service: { phone: '01632 960102' } });
      using _desk = desk;
      desk.receiver.meet(...faults);
      await desk.run();
      expect(desk.progress(book)).toBe('settled');
      expect(toItem(desk.world(), desk.entry(cancel))).toMatchObject({
        twoOpen: true,
        choices,
        servicePhone: '01632 960102',
      });
      expect(countOutbox(desk.world()).twoOpen).toBe(1);
    },
  );

  test('the new one is cancelled instead: still two bookings until that is read back, then the old one alone', async () => {
    const { desk, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet(asItIs, refusal(422, 'REC_UNPROCESSABLE_ENTITY'));
    await desk.run();
    const { modificationId } = expectOk(await desk.resolve(cancel, { choose: 'cancel-new' }));
    expect(countOutbox(desk.world()).twoOpen).toBe(1);
    const entry = desk.entry(modificationId);
    expect(entry.modification).toMatchObject({ appointmentId: 'made-1', wanted: { kind: 'cancel' } });
    expect(entry.modification.sagaId).toBeUndefined();
    await desk.run();
    expect([cancel, modificationId].map(desk.progress)).toEqual(['superseded', 'settled']);
    expect(countOutbox(desk.world()).twoOpen).toBe(0);
    expect(desk.receiver.live()).toEqual(['a1']);
  });

  // proves I10
  test('the new one is not cancelled where the old one is booked no more', async () => {
    const { desk, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet(asItIs, refusal(422, 'REC_UNPROCESSABLE_ENTITY'));
    await desk.run();
    desk.receiver.change('a1', { status: 'cancelled' });
    expect(await desk.resolve(cancel, { choose: 'cancel-new' })).toMatchObject({
      ok: false,
      failure: { kind: 'changed-meanwhile' },
    });
    expect(desk.receiver.live()).toEqual(['made-1']);
  });

  test('cancel unknown: looked for, and the same bytes once more', async () => {
    const { desk, cancel } = aRebook();
    using _desk = desk;
    desk.receiver.meet(asItIs, { fault: 'lost', commit: false });
    desk.replay().start();
    await desk.clock.advance(70_000);
    expect(desk.progress(cancel)).toBe('settled');
    expect(desk.receiver.live()).toEqual(['made-1']);
  });
});

test('the program is closed between the steps: it goes on at the first unfinished one, with reads', async () => {
  const { desk, book, cancel } = aRebook();
  using _desk = desk;
  desk.receiver.meet(asItIs, { fault: 'silence', commit: false });
  void desk.run();
  await desk.clock.advance(1);
  expect([book, cancel].map(desk.progress)).toEqual(['settled', 'sending']);
  desk.restart();
  desk.replay().start();
  await desk.clock.advance(70_000);
  expect(desk.progress(cancel)).toBe('settled');
  expect(desk.receiver.writes.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT']);
});

// proves standard A16
test.each([
  [true, [{ reference: 'Appointment/a1' }]],
  [false, undefined],
])('the new one names the old one where the service takes that: %s', async (replaces, named) => {
  const { desk } = aRebook({ service: { replaces } });
  using _desk = desk;
  await desk.run();
  expect(parseJsonObject(desk.receiver.writes[0]?.body ?? '')?.replaces).toEqual(named);
});

// proves 4.7: the sentence of the page, and the slot that it speaks of
test('only with someone else at that time: the conflict names it, and it leads the list', async () => {
  const { desk, book } = aRebook();
  using _desk = desk;
  desk.receiver.takeSlot('s1');
  desk.offer('s0', '2026-11-24T09:59:00+00:00');
  desk.offer('s9', TEN, { practitionerName: 'Dr Other' });
  await desk.run();
  expect(desk.entry(book).standing.progress).toMatchObject({ conflict: { kind: 'slot-taken', sameTime: 's9' } });
  const view = expectOk(await getConflict(desk.world(), book));
  expect(view.nearestSlots.map(({ slotId }) => slotId)).toEqual(['s9', 's0']);
});
