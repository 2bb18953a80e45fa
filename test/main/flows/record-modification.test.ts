import { describe, expect, test } from 'vitest';
import { RecordRequestSchema } from '../../../shared/ipc/contract.ts';
import { aDesk, CHECKED, CLINIC, type Desk, JULIE, MONDAY_NINE, TEN } from '../../support/a-world.ts';

const failureOf = (result: ReturnType<Desk['record']>) => (result.ok ? undefined : result.failure);

const bookIn = (desk: Desk, slotId: string, serviceId = CLINIC) =>
  failureOf(desk.record({ operation: 'book', serviceId, slotId, patient: JULIE, identity: CHECKED }));

const updateOf = (desk: Desk, wanted: object) =>
  failureOf(
    desk.record({ operation: 'update', serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1'), ...wanted }),
  );

// proves 1.1, 1.2, I1
test('what is recorded is on disk before it is answered, and nothing is called', () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  desk.restart();
  expect(desk.entry(id).modification.wanted).toMatchObject({ kind: 'book', slot: { id: 's1', start: TEN } });
  expect(desk.receiver.trace).toEqual([]);
});

test('its ids are made then and there, and it is in the audit', () => {
  using desk = aDesk();
  desk.hold('a1');
  const before = desk.work().audit.head().count;
  const id = desk.cancel('a1');
  expect(desk.entry(id).modification.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  expect(desk.work().audit.head().count).toBe(before + 1);
});

// proves 14 of the standard: one CorrelationId for the life of the case
test('later changes carry on the CorrelationId of the booking', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const book = desk.book('s1');
  await desk.run();
  const cancel = desk.cancel('made-1');
  expect(desk.entry(cancel).modification.correlationId).toBe(desk.entry(book).modification.correlationId);
  expect(desk.entry(cancel).modification.lane).toBe(desk.entry(book).modification.lane);
});

describe('is refused', () => {
  test('a slot that this desk does not hold, of no service of ours, or that has begun', async () => {
    using desk = aDesk();
    desk.offer('s1', '2026-11-23T09:30:00+00:00');
    expect(bookIn(desk, 's9')).toEqual({ kind: 'not-held', what: 'slot' });
    expect(bookIn(desk, 's1', 'nobody')).toEqual({ kind: 'not-held', what: 'service' });
    await desk.clock.advance(1_800_000);
    expect(bookIn(desk, 's1')).toEqual({ kind: 'not-allowed', why: 'past' });
  });

  test('a change of what was not seen as it is now, is not booked, or has begun', async () => {
    using desk = aDesk();
    desk.hold('a1', { start: '2026-11-23T09:30:00+00:00' });
    const seen = 'something else';
    const stale = desk.record({
      operation: 'cancel',
      serviceId: CLINIC,
      appointmentId: 'a1',
      seen,
      status: 'cancelled',
    });
    expect(failureOf(stale)).toEqual({ kind: 'changed-meanwhile', support: {} });
    await desk.clock.advance(1_800_000);
    expect(updateOf(desk, { description: 'x' })).toEqual({ kind: 'not-allowed', why: 'past' });
    desk.hold('a1', { status: 'cancelled' });
    expect(updateOf(desk, { description: 'x' })).toEqual({ kind: 'not-allowed', why: 'not-booked' });
  });

  test('an update of nothing, or of what the service does not take', () => {
    using desk = aDesk({ service: { updateFields: 'reason' } });
    desk.hold('a1');
    expect(updateOf(desk, {})).toEqual({ kind: 'invalid', field: 'description', problem: 'nothing-to-change' });
    expect(updateOf(desk, { description: 'x' })).toEqual({ kind: 'not-allowed', why: 'description-not-offered' });
    expect(updateOf(desk, { reason: 'x' })).toBeUndefined();
  });
});

// proves 12.9, 12.7: which kinds were checked and where stays with the change and in the trail; what was said stays nowhere
test('how the person was known is kept with a book and in the audit', () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const identity = { identifiers: ['phone', 'address'] as const, where: 'on-phone' as const };
  const id = desk.book('s1', { identity: { ...identity, identifiers: [...identity.identifiers] } });
  desk.restart();
  expect(desk.entry(id).modification.identity).toEqual({ ...identity, checkedAt: MONDAY_NINE, by: 'Sam Desk' });
  expect(desk.audited().at(-1)).toMatchObject({ action: 'book.recorded', outcome: 'phone+address on-phone' });
});

test('a rebook keeps it on the Leg that books', () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.offer('s2', TEN);
  const [book] = desk.rebook('a1', 's2');
  expect(desk.entry(book).modification.identity).toMatchObject(CHECKED);
});

test.each([
  ['one identifier', { identifiers: ['name'], where: 'at-desk' }],
  ['the same twice', { identifiers: ['name', 'name'], where: 'at-desk' }],
  ['no place', { identifiers: ['name', 'birth-date'] }],
])('the contract takes no book with %s', (_, identity) => {
  const request = { operation: 'book', serviceId: CLINIC, slotId: 's1', patient: JULIE };
  expect(RecordRequestSchema.safeParse({ ...request, identity: CHECKED }).success).toBe(true);
  expect(RecordRequestSchema.safeParse({ ...request, identity }).success).toBe(false);
});

// proves standard 9.1: the patient may travel as a reference that leads nowhere
test('an appointment that names nobody is changed for the patient it was listed for', async () => {
  using desk = aDesk();
  desk.hold('a1', { participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }] });
  const id = desk.cancel('a1');
  expect(desk.entry(id).modification.patient).toMatchObject({ nhsNumber: JULIE.nhsNumber });
  await desk.run();
  expect(desk.progress(id)).toBe('settled');
});
