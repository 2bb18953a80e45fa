import { type App, type Session, session as sessions, type WebContents } from 'electron';
import { PAGE_ORIGIN } from './page-protocol.ts';

/**
 * The session of the page: in memory, without a cache (safety 11, 12.1). It grants no permission and no device, downloads
 * nothing, and asks nobody but the page's own origin for anything. After Electron is ready.
 */
export const createPageSession = ({ devTools }: { readonly devTools: boolean }): Session => {
  const session = sessions.fromPartition('desk', { cache: false }); // no "persist:": nothing of it reaches the disk
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.on('select-hid-device', (event) => event.preventDefault());
  session.on('select-serial-port', (event) => event.preventDefault());
  session.on('select-usb-device', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayBeAsked(url, devTools) }));
  return session;
};

const mayBeAsked = (url: string, devTools: boolean): boolean =>
  url.startsWith(`${PAGE_ORIGIN}/`) || (devTools && url.startsWith('devtools://'));

/** Keeps every page that is ever made where it is: no navigation, no frame, no new window, no webview, no device, no certificate. */
export const hardenPages = (app: App): void => {
  app.on('web-contents-created', (_event, contents) => hardenPage(contents));
  // Chosen by nobody: the page talks to no one that could ask for one.
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
};

const hardenPage = (contents: WebContents): void => {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
};
