import { describe, expect, test } from 'vitest';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { aDesk, type Desk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { answerAndGoOn, choicesOf } from '../../support/decide.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const update = (desk: Desk) => desk.update('a1', { description: 'Needs an interpreter' });
const cancel = (desk: Desk) => desk.cancel('a1');

describe('a decision', () => {
  // proves 6.7
  test('recorded five hours ago: still wanted', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await desk.clock.advance(5 * 3_600_000);
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'still-wanted' });
    expect(desk.receiver.trace).toEqual([]);
    expect(await answerAndGoOn(desk, id, { choose: 'still-wanted' })).toMatchObject({ first: 'settled' });
  });

  // proves 6.3
  test('withdrawn while it waits; not offered once it may have arrived', async () => {
    using desk = aDesk({ offline: true });
    desk.hold('a1');
    const id = cancel(desk);
    expect(choicesOf(desk, id)).toEqual(['withdraw']);
    expect(await answerAndGoOn(desk, id, { choose: 'withdraw' })).toMatchObject({ first: 'superseded' });
    expect(desk.receiver.trace).toEqual([]);
  });

  test('refused by the service: tried again as a new Modification, or stopped', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ fault: 'answer', status: 422, body: anOutcome('REC_UNPROCESSABLE_ENTITY', 'processing') });
    const id = update(desk);
    await desk.run();
    expect(choicesOf(desk, id)).toEqual(['try-again', 'stop']);
    expect(await answerAndGoOn(desk, id, { choose: 'try-again' })).toMatchObject({
      first: 'superseded',
      next: 'settled',
    });
    expect(new Set(desk.receiver.writes.map(({ requestId }) => requestId)).size).toBe(2);
  });

  test('a setting put right: the same Modification goes on', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ fault: 'answer', status: 403, body: anOutcome('REC_FORBIDDEN', 'forbidden') });
    const id = update(desk);
    await desk.run();
    expect(await answerAndGoOn(desk, id, { choose: 'try-again' })).toMatchObject({ first: 'settled' });
  });

  test('what is not offered, closed or not there cannot be chosen', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = update(desk);
    expect(await desk.resolve(id, { choose: 'check-again' })).toMatchObject({ failure: { why: 'choice-not-offered' } });
    await desk.run();
    expect(await desk.resolve(id, { choose: 'withdraw' })).toMatchObject({ failure: { why: 'already-closed' } });
    const nobody = '00000000-0000-4000-8000-999999999999' as ModificationId;
    expect(await desk.resolve(nobody, { choose: 'withdraw' })).toMatchObject({ failure: { what: 'modification' } });
  });

  test('another slot: not one that this desk has never read', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    desk.receiver.takeSlot('s1');
    await desk.run();
    expect(await desk.resolve(id, { choose: 'take-slot', slotId: 's9' })).toMatchObject({ failure: { what: 'slot' } });
    desk.offer('s2', TWENTY_PAST_TEN);
    expect(await answerAndGoOn(desk, id, { choose: 'take-slot', slotId: 's2' })).toMatchObject({ next: 'settled' });
  });
});
