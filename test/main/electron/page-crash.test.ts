import { app, BrowserWindow } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { reloadAfterCrash } from '../../../main/electron/page-crash.ts';
import { anEvent, fake, resetFakeElectron } from '../../support/fake-electron-state.ts';

beforeEach(async () => {
  resetFakeElectron();
  await app.whenReady();
});

const aWindow = () => {
  const window = new BrowserWindow();
  const seen = { loads: 0, now: 0 };
  reloadAfterCrash(window, { load: () => (seen.loads += 1), now: () => seen.now });
  const crash = (reason = 'crashed') =>
    window.webContents.emit('render-process-gone', anEvent(), { reason, exitCode: 1 });
  return { seen, crash };
};

test('a page whose process has gone is loaded again', () => {
  const { seen, crash } = aWindow();
  crash();
  crash('oom');
  expect([seen.loads, fake.errorBoxes]).toEqual([2, []]);
});

test('one that ended in order is not', () => {
  const { seen, crash } = aWindow();
  crash('clean-exit');
  expect(seen.loads).toBe(0);
});

test('the fourth time within a minute it is said instead; after a quiet minute it is loaded again', () => {
  const { seen, crash } = aWindow();
  for (const _ of [1, 2, 3, 4]) crash();
  expect(seen.loads).toBe(3);
  expect(fake.errorBoxes.map(({ content }) => content)).toEqual([expect.stringContaining('Nothing saved is lost')]);
  seen.now = 60_000;
  crash();
  expect(seen.loads).toBe(4);
});

test('at a kiosk nobody is asked: it is loaded again later', () => {
  const window = new BrowserWindow();
  const waits: (() => void)[] = [];
  const seen = { loads: 0 };
  const load = () => (seen.loads += 1);
  reloadAfterCrash(window, { load, now: () => 0, isKiosk: () => true, later: (run) => void waits.push(run) });
  for (const _ of [1, 2, 3, 4]) {
    window.webContents.emit('render-process-gone', anEvent(), { reason: 'crashed', exitCode: 1 });
  }
  expect([seen.loads, fake.errorBoxes]).toEqual([3, []]);
  for (const run of waits) run();
  expect(seen.loads).toBe(4);
});
