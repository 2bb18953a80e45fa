import { app, BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPageSession, hardenPages } from '../../../main/electron/harden.ts';
import { anEvent, fake, type FakeSession, resetFakeElectron } from '../../support/fake-electron-state.ts';

beforeEach(async () => {
  resetFakeElectron();
  await app.whenReady();
});

const aSession = (devTools = false): FakeSession => {
  createPageSession({ devTools });
  const [made] = fake.sessions;
  if (made === undefined) throw new Error('no session');
  return made;
};

const isCancelled = (session: FakeSession, url: string): boolean | undefined => {
  const answers: (boolean | undefined)[] = [];
  session.handlers.beforeRequest?.({ url }, ({ cancel }) => answers.push(cancel));
  return answers[0];
};

// proves safety 11: each row of its table that a session or a page can keep
describe('the session of the page', () => {
  it('lives in memory, without a cache and without spell checking', () => {
    const session = aSession();
    expect(session.partition).not.toMatch(/^persist:/);
    expect(session.options).toEqual({ cache: false });
    expect(session.handlers.spellChecker).toBe(false);
  });

  it('grants no permission, asked for or checked, and no device', () => {
    const { handlers } = aSession();
    const granted: boolean[] = [];
    const nobody = {} as never;
    handlers.permissionRequest?.(nobody, 'notifications', (yes) => granted.push(yes), nobody);
    expect(granted).toEqual([false]);
    expect(handlers.permissionCheck?.(null, 'media', 'app://desk', nobody)).toBe(false);
    expect(handlers.devicePermission?.(nobody)).toBe(false);
  });

  it.each(['will-download', 'select-hid-device', 'select-serial-port', 'select-usb-device'])('prevents %s', (name) => {
    const event = anEvent();
    aSession().emit(name, event);
    expect(event.defaultPrevented).toBe(true);
  });

  it.each([
    'https://example.invalid/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:app://desk/x',
    'app://other/',
    'app://desk.evil/',
    'devtools://devtools/',
  ])('asks nothing of %s', (url) => {
    expect(isCancelled(aSession(), url)).toBe(true);
  });

  it("asks the page's own files, and outside a release the developer tools", () => {
    expect(isCancelled(aSession(), 'app://desk/assets/a.js')).toBe(false);
    resetFakeElectron();
    fake.isReady = true;
    expect(isCancelled(aSession(true), 'devtools://devtools/bundled/x')).toBe(false);
  });
});

describe('every page that is made', () => {
  const aPage = () => {
    hardenPages(app);
    new BrowserWindow();
    const contents = fake.windows[0]?.webContents;
    if (contents === undefined) throw new Error('no page');
    return contents;
  };

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('prevents %s', (name) => {
    const event = anEvent();
    aPage().emit(name, event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('opens no window', () => {
    expect(aPage().opens()?.({} as never)).toEqual({ action: 'deny' });
  });

  it('chooses no Bluetooth device', () => {
    const event = anEvent();
    const chosen: string[] = [];
    aPage().emit('select-bluetooth-device', event, [{ deviceId: 'x' }], (id: string) => chosen.push(id));
    expect([event.defaultPrevented, chosen]).toEqual([true, ['']]);
  });

  it('shows no client certificate to anyone', () => {
    hardenPages(app);
    const event = anEvent();
    const chosen: unknown[] = [];
    fake.app.emit('select-client-certificate', event, {}, 'https://x', [{}], (...args: unknown[]) => chosen.push(args));
    expect([event.defaultPrevented, chosen]).toEqual([true, [[]]]);
  });

  it('never overrides a certificate that is wrong', () => {
    hardenPages(app);
    expect(fake.app.listenerCount('certificate-error')).toBe(0);
  });
});
