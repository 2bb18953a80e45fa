import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Environment } from './run.ts';

/** The folder of the `electron` package. Loading the package itself would start a download where the binary is missing. */
export const electronPackage = (): string => dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** The path of the Electron binary, or undefined where none was installed. Never downloads. */
export const electronBinary = (env: Environment = process.env, folder = electronPackage()): string | undefined => {
  const recorded = join(folder, 'path.txt');
  const name = existsSync(recorded) ? readFileSync(recorded, 'utf8').trim() : usualName(process.platform);
  const binary = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  return existsSync(binary) ? binary : undefined;
};

const usualName = (platform: NodeJS.Platform): string => {
  switch (platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return 'electron';
  }
};
