import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { documentOf, runDesk } from './a-shell.ts';

type Replayed = { readonly open: number; readonly needDecision: number; readonly due: number };

const replaying = (...rounds: readonly Replayed[]) => {
  const state = { round: -1 };
  return {
    replay: () => {
      state.round += 1;
      return ok(rounds[Math.min(state.round, rounds.length - 1)] ?? { open: 0, needDecision: 0, due: 0 });
    },
  };
};

const WAITING = { open: 2, needDecision: 0, due: 1 };

describe('replay', () => {
  it.each([
    [{ open: 0, needDecision: 0, due: 0 }, 0, 'Nothing is waiting'],
    [{ open: 1, needDecision: 1, due: 0 }, 2, '1 change to be decided'],
    [{ open: 3, needDecision: 1, due: 2 }, 2, '2 changes still to be sent or checked'],
    [WAITING, 4, '2 changes still'],
  ])('that leaves %j ends with %i', async (left, code, words) => {
    const ran = await runDesk(['replay'], { answers: replaying(left) });
    expect(ran.code).toBe(code);
    expect(ran.out).toContain(words);
    expect(ran.desk.asked).toHaveLength(1);
  });

  it('goes on with --until-quiet until only what needs a person is left', async () => {
    const ran = await runDesk(['replay', '--until-quiet', '--json'], {
      answers: replaying(WAITING, WAITING, { open: 1, needDecision: 1, due: 0 }),
    });
    expect(ran.code).toBe(2);
    expect(ran.desk.asked).toHaveLength(3);
    expect(documentOf(ran, 'replay')).toEqual({ document: 'replay', open: 1, needDecision: 1, due: 0, quiet: true });
  });

  it('gives up after 10 minutes', async () => {
    const ran = await runDesk(['replay', '--until-quiet'], { answers: replaying(WAITING) });
    expect(ran.code).toBe(4);
    expect(ran.waited).toBe(600_000);
  });
});
