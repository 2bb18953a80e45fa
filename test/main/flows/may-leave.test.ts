import { describe, expect, test } from 'vitest';
import { journal } from '../../../main/flows/journal.ts';
import { mayLeave } from '../../../main/flows/may-leave.ts';
import { aDesk, type Desk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { FACTS } from '../../support/an-entry.ts';

const allowed = (desk: Desk) =>
  (['sign-out', 'quit', 'update'] as const).map((why) => mayLeave(desk.world(), why).allowed);

describe('leaving', () => {
  test('with nothing open is allowed, and nothing is to be said', () => {
    using desk = aDesk();
    expect(mayLeave(desk.world(), 'update')).toEqual({
      allowed: true,
      notSent: 0,
      notConfirmed: 0,
      needDecision: 0,
      openRebooks: 0,
      calls: 0,
      underWay: 0,
    });
  });

  // proves 6.4, 11: signing out drops nothing
  test('tells all that is open, is allowed to people, and drops nothing', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.hold('a2');
    desk.offer('s1', TWENTY_PAST_TEN);
    desk.offer('s2', TEN);
    desk.cancel('a2');
    await desk.run();
    desk.book('s2');
    desk.rebook('a1', 's1', { hold: true });
    expect(mayLeave(desk.world(), 'sign-out')).toMatchObject({ notSent: 2, openRebooks: 1, calls: 1, underWay: 0 });
    expect(allowed(desk)).toEqual([true, true, true]);
    expect(desk.work().outbox.open()).toHaveLength(3);
  });

  // proves 11: an update never with a change in SENDING or UNCERTAIN
  test.each(['reading', 'sending', 'uncertain', 'reconciling'] as const)('no update while one is %s', (state) => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    const [reading, ...rest] = FACTS[state](desk.clock.now());
    if (reading !== undefined) journal(desk.world(), desk.entry(id), [reading]);
    for (const fact of rest) {
      if (fact.kind !== 'sending') journal(desk.world(), desk.entry(id), [fact]);
      else desk.work().outbox.append(id, [fact], aWrite(fact.requestId));
    }
    expect(desk.progress(id)).toBe(state);
    expect(allowed(desk)).toEqual([true, true, false]);
    expect(mayLeave(desk.world(), 'update').underWay).toBe(1);
  });

  test.each(['conflict', 'held', 'expired', 'blocked'] as const)('an update is no harm while one is %s', (state) => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    desk.work().outbox.append(id, FACTS[state](desk.clock.now()));
    expect(allowed(desk)).toEqual([true, true, true]);
  });
});

const aWrite = (requestId: string) => ({
  serviceId: 'clinic-1',
  method: 'PUT' as const,
  path: '/Appointment/a1',
  body: '',
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  requestId,
  correlationId: requestId,
  useContext: 'x',
});
