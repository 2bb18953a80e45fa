import { app, BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { hostCommands } from '../../../main/electron/ipc-host.ts';
import { ok } from '../../../shared/base/result.ts';
import { DESK_CALL, DESK_CHANGED } from '../../../shared/ipc/names.ts';
import { createFakeDesk } from '../../support/fake-desk.ts';
import { ipcRenderer } from '../../support/fake-electron.ts';
import { invokeFrom } from '../../support/fake-electron-parts.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';

beforeEach(async () => {
  resetFakeElectron();
  await app.whenReady();
});

const aHost = async (url = 'app://desk/') => {
  const window = new BrowserWindow();
  await window.loadURL(url);
  const desk = createFakeDesk({ recentPatients: () => ok([]) });
  const stop = hostCommands(desk, window);
  return { window, desk, stop };
};

const REFUSED = { kind: 'defect', reference: 'refused-sender' };

describe('commands from the window', () => {
  it('are served to its main frame', async () => {
    const { desk } = await aHost();
    expect(await ipcRenderer.invoke(DESK_CALL, 'recentPatients', {})).toEqual({ kind: 'reply', reply: [] });
    expect(desk.asked).toHaveLength(1);
  });

  // proves safety 11: main frame, exact origin, this window
  it('are refused to another frame, another page, another window and a frame that is gone', async () => {
    const { window, desk } = await aHost();
    const { mainFrame } = window.webContents;
    const ours = { sender: window.webContents, senderFrame: mainFrame };
    const call = (from: Parameters<typeof invokeFrom>[0]) => invokeFrom(from, DESK_CALL, 'recentPatients', {});
    expect(await call({ ...ours, senderFrame: { origin: 'app://desk', url: 'app://desk/' } })).toEqual(REFUSED);
    expect(await call({ ...ours, senderFrame: null })).toEqual(REFUSED);
    expect(await call({ ...ours, sender: {} })).toEqual(REFUSED);
    expect(desk.asked).toEqual([]);
  });

  it.each(['app://desk.evil/', 'https://example.invalid/', 'file:///x', 'app://other/'])(
    'are refused to a page from %s',
    async (url) => {
      const { desk } = await aHost(url);
      expect(await ipcRenderer.invoke(DESK_CALL, 'recentPatients', {})).toEqual(REFUSED);
      expect(desk.asked).toEqual([]);
    },
  );

  it('are refused once the window is gone', async () => {
    const { window, desk } = await aHost();
    const from = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
    window.close();
    expect(await invokeFrom(from, DESK_CALL, 'recentPatients', {})).toEqual(REFUSED);
    expect(desk.asked).toEqual([]);
  });

  it('are answered in plain codes where they cannot be read', async () => {
    const { desk } = await aHost();
    expect(await ipcRenderer.invoke(DESK_CALL, 7, {})).toEqual({ kind: 'defect', reference: 'unreadable-command' });
    expect(await ipcRenderer.invoke(DESK_CALL, 'noSuch', {})).toMatchObject({ kind: 'defect' });
    expect(await ipcRenderer.invoke(DESK_CALL, 'recentPatients', { n: 1n })).toEqual({
      kind: 'defect',
      reference: 'request-too-long',
    });
    const long = { text: 'x'.repeat(1024 * 1024) };
    expect(await ipcRenderer.invoke(DESK_CALL, 'recentPatients', long)).toEqual({
      kind: 'defect',
      reference: 'request-too-long',
    });
    expect(desk.asked).toEqual([]);
  });

  it('bring changes back by topic, until the window is gone', async () => {
    const { window, desk } = await aHost();
    const heard: unknown[] = [];
    ipcRenderer.on(DESK_CHANGED, (_event, raw) => heard.push(raw));
    desk.emit({ topics: ['outbox'] });
    window.close();
    desk.emit({ topics: ['slots'] });
    expect(heard).toEqual([{ topics: ['outbox'] }]);
  });

  it('end when the host ends', async () => {
    const { stop, desk } = await aHost();
    const heard: unknown[] = [];
    ipcRenderer.on(DESK_CHANGED, (_event, raw) => heard.push(raw));
    stop();
    desk.emit({ topics: ['outbox'] });
    expect(heard).toEqual([]);
    await expect(ipcRenderer.invoke(DESK_CALL, 'recentPatients', {})).rejects.toThrow('No handler registered');
    expect(fake.handlers.size).toBe(0);
  });
});
