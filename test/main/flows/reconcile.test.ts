import { expect, test } from 'vitest';
import { journal } from '../../../main/flows/journal.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { INTENT_ID } from '../../../shared/fhir/systems.ts';
import { aDesk, CLINIC, type Desk, expectOk, TEN } from '../../support/a-world.ts';
import { anAppointment } from '../../support/fhir.ts';

/** The work file turns out to be an older copy: each open Modification may have arrived (safety 6.6). */
const restore = (desk: Desk, ...ids: readonly ModificationId[]): void => {
  for (const id of ids) journal(desk.world(), desk.entry(id), [{ kind: 'restored', at: desk.clock.now() }]);
};

const pastHorizon = async (desk: Desk): Promise<void> => {
  await desk.run();
  await desk.clock.advance(61_000);
  await desk.run();
};

// proves 6.6: no bytes, no pre-image, nothing to compare with: a person finds out, and nothing is sent
test('a book of an older work file that is not found is held after the horizon, and not before', async () => {
  using desk = aDesk({ service: { deduplicationProven: true } });
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  restore(desk, id);
  expect(desk.entry(id).standing).toMatchObject({ mayHaveArrived: true, progress: { kind: 'uncertain' } });
  await desk.run();
  expect(desk.progress(id)).toBe('uncertain');
  await pastHorizon(desk);
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
  expect(desk.receiver.writes).toEqual([]);
  expectOk(await desk.resolve(id, { choose: 'not-booked-send-again', checkedWith: 'Front desk' }));
  await desk.run();
  expect(desk.progress(id)).toBe('settled');
});

test('a book that the newer file had sent is found by its identifier', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  const identifier = [{ system: INTENT_ID, value: id }];
  const slot = [{ reference: 'Slot/s1' }];
  const end = '2026-11-24T10:10:00+00:00';
  desk.receiver.put(CLINIC, anAppointment('made-before', { identifier, slot, start: TEN, end }));
  restore(desk, id);
  await desk.run();
  expect(desk.progress(id)).toBe('settled');
  expect(desk.receiver.writes).toEqual([]);
});

// proves 6.6: nobody knows whether a newer file sent it and somebody changed it back
test.each([false, true])('a change whose appointment stands as before is held (sent before: %s)', async (sent) => {
  using desk = aDesk();
  desk.hold('a1');
  if (sent) desk.receiver.meet({ fault: 'lost', commit: false });
  const id = desk.cancel('a1');
  if (sent) await desk.run();
  restore(desk, id);
  await pastHorizon(desk);
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
  expect(desk.receiver.writes).toHaveLength(sent ? 1 : 0);
  expectOk(await desk.resolve(id, { choose: 'check-again' }));
  await desk.run();
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
  expectOk(await desk.resolve(id, { choose: 'still-wanted' }));
  await desk.run();
  expect(desk.progress(id)).toBe('settled');
});

test('a change that had arrived is found so; one that stands otherwise is a Conflict', async () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.hold('a2', { start: '2026-11-25T10:00:00+00:00', end: '2026-11-25T10:10:00+00:00' });
  const [done, moved] = [desk.cancel('a1'), desk.cancel('a2')];
  desk.receiver.change('a1', { status: 'cancelled' });
  desk.receiver.change('a2', { start: '2026-11-26T10:00:00+00:00' });
  restore(desk, done, moved);
  await pastHorizon(desk);
  expect(desk.progress(done)).toBe('settled');
  expect(desk.entry(moved).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'moved' } });
});

test('a change on an appointment that was never known is held', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const book = desk.book('s1');
  await desk.run();
  desk.see(desk.entry(book).standing.appointmentId ?? '');
  const id = desk.cancel(desk.entry(book).standing.appointmentId ?? '');
  restore(desk, id);
  await pastHorizon(desk);
  expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
});

// proves 5.5, I10: the old appointment is not cancelled on a restored file's word
test('a Rebook of an older work file: both Legs are held, and the old one waits for the new one all the same', async () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.offer('s1', TEN);
  const [book, cancel] = desk.rebook('a1', 's1');
  restore(desk, book, cancel);
  await pastHorizon(desk);
  expect(desk.progress(book)).toBe('held');
  expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
  expectOk(await desk.resolve(cancel, { choose: 'patient-told' }));
  await desk.run();
  expect(desk.progress(cancel)).toBe('blocked');
  expect(desk.receiver.writes).toEqual([]);
});
