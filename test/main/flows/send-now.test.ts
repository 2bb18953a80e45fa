import { describe, expect, test } from 'vitest';
import { listOutbox } from '../../../main/flows/outbox-items.ts';
import { sendNow } from '../../../main/flows/send-now.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { aDesk, CLINIC, type Desk, expectOk, factsOf, MONDAY_NINE, TEN } from '../../support/a-world.ts';

/** An update as the window records it. */
const undoable = (desk: Desk, description = 'Bring glasses', hold = false): ModificationId => {
  const on = { serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1') };
  const recorded = expectOk(desk.record({ operation: 'update', ...on, description, mayUndo: true }, hold));
  const [id] = recorded.modificationIds;
  if (id === undefined) throw new Error('Nothing was recorded');
  return id;
};

const shown = (desk: Desk, id: ModificationId) =>
  listOutbox(desk.world(), { includeClosed: true }).find(({ modificationId }) => modificationId === id);

const WRITTEN = ['GET Appointment/a1', 'PUT Appointment/a1', 'GET Appointment/a1'];

const traced = (desk: Desk): readonly string[] =>
  desk.receiver.trace.map((line) => line.split(' ').slice(0, 2).join(' '));

// proves 15 of product.md 3
describe('an update recorded in the window', () => {
  test('waits 10 seconds, and then goes', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = undoable(desk);
    await desk.run();
    await desk.clock.advance(9_999);
    await desk.run();
    expect(desk.receiver.trace).toEqual([]);
    expect(shown(desk, id)).toMatchObject({ undoUntil: MONDAY_NINE + 10_000, choices: ['withdraw'] });
    await desk.clock.advance(1);
    expect(shown(desk, id)).not.toHaveProperty('undoUntil');
    await desk.run();
    expect(traced(desk)).toEqual(WRITTEN);
    expect(desk.progress(id)).toBe('settled');
  });

  test('is undone: nothing was ever sent, the view is the earlier one, and the trail keeps both', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const before = desk.seen('a1');
    const id = undoable(desk);
    expectOk(await desk.resolve(id, { choose: 'withdraw' }));
    await desk.clock.advance(60_000);
    await desk.run();
    expect(desk.receiver.trace).toEqual([]);
    expect(desk.seen('a1')).toBe(before);
    expect(desk.progress(id)).toBe('superseded');
    expect(desk.audited().map(({ action }) => action)).toEqual(['update.recorded', 'update.superseded']);
  });

  test('goes at once where a person says so, and that is in the trail', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = undoable(desk);
    await desk.clock.advance(3_000);
    expectOk(sendNow(desk.world(), id));
    expect(shown(desk, id)).not.toHaveProperty('undoUntil');
    await desk.run();
    expect(traced(desk)).toEqual(WRITTEN);
    expect(factsOf(desk, id)[0]).toBe('hastened');
    expect(sendNow(desk.world(), id)).toMatchObject({ ok: false, failure: { why: 'not-waiting' } });
  });

  test('waits out its time after a restart, and then goes', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = undoable(desk);
    await desk.clock.advance(4_000);
    desk.restart();
    await desk.run();
    expect(desk.receiver.trace).toEqual([]);
    await desk.clock.advance(6_000);
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });

  test('behind another change it waits its own time all the same', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const first = undoable(desk, 'Interpreter');
    const second = undoable(desk, 'Bring glasses');
    await desk.run();
    expect(desk.progress(second)).toBe('blocked');
    await desk.clock.advance(3_000);
    expectOk(await desk.resolve(first, { choose: 'withdraw' }));
    await desk.run();
    expect(desk.entry(second).standing.progress).toEqual({ kind: 'queued', notBefore: MONDAY_NINE + 10_000 });
    expect(desk.receiver.trace).toEqual([]);
  });

  test('out of contact, or told to hold, it does not count: it may be taken back as long as it is not sent', () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = undoable(desk, 'Bring glasses', true);
    expect(shown(desk, id)).not.toHaveProperty('undoUntil');
    expect(shown(desk, id)?.choices).toEqual(['withdraw']);
  });
});

test('what has a page of its own to confirm it goes at once', async () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.hold('a2');
  desk.offer('s1', TEN);
  const ids = [desk.cancel('a1'), desk.book('s1', { shownAppointments: ['a1', 'a2'] })];
  expect(ids.map((id) => shown(desk, id)?.undoUntil)).toEqual([undefined, undefined]);
  expect(sendNow(desk.world(), desk.update('a2', { reason: 'Asthma' }))).toMatchObject({ ok: false });
  await desk.run();
  expect(ids.map(desk.progress)).toEqual(['settled', 'settled']);
});
