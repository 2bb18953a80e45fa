import { electronBinary } from './electron-binary.ts';
import { staleOf, type Target } from './freshness.ts';
import { inRoot, ROOT } from './paths.ts';
import { run, runInOurPlace } from './run.ts';
import { parseStartOptions, USAGE } from './start-options.ts';

// npm start: builds what is stale, then opens the Electron window, or serves the same workstation to a browser.

const buildStale = async (targets: readonly Target[]): Promise<void> => {
  if (staleOf(targets).length === 0) return;
  const code = await run(process.execPath, [inRoot('scripts', 'build.mjs'), ...targets]);
  if (code !== 0) process.exit(code);
};

const startInWindow = async (electron: string, args: readonly string[]): Promise<never> => {
  await buildStale(['renderer', 'main', 'preload', 'training', 'copier']);
  return runInOurPlace(electron, [ROOT, ...args]);
};

const startInBrowser = async (args: readonly string[]): Promise<never> => {
  process.stdout.write(
    'No Electron on this machine ("npm run electron:install" fetches it): serving the workstation to a browser.\n',
  );
  await buildStale(['renderer', 'bridge']);
  return runInOurPlace(process.execPath, [inRoot('main', 'browser', 'entry.ts'), ...args]);
};

const options = parseStartOptions(process.argv.slice(2));
switch (options.kind) {
  case 'help':
    process.stdout.write(USAGE);
    break;
  case 'wrong':
    process.stderr.write(`${options.why}.\n\n${USAGE}`);
    process.exit(3);
    break;
  case 'start': {
    const electron = electronBinary();
    await (electron === undefined ? startInBrowser(options.args) : startInWindow(electron, options.args));
  }
}
