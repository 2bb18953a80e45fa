import { describe, expect, test } from 'vitest';
import { createSkew } from '../../../main/bars/skew.ts';
import { plus, toInstant } from '../../../shared/base/instant.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const NINE = toInstant(Date.UTC(2026, 10, 23, 9));
const MINUTE = 60_000;
const dated = (at: number) => ({ date: new Date(at).toUTCString() });

const heardAt = (theirs: number) => {
  const clock = createManualClock(NINE);
  const skew = createSkew(clock);
  skew.note(dated(theirs));
  return { clock, skew };
};

describe('before an answer', () => {
  // proves 8.5: no server Date seen since this process began
  test.each([[{}], [{ date: 'yesterday' }]])('nothing is known: %j', (headers) => {
    const skew = createSkew(createManualClock(NINE));
    skew.note(headers);
    expect([skew.ms(), skew.theirs(), skew.correctedNow()]).toEqual([undefined, undefined, NINE]);
  });
});

describe('after an answer', () => {
  // proves 8.5
  test.each([7 * MINUTE, -7 * MINUTE, 0])('their time goes on from what they said: %d ms from ours', async (ahead) => {
    const { clock, skew } = heardAt(plus(NINE, ahead));
    await clock.advance(10 * MINUTE);
    expect([skew.ms(), skew.theirs()]).toEqual([ahead, plus(NINE, 10 * MINUTE + ahead)]);
  });

  // proves 8.3: what is wrong is the computer's clock, as it stands now
  test('a clock put right is not called wrong any more', () => {
    const { clock, skew } = heardAt(plus(NINE, 7 * MINUTE));
    clock.jumpWall(7 * MINUTE);
    expect(skew.ms()).toBe(0);
  });

  // proves 8.5: wall and monotonic time parted by 2 minutes
  test.each([
    ['set on', 2 * MINUTE],
    ['set back', -2 * MINUTE],
  ])('a clock %s by two minutes: not known until the next answer', (_, jump) => {
    const { clock, skew } = heardAt(NINE);
    clock.jumpWall(jump - Math.sign(jump));
    expect(skew.theirs()).toBe(NINE);
    clock.jumpWall(Math.sign(jump));
    expect(skew.theirs()).toBeUndefined();
    skew.note(dated(NINE));
    expect(skew.theirs()).toBe(NINE);
  });

  test('a computer that slept does not know how late it is until the next answer', async () => {
    const { clock, skew } = heardAt(NINE);
    clock.suspend(60 * MINUTE);
    expect(skew.theirs()).toBeUndefined();
    skew.note(dated(plus(NINE, 60 * MINUTE)));
    expect(skew.theirs()).toBe(plus(NINE, 60 * MINUTE));
    await clock.advance(1_000);
    expect(skew.theirs()).toBe(plus(NINE, 60 * MINUTE + 1_000));
  });
});
