import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import type { StartOptions } from '../ports/start-up.ts';

const SWITCH = '--training-service';

/** Whether this process is to be the training service and nothing else. */
export const isTrainingService = (argv: readonly string[]): boolean => argv.includes(SWITCH);

/** What the training service needs to know of this program to be a process of its own. */
export type Program = {
  readonly execPath: string;
  /** Set where the program runs from an AppImage, whose files are gone when its first process ends. */
  readonly appImage: string | undefined;
  /** The application's folder, where it is not packaged. */
  readonly appPath: string | undefined;
};

/** How this program starts itself as the training service: RunAsNode is off (safety 11), so that it is Electron in that role. */
export const trainingLaunchOf = ({ execPath, appImage, appPath }: Program): StartOptions['trainingLaunch'] => ({
  command: appImage ?? execPath,
  args: [...(appPath === undefined ? [] : [appPath]), SWITCH],
});

/**
 * Becomes the training service until that is stopped: no window, no lock, no store. `entry` is its built file, which reads
 * the words after the switch from the command line, as it does under Node.
 */
export const runTrainingService = async (argv: readonly string[], entry: string): Promise<void> => {
  const [program = ''] = argv;
  const words = argv.slice(argv.indexOf(SWITCH) + 1);
  keepInside(words.includes('--data') ? words[words.indexOf('--data') + 1] : undefined);
  app.disableHardwareAcceleration();
  process.argv = [program, entry, ...words];
  await import(/* @vite-ignore */ pathToFileURL(entry).href);
  app.exit(Number(process.exitCode ?? 0));
};

/** What Chromium writes even without a window stays below the data folder. */
const keepInside = (dataDir: string | undefined): void => {
  if (dataDir === undefined) return; // the service then says itself what it lacks
  const folder = join(dataDir, 'training', 'program');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
};
