import { expect, test } from 'vitest';
import { copyAtClose, keepCopies } from '../../../main/flows/keep-copies.ts';
import type { CopyOutcome } from '../../../main/ports/copies.ts';
import { MONDAY_NINE } from '../../support/a-world.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const ready = () => {
  const clock = createManualClock(MONDAY_NINE);
  const state = { written: 0, copied: 0, outcome: 'made' as CopyOutcome['kind'] };
  const made: string[] = [];
  const logged: string[] = [];
  const deps = {
    clock,
    log: { event: (name: string) => void logged.push(name) },
    copies: {
      written: () => state.written,
      isDue: () => state.written !== state.copied,
      make: async (how: string): Promise<CopyOutcome> => {
        made.push(how);
        if (state.outcome === 'failed') return { kind: 'failed', code: 'SQLITE_FULL' };
        state.copied = state.written;
        return { kind: 'made', at: clock.now(), bytes: 1 };
      },
      countOn: async () => undefined,
      report: () => ({ count: made.length }),
    },
  };
  const stopping = new AbortController();
  const done = keepCopies(deps, stopping.signal);
  const save = () => {
    state.written += 1;
  };
  const stop = () => {
    stopping.abort();
    return done;
  };
  return { deps, clock, state, made, logged, save, stop };
};

// proves 10.6: after each quiet minute in which something was committed
test('a copy is made once nothing was committed for a minute, in a thread of its own; none where nothing was', async () => {
  const { clock, made, save, stop } = ready();
  await clock.advance(10 * 60_000);
  expect(made).toEqual([]);
  save();
  await clock.advance(59_000);
  expect(made).toEqual([]);
  await clock.advance(31_000);
  expect(made).toEqual(['calmly']);
  await clock.advance(10 * 60_000);
  expect(made).toEqual(['calmly']);
  await stop();
});

test('while people go on saving none is made', async () => {
  const { clock, made, save, stop } = ready();
  for (let times = 0; times < 20; times += 1) {
    save();
    await clock.advance(45_000);
  }
  expect(made).toEqual([]);
  await clock.advance(60_000);
  expect(made).toEqual(['calmly']);
  await stop();
});

test('one that fails is logged and tried again after another minute', async () => {
  const { clock, state, made, logged, save, stop } = ready();
  state.outcome = 'failed';
  save();
  await clock.advance(4 * 60_000);
  expect(made.length).toBeGreaterThan(1);
  expect(made.length).toBeLessThan(5);
  expect(new Set(logged)).toEqual(new Set(['copy.failed']));
  state.outcome = 'made';
  await clock.advance(2 * 60_000);
  expect(logged.at(-1)).toBe('copy.made');
  await stop();
});

test('an ordered close makes one of what no copy holds', async () => {
  const { deps, made, save, stop } = ready();
  await stop();
  await copyAtClose(deps);
  save();
  await copyAtClose(deps);
  expect(made).toEqual(['here']);
});
