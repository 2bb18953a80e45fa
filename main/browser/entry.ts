import { join, resolve } from 'node:path';
import { openWorkstation, presetProfile } from '../workstation.ts';
import { createBrowserDoor } from './door.ts';
import { openBrowser } from './open-browser.ts';

// The browser host as a program of its own: `npm start` where there is no Electron. Never part of a packaged build.

process.umask(0o077); // before any file is made (safety 11)

const ROOT = resolve(import.meta.dirname, '..', '..');

const door = createBrowserDoor({
  open: openWorkstation,
  presetProfile,
  folder: { page: join(ROOT, 'dist', 'renderer'), bridge: join(ROOT, 'dist', 'bridge', 'bridge.js') },
  trainingLaunch: { command: process.execPath, args: [join(ROOT, 'main', 'training', 'entry.ts')] },
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  openBrowser: (address) => openBrowser({ platform: process.platform, env: process.env }, address),
});

const running = await door.start(process.argv.slice(2));
if (running.kind === 'ended') process.exit(running.code);

const stopped = { asked: false };
const stop = (): void => {
  if (stopped.asked) return; // npm and the shell may both pass the signal on
  stopped.asked = true;
  void running.stop().then(() => process.exit(0));
};
process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
