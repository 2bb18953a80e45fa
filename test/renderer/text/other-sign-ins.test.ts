import { expect, test } from 'vitest';
import { otherSignInsWords } from '../../../renderer/text/other-sign-ins.ts';
import { londonTime } from '../../../shared/base/london.ts';

const now = londonTime('2026-08-04', '09:30');
const asOf = londonTime('2026-08-04', '09:05');

test('how many changes wait under how many other sign-ins, as of when, and what to do', () => {
  const one = otherSignInsWords({ now, otherSignIns: { signIns: 1, changes: 3, needDecision: 0, asOf } });
  expect(one[0]).toMatch(/^3 changes wait under another sign-in, as of .*9:05am/);
  expect(one.at(-1)).toContain('Ask whoever uses the other sign-in');
  const several = otherSignInsWords({ now, otherSignIns: { signIns: 2, changes: 1, needDecision: 1, asOf } });
  expect(several[0]).toMatch(/^1 change waits under 2 other sign-ins, as of/);
  expect(several[1]).toBe('1 needs a decision.');
  expect(otherSignInsWords({ now })).toEqual([]);
});
