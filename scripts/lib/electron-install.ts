import { join } from 'node:path';
import { electronBinary, electronPackage } from './electron-binary.ts';
import { run } from './run.ts';

// npm run electron:install: fetches the Electron binary that belongs to the pinned version, by the package's own installer.

const already = electronBinary();
if (already === undefined) {
  process.stdout.write('Fetching Electron. This needs a connection to where Electron publishes its binaries.\n');
  const code = await run(process.execPath, [join(electronPackage(), 'install.js')]);
  const binary = electronBinary();
  if (code !== 0 || binary === undefined) {
    process.stderr.write(
      'Electron could not be fetched. "npm start" goes on working in a browser. If you have a copy of Electron, name its folder in ELECTRON_OVERRIDE_DIST_PATH.\n',
    );
    process.exit(1);
  }
  process.stdout.write(`Electron is installed: ${binary}\n`);
} else {
  process.stdout.write(`Electron is installed already: ${already}\n`);
}
