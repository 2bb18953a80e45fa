import { EventEmitter } from 'node:events';
import type { Updater } from '../../main/electron/updates.ts';

/** The library, as far as we use it: told what to find, and what was asked of it. */
export const anUpdater = () => {
  const events = new EventEmitter();
  const asked: string[] = [];
  const finds: { next: () => void } = { next: () => undefined };
  const updater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    allowPrerelease: true,
    disableWebInstaller: false,
    logger: console,
    setFeedURL: (options: unknown) => void asked.push(JSON.stringify(options)),
    checkForUpdates: async () => {
      asked.push('check');
      finds.next();
      return null;
    },
    quitAndInstall: (isSilent?: boolean, isForceRunAfter?: boolean) =>
      void asked.push(`install ${String(isSilent)} ${String(isForceRunAfter)}`),
    on: (name: string, listener: (given: unknown) => void) => events.on(name, listener),
  };
  return { updater: updater as unknown as Updater, raw: updater, asked, finds, emit: events.emit.bind(events) };
};
