import { app } from 'electron';
import type { SystemProxy } from '../ports/network.ts';

/** Asks the operating system, which may run a PAC script for it, once Electron can. */
export const askSystemProxy: SystemProxy = async (url) => {
  await app.whenReady();
  return app.resolveProxy(url);
};
