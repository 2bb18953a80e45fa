import { app, BrowserWindow } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { createNotifier } from '../../../main/electron/notify.ts';
import type { Policy } from '../../../main/ports/policy.ts';
import { watchWaiting } from '../../../main/electron/waiting.ts';
import { ok } from '../../../shared/base/result.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';
import { createFakeDesk } from '../../support/fake-desk.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';
import { aDesk } from '../terminal/samples.ts';

beforeEach(async () => {
  resetFakeElectron();
  await app.whenReady();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const watching = async (policy?: Policy) => {
  const now = { decisions: 0, calls: 0 };
  const minutes: (() => void)[] = [];
  const forward: string[] = [];
  const desk = createFakeDesk({
    getDesk: () => {
      const view = aDesk();
      const counts = { ...view.counts, needDecision: now.decisions };
      return ok({ ...view, counts, calls: { open: now.calls, due: now.calls } });
    },
  });
  const window = new BrowserWindow();
  const notifier = createNotifier({ window, policy, bringForward: () => void forward.push('forward') });
  const stopWatching = watchWaiting({ desk, wait: () => new Promise<void>((resolve) => minutes.push(resolve)) }, [
    notifier.tell,
  ]);
  const stop = () => {
    stopWatching();
    notifier.close();
  };
  await turn();
  return {
    now,
    forward,
    stop,
    minute: async () => {
      minutes.shift()?.();
      await turn();
    },
    changed: async () => {
      desk.emit({ topics: ['outbox'] });
      await turn();
    },
  };
};

const bodies = () => fake.notifications.map(({ options }) => options.body);

// proves 12.3
test('more to decide than before is told by its count alone, one notification at a time', async () => {
  const { now, changed } = await watching();
  now.decisions = 1;
  await changed();
  now.decisions = 3;
  now.calls = 1;
  await changed();
  expect(fake.notifications.map(({ options }) => options)).toEqual([
    { title: 'Booking workstation', body: '1 change needs a decision.', silent: true },
    { title: 'Booking workstation', body: '3 changes need a decision. 1 call is due.', silent: true },
  ]);
  expect(fake.notifications.map(({ isShown }) => isShown)).toEqual([false, true]);
});

test('a call that becomes due by itself is told within the minute', async () => {
  const { now, minute } = await watching();
  now.calls = 2;
  await minute();
  expect(bodies()).toEqual(['2 calls are due.']);
});

test('nothing is told of what waited at the start, of less than before, or while the window is looked at', async () => {
  const { now, changed } = await watching();
  now.decisions = 2;
  fake.isFocused = true;
  await changed();
  fake.isFocused = false;
  now.decisions = 1;
  await changed();
  await changed();
  expect(bodies()).toEqual([]);
});

test('a click brings the window forward; the end takes the notification away', async () => {
  const { now, changed, forward, stop, minute } = await watching();
  now.decisions = 1;
  await changed();
  fake.notifications[0]?.emit('click');
  expect(forward).toEqual(['forward']);
  stop();
  expect(fake.notifications[0]?.isShown).toBe(false);
  now.decisions = 5;
  await changed();
  await minute();
  expect(bodies()).toHaveLength(1);
});

test('the policy turns them off, and a system without notifications has none', async () => {
  const off: Policy = {
    standing: () => ({ kind: 'in-force', file: PolicySchema.parse({ notifications: false }) }),
    onChanged: () => undefined,
  };
  const silenced = await watching(off);
  silenced.now.decisions = 1;
  await silenced.changed();
  fake.hasNotifications = false;
  const without = await watching();
  without.now.decisions = 1;
  await without.changed();
  expect(bodies()).toEqual([]);
});
