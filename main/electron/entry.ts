import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import electronUpdater from 'electron-updater';
import { openWorkstation, presetProfile } from '../workstation.ts';
import { runTerminal } from '../terminal/run-terminal.ts';
import { createElectronDoor } from './door.ts';
import { isDeskCommand, runDeskCommand } from './desk-command.ts';
import { isTrainingService, runTrainingService, trainingLaunchOf } from './training-service.ts';
import { signatureIsChecked } from './updates.ts';

// The desktop program. Built as dist/main/entry.js, beside dist/renderer, dist/preload, dist/training and dist/copier.

process.umask(0o077); // before any file is made (safety 11)

/** The publisher that a newer version must have stands beside the program where it was signed. */
const updatesHere = () => {
  const file = join(process.resourcesPath, 'app-update.yml');
  const written = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  return { updater: electronUpdater.autoUpdater, isSigned: signatureIsChecked(process.platform, written) };
};

const DIST = resolve(import.meta.dirname, '..');

// Neither is awaited: Electron becomes ready once this module has been run to its end.
if (isTrainingService(process.argv)) {
  void runTrainingService(process.argv, join(DIST, 'training', 'entry.js'));
} else if (isDeskCommand(process.argv)) {
  void runDeskCommand({
    argv: process.argv,
    env: process.env,
    run: runTerminal,
    trainingLaunch: trainingLaunchOf({
      execPath: process.execPath,
      appImage: process.env.APPIMAGE,
      appPath: app.isPackaged ? undefined : app.getAppPath(),
    }),
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  });
} else {
  const door = createElectronDoor({
    open: openWorkstation,
    argv: process.argv,
    env: process.env,
    platform: process.platform,
    execPath: process.execPath,
    home: homedir(),
    presetProfile,
    page: join(DIST, 'renderer'),
    preload: join(DIST, 'preload', 'bridge.cjs'),
    copyWorker: join(DIST, 'copier', 'entry.js'),
    ...(app.isPackaged ? { updates: updatesHere } : {}),
  });
  void door.start();
}
