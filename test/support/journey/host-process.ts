import { resolve } from 'node:path';
import { createBrowserDoor } from '../../../main/browser/door.ts';
import { openWorkstation, presetProfile } from '../../../main/workstation.ts';

// The browser host as main/browser/entry.ts starts it, only that its clock shows BW_JOURNEY_NOW at the start: a journey is to
// have its slots ahead of it on whatever day and at whatever hour it runs.

process.umask(0o077);

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const { BW_JOURNEY_NOW } = process.env;

const door = createBrowserDoor({
  presetProfile,
  open: (options) =>
    openWorkstation({
      ...options,
      training: { ...options.training, ...(BW_JOURNEY_NOW === undefined ? {} : { now: BW_JOURNEY_NOW }) },
    }),
  folder: { page: resolve(ROOT, 'dist/renderer'), bridge: resolve(ROOT, 'dist/bridge/bridge.js') },
  trainingLaunch: { command: process.execPath, args: [resolve(ROOT, 'main/training/entry.ts')] },
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  openBrowser: () => false,
});

const running = await door.start(process.argv.slice(2));
if (running.kind === 'ended') process.exit(running.code);
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
