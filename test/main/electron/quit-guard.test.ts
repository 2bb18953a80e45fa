import { app, BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeBeforeQuit, guardClosing } from '../../../main/electron/quit-guard.ts';
import { ok } from '../../../shared/base/result.ts';
import type { Leaving } from '../../../shared/ipc/hand-over-views.ts';
import { createFakeDesk } from '../../support/fake-desk.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';

beforeEach(async () => {
  resetFakeElectron();
  await app.whenReady();
});

const NONE: Leaving = {
  allowed: true,
  notSent: 0,
  notConfirmed: 0,
  needDecision: 0,
  openRebooks: 0,
  calls: 0,
  underWay: 0,
};

/** A window on a workstation with this much open; resolves once the question was answered and what follows is done. */
const closeWith = async (open: Leaving | 'broken', pressed = 0) => {
  fake.pressed = pressed;
  const answered = Promise.withResolvers<void>();
  const desk = createFakeDesk({
    mayLeave: ({ why }) => {
      expect(why).toBe('quit');
      setImmediate(() => setImmediate(answered.resolve));
      if (open === 'broken') throw new Error('broken');
      return ok(open);
    },
  });
  const window = new BrowserWindow();
  guardClosing(window, desk);
  window.close();
  const atOnce = window.isDestroyed();
  await answered.promise;
  return { window, atOnce };
};

describe('closing the window', () => {
  it('asks nothing where nothing is unfinished', async () => {
    const { window } = await closeWith(NONE);
    expect(window.isDestroyed()).toBe(true);
    expect(fake.questions).toEqual([]);
  });

  it('asks on unfinished changes, in counts, and stays where a person stays', async () => {
    const { window, atOnce } = await closeWith({ ...NONE, notSent: 2, needDecision: 1, calls: 1 });
    expect([atOnce, window.isDestroyed()]).toEqual([false, false]);
    expect(fake.questions[0]?.message).toBe(
      'There are 2 changes not sent, 1 change waiting for a decision, 1 call to make.',
    );
    expect(fake.questions[0]).toMatchObject({ defaultId: 0, cancelId: 0 });
  });

  it('closes where a person says so', async () => {
    const { window } = await closeWith({ ...NONE, notConfirmed: 1 }, 1);
    expect(fake.questions[0]?.message).toBe('There is 1 change not confirmed.');
    expect(window.isDestroyed()).toBe(true);
  });

  it('is not kept from closing by a workstation that cannot count', async () => {
    const { window } = await closeWith('broken');
    expect(window.isDestroyed()).toBe(true);
  });
});

describe('quitting', () => {
  it('closes the workstation first, once', async () => {
    const closed = Promise.withResolvers<void>();
    const calls: string[] = [];
    closeBeforeQuit(app, async () => {
      calls.push('close');
      await closed.promise;
    });
    app.on('quit', () => calls.push('quit'));
    app.quit();
    app.quit();
    expect(calls).toEqual(['close']);
    expect(fake.exits).toEqual([]);
    closed.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.exits).toEqual([0]);
  });
});
