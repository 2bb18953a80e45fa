import { app, BrowserWindow } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { heedPower } from '../../../main/electron/power.ts';
import { ok } from '../../../shared/base/result.ts';
import { createFakeDesk } from '../../support/fake-desk.ts';
import { anEvent, fake, resetFakeElectron } from '../../support/fake-electron-state.ts';

beforeEach(async () => {
  resetFakeElectron();
  await app.whenReady();
});

const aDesk = () => {
  const desk = createFakeDesk({ lock: () => ok({}), probe: () => ok({}) });
  const window = new BrowserWindow();
  const closed: string[] = [];
  heedPower({ desk, window, close: async () => void closed.push('closed') });
  return { desk, window, closed };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

// proves 12.5, 11
test.each(['lock-screen', 'suspend'])('%s of the computer locks the desk', (event) => {
  const { desk, closed } = aDesk();
  fake.power.emit(event);
  expect(desk.asked).toEqual([{ name: 'lock', request: {} }]);
  expect(closed).toEqual([]);
});

// proves 1.4
test('when the computer wakes, contact is tried at once, and the desk stays locked', () => {
  const { desk } = aDesk();
  fake.power.emit('suspend');
  fake.power.emit('resume');
  expect(desk.asked.map(({ name }) => name)).toEqual(['lock', 'probe']);
});

test('a desk that does not answer any more is no reason to fail', async () => {
  heedPower({
    desk: { call: async () => Promise.reject(new Error('closed')) },
    window: new BrowserWindow(),
    close: async () => undefined,
  });
  fake.power.emit('lock-screen');
  await turn();
  expect(fake.exits).toEqual([]);
});

// proves 1.4: nothing is asked at a shutdown, and the files are closed before the program ends
test('a shutdown waits until the workstation has closed, and asks nothing', async () => {
  const { closed } = aDesk();
  const event = anEvent();
  fake.power.emit('shutdown', event);
  expect([event.defaultPrevented, closed, fake.exits]).toEqual([true, ['closed'], []]);
  await turn();
  expect([fake.exits, fake.questions]).toEqual([[0], []]);
});

test('so does the end of a session on Windows', async () => {
  const { window, closed } = aDesk();
  window.emit('session-end');
  await turn();
  expect([closed, fake.exits]).toEqual([['closed'], [0]]);
});
