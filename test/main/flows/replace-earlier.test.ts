import { describe, expect, test } from 'vitest';
import { journal } from '../../../main/flows/journal.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import { aDesk, CLINIC, type Desk, expectOk, factsOf } from '../../support/a-world.ts';

const askCancel = (desk: Desk, more: { readonly replaceEarlier?: true } = {}) =>
  expectOk(
    desk.record(
      {
        operation: 'cancel',
        serviceId: CLINIC,
        appointmentId: 'a1',
        seen: desk.seen('a1'),
        status: 'cancelled',
        reason: 'Cannot come',
        ...more,
      },
      true,
    ),
  );

const idOf = ({ modificationIds: [id] }: ReturnType<typeof askCancel>) => {
  if (id === undefined) throw new Error('Nothing was recorded');
  return id;
};

// proves 6.1
describe('a cancel behind changes that were never sent or were refused', () => {
  test('says what it might replace; on one word it stands in their place, and nothing of them is sent', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const [first, second] = [desk.update('a1', { description: 'One' }), desk.update('a1', { reason: 'Two' })];
    const told = askCancel(desk);
    expect(told.mayReplace).toEqual([
      { modificationId: first, operation: 'update' },
      { modificationId: second, operation: 'update' },
    ]);
    const id = idOf(told);
    expect(toItem(desk.world(), desk.entry(id)).choices).toEqual(['replace-earlier', 'withdraw']);
    expectOk(await desk.resolve(id, { choose: 'replace-earlier' }));
    for (const earlier of [first, second]) {
      expect(desk.entry(earlier).standing.progress).toEqual({ kind: 'superseded', why: 'replaced', by: id });
    }
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.trace).toEqual(['GET Appointment/a1', 'PUT Appointment/a1 cancelled', 'GET Appointment/a1']);
  });

  test('in the transaction that records it, where the person said so then', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const earlier = desk.update('a1', { description: 'One' });
    const recorded = askCancel(desk, { replaceEarlier: true });
    expect(recorded.mayReplace).toBeUndefined();
    expect(desk.progress(earlier)).toBe('superseded');
    await desk.run();
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('one that was refused stands in nobody’s way any more', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ fault: 'answer', status: 501, body: {} });
    const refused = desk.update('a1', { description: 'One' });
    desk.receiver.change('a1', { status: 'booked', participant: [] });
    await desk.run();
    expect(desk.progress(refused)).toBe('conflict');
    const id = idOf(askCancel(desk, { replaceEarlier: true }));
    expect(desk.entry(refused).standing.progress).toEqual({ kind: 'superseded', why: 'replaced', by: id });
  });

  test('without a word all go, in their order', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.update('a1', { description: 'One' });
    const id = idOf(askCancel(desk));
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(2);
  });
});

// proves 6.1
test('behind one that may have arrived it replaces nothing, and says so with the clinic’s number', async () => {
  using desk = aDesk({ service: { phone: '0113 496 0000' } });
  desk.hold('a1');
  desk.receiver.meet({ fault: 'lost', commit: false });
  const sent = desk.update('a1', { description: 'One' });
  await desk.run();
  expect(desk.entry(sent).standing.mayHaveArrived).toBe(true);
  const recorded = askCancel(desk, { replaceEarlier: true });
  const id = idOf(recorded);
  expect(factsOf(desk, sent)).not.toContain('superseded');
  await desk.run();
  expect(toItem(desk.world(), desk.entry(id))).toMatchObject({ behindUnknown: true, servicePhone: '0113 496 0000' });
  expect(toItem(desk.world(), desk.entry(id)).choices).not.toContain('replace-earlier');
  desk.replay().start();
  await desk.clock.advance(70_000);
  expect([desk.progress(sent), desk.progress(id)]).toEqual(['settled', 'settled']);
});

// proves 2.5, I18: what may have arrived is never dropped as unsent, though it waits for a person
test('one that may have arrived and is held is not replaced either', async () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.receiver.meet({ fault: 'lost', commit: false });
  const sent = desk.update('a1', { description: 'One' });
  await desk.run();
  const at = desk.clock.now();
  journal(desk.world(), desk.entry(sent), [
    { kind: 'reconciling', at },
    { kind: 'held', at, reason: 'find-out' },
  ]);
  expect(askCancel(desk, { replaceEarlier: true }).mayReplace).toBeUndefined();
  expect(desk.progress(sent)).toBe('held');
});

// proves 6.3: what was never sent is taken back, and nothing is left to cancel
test('a Rebook is not taken apart, nor is a booking replaced', () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.offer('s1', '2026-11-24T10:00:00+00:00');
  const [book, old] = desk.rebook('a1', 's1');
  expect(askCancel(desk, { replaceEarlier: true }).mayReplace).toBeUndefined();
  expect([desk.progress(book), desk.progress(old)]).toEqual(['queued', 'queued']);
});
