import { electronBinary } from './electron-binary.ts';
import { inRoot } from './paths.ts';
import { run } from './run.ts';
import { ensureKeychain, runWithKeychain } from './secret-service.ts';

// npm run test:electron: what only a real Electron can show. Where there is none it says so, and that is no failure.

const electron = electronBinary();
if (electron === undefined) {
  process.stdout.write(
    'Not run: there is no Electron binary on this machine. "npm run electron:install" fetches it where a connection allows.\n',
  );
  process.exit(0);
}
const built = await run(process.execPath, [
  inRoot('scripts', 'build.mjs'),
  'renderer',
  'main',
  'preload',
  'training',
  'copier',
]);
if (built !== 0 || !ensureKeychain()) process.exit(1);
process.exit(
  await runWithKeychain(
    process.execPath,
    [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', 'vitest.electron.config.ts'],
    { ...process.env, BW_ELECTRON: electron, BW_ELECTRON_TEST: '1' }, // the second lets Playwright drive an unpackaged program
  ),
);
