import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FUSE_MARK } from './fuses.ts';

/** The systems that the program is packaged for, as the packager names them. */
export type System = 'linux' | 'win' | 'mac';

// The switches as in a real binary, each the wrong way round, but for the last: the packager does not know it, and Electron ships it turned on.
const FUSES = Buffer.from(`${FUSE_MARK}\x01\x09101100111`, 'latin1');

/**
 * Makes a folder that the packager takes for an unpacked Electron of that system: the files it renames, edits and copies,
 * none of which runs. With it, what a package would hold can be checked without a download.
 */
export const makeStandIn = (system: System, folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(FILES[system]())) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: 0o755 });
  }
};

type Files = Readonly<Record<string, string | Buffer>>;

const COMMON: Files = {
  LICENSE: 'stand-in',
  'LICENSES.chromium.html': 'stand-in',
  version: '45.4.1',
  'locales/en-GB.pak': 'stand-in',
  'locales/de.pak': 'stand-in',
};

const FILES: Readonly<Record<System, () => Files>> = {
  linux: () => ({ ...COMMON, electron: withFuses(Buffer.alloc(64)), 'chrome-sandbox': 'stand-in' }),
  win: () => ({ ...COMMON, 'electron.exe': withFuses(aWindowsProgram()) }),
  mac: () => ({ LICENSE: 'stand-in', version: '45.4.1', ...macFiles() }),
};

const withFuses = (program: Buffer): Buffer => Buffer.concat([program, FUSES]);

// The packager edits the version information of a real Windows program; this one comes with the packager itself.
const aWindowsProgram = (): Buffer => {
  const require = createRequire(import.meta.url);
  return readFileSync(join(dirname(require.resolve('electron-winstaller/package.json')), 'vendor', 'Squirrel.exe'));
};

const macFiles = (): Files => ({
  'Electron.app/Contents/Info.plist': plistOf('Electron'),
  'Electron.app/Contents/PkgInfo': 'APPL????',
  'Electron.app/Contents/MacOS/Electron': 'stand-in',
  'Electron.app/Contents/Resources/en.lproj/locale.pak': 'stand-in',
  'Electron.app/Contents/Frameworks/Electron Framework.framework/Electron Framework': withFuses(Buffer.alloc(64)),
  'Electron.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Resources/en.lproj/locale.pak': 'stand-in',
  ...Object.assign({}, ...['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map(helperFiles)),
});

const helperFiles = (kind: string): Files => {
  const name = `Electron Helper${kind}`;
  const folder = `Electron.app/Contents/Frameworks/${name}.app/Contents`;
  return { [`${folder}/Info.plist`]: plistOf(name), [`${folder}/MacOS/${name}`]: 'stand-in' };
};

const plistOf = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>invalid.stand-in</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundlePackageType</key><string>APPL</string>
</dict></plist>
`;
