import { expect, test } from 'vitest';
import { listAppointments } from '../../../main/flows/list-appointments.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import { aDesk, expectOk, JULIE, TEN } from '../../support/a-world.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const OLD_TIME = { start: '2026-12-01T08:30:00+00:00', end: '2026-12-01T08:40:00+00:00' };

const aRebook = (rebookOrder: 'book-first' | 'cancel-first') => {
  const desk = aDesk({ service: { rebookOrder } });
  desk.hold('a1', { description: 'Cough', ...OLD_TIME });
  desk.offer('s1', TEN);
  const [book, cancel] = desk.rebook('a1', 's1');
  return { desk, book, cancel };
};

// proves 5.5, standard 11.5
test('book first: our own new booking, found ended, does not say that the old one has: it is not left beside another', async () => {
  const { desk, book, cancel } = aRebook('book-first');
  using _desk = desk;
  desk.receiver.meet({
    fault: 'changed',
    change: (reply) => {
      desk.receiver.change('made-1', { status: 'cancelled' });
      return { ...reply, headers: {} };
    },
  });
  desk.replay().start();
  await desk.clock.advance(1_000);
  expect(desk.entry(book).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'ended' } });
  expect(desk.receiver.live()).toEqual(['a1']);
  expect(desk.progress(cancel)).toBe('blocked');
  expect(toItem(desk.world(), desk.entry(book)).choices).not.toContain('book-plain');
  const plain = await desk.resolve(book, { choose: 'book-plain' });
  await desk.clock.advance(60_000);
  expect(plain.ok).toBe(false);
  expect(desk.receiver.live()).toEqual(['a1']);
});

// proves 5.5
test('cancel first: booked by itself after a cancel that may have arrived, the patient still has no confirmed appointment', async () => {
  const { desk, cancel } = aRebook('cancel-first');
  using _desk = desk;
  desk.receiver.meet({
    fault: 'changed',
    change: (reply) => {
      desk.receiver.forget('a1');
      return { ...reply, headers: {} };
    },
  });
  desk.replay().start();
  await desk.clock.advance(120_000);
  expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'gone' } });
  expect(desk.entry(cancel).standing.mayHaveArrived).toBe(true);
  expect(toItem(desk.world(), desk.entry(cancel)).noConfirmed).toBeDefined();
  const { modificationId } = expectOk(await desk.resolve(cancel, { choose: 'book-plain' }));
  const list = expectOk(await listAppointments(desk.world(), { nhsNumber: JULIE.nhsNumber, online: false }));
  expect(desk.progress(modificationId)).toBe('queued');
  expect(list.noConfirmed).toBeDefined();
  desk.replay().wake();
  await desk.clock.advance(1_000);
  expect(desk.progress(modificationId)).toBe('settled');
  expect(
    expectOk(await listAppointments(desk.world(), { nhsNumber: JULIE.nhsNumber, online: false })).noConfirmed,
  ).toBeUndefined();
});

// proves 5.5, I17
test('cancel first: what was said before the old one is cancelled is not the word that books it afterwards', async () => {
  const { desk, book, cancel } = aRebook('cancel-first');
  using _desk = desk;
  desk.receiver.meet({ fault: 'answer', status: 403, body: anOutcome('REC_FORBIDDEN', 'processing') });
  await desk.run();
  expect(desk.progress(cancel)).toBe('held');
  await desk.clock.advance(5 * 3_600_000);
  await desk.run();
  expect(desk.entry(book).standing.progress).toMatchObject({ kind: 'held', reason: 'still-wanted' });
  expectOk(await desk.resolve(book, { choose: 'still-wanted' }));
  await desk.clock.advance(1_000);
  expectOk(await desk.resolve(cancel, { choose: 'try-again' }));
  await desk.run();
  expect(desk.progress(cancel)).toBe('settled');
  expect(desk.receiver.writes.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
  expect(desk.entry(book).standing.progress).toMatchObject({ kind: 'held', reason: 'confirm-new-booking' });
});
