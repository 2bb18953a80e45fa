import { app, BrowserWindow } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { createMenu } from '../../../main/electron/menu.ts';
import { offerUpdates } from '../../../main/electron/offer-updates.ts';
import type { Policy } from '../../../main/ports/policy.ts';
import { ok } from '../../../shared/base/result.ts';
import { createFakeDesk } from '../../support/fake-desk.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';
import { anUpdater } from '../../support/fake-updater.ts';

beforeEach(resetFakeElectron);

const POLICY: Policy = {
  standing: () => ({ kind: 'in-force', file: { suspend: [], updates: { url: 'https://updates.invalid/' } } }),
  onChanged: () => undefined,
};
const LEAVING = { notSent: 1, notConfirmed: 0, needDecision: 0, openRebooks: 0, calls: 0 };

const offered = async (leaving: { readonly allowed: boolean; readonly underWay: number }) => {
  await app.whenReady();
  const library = anUpdater();
  const done: string[] = library.asked;
  const window = new BrowserWindow();
  const stop = offerUpdates({
    updater: library.updater,
    isSigned: true,
    policy: POLICY,
    desk: createFakeDesk({ mayLeave: () => ok({ ...LEAVING, ...leaving }) }),
    window,
    menu: createMenu({ platform: 'win32', devTools: false }),
    close: async () => void done.push('closed'),
  });
  library.emit('update-downloaded', { version: '0.2.0' });
  const item = fake.menus
    .at(-1)
    ?.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .find(({ label }) => label === 'Restart and update to 0.2.0');
  item?.click?.({} as never, undefined, {} as never);
  await new Promise((resolve) => setImmediate(resolve));
  stop();
  return { done, item };
};

// proves 11: on a person's word, with the workstation closed first
test('a loaded version stands in the menu; chosen, the workstation closes and it is put in', async () => {
  const { done, item } = await offered({ allowed: true, underWay: 0 });
  expect(item).toBeDefined();
  expect(done).toEqual(['closed', 'install true true']);
  expect(fake.questions).toEqual([]);
});

// proves 11: never with a Modification in SENDING or UNCERTAIN
test('while changes are under way it says so, and closes nothing', async () => {
  const { done } = await offered({ allowed: false, underWay: 2 });
  expect(done).toEqual([]);
  expect(fake.questions.map(({ message }) => message)).toEqual([
    '2 changes are on the way to a service. Try again in a minute. Nothing is lost.',
  ]);
});
