import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { openWorkstation } from '../workstation.ts';
import { createElectronDoor } from './door.ts';
import { isTrainingService, runTrainingService } from './training-service.ts';

// The desktop program. Built as dist/main/entry.js, beside dist/renderer, dist/preload, dist/training and dist/copier.

process.umask(0o077); // before any file is made (safety 11)

const DIST = resolve(import.meta.dirname, '..');

// Neither is awaited: Electron becomes ready once this module has been run to its end.
if (isTrainingService(process.argv)) {
  void runTrainingService(process.argv, join(DIST, 'training', 'entry.js'));
} else {
  const door = createElectronDoor({
    open: openWorkstation,
    argv: process.argv,
    env: process.env,
    platform: process.platform,
    execPath: process.execPath,
    home: homedir(),
    page: join(DIST, 'renderer'),
    preload: join(DIST, 'preload', 'bridge.cjs'),
    copyWorker: join(DIST, 'copier', 'entry.js'),
  });
  void door.start();
}
