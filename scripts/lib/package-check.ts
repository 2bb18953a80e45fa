import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './build-lock.ts';
import { makeStandIn, type System } from './electron-stand-in.ts';
import { complaintsAbout } from './package-content.ts';
import { filesInArchive, fuseComplaints, PLACES, strayFiles } from './package-files.ts';
import { inRoot } from './paths.ts';
import { run, runNpmScript, runQuietly } from './run.ts';
import { runTimeFolders } from './run-time-modules.ts';

// npm run package:check: packages for every system with a stand-in for Electron, offline, and looks at what came out.

const ARCH = 'x64';
const output = inRoot('.tmp', 'package-check');

// A Mac program can be put together on Linux and macOS, but not on Windows, which has no symbolic links to spare.
const systems: readonly System[] = process.platform === 'win32' ? ['linux', 'win'] : ['linux', 'win', 'mac'];

/** The names of all modules that are needed at run time. */
const runTimeModules = (): readonly string[] =>
  runTimeFolders().map((folder) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length));

const packageFor = (system: System): readonly string[] => {
  const standIn = inRoot('.tmp', 'electron-stand-in', system);
  makeStandIn(system, standIn);
  const { ok, output: printed } = runQuietly(
    process.execPath,
    [
      inRoot('node_modules', 'electron-builder', 'cli.js'),
      '--dir',
      `--${system}`,
      `--${ARCH}`,
      '--publish',
      'never',
      `-c.electronDist=${standIn}`,
      `-c.directories.output=${output}`,
    ],
    { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  );
  if (!ok) return [`${system}: could not be packaged\n${printed}`];
  return [
    ...complaintsAbout(filesInArchive(join(output, PLACES[system].app, PLACES[system].archive)), {
      system,
      arch: ARCH,
      modules: runTimeModules(),
    }),
    ...strayFiles(system, output),
    ...fuseComplaints(system, output),
  ];
};

const built = await run(process.execPath, [
  inRoot('scripts', 'build.mjs'),
  'renderer',
  'main',
  'preload',
  'training',
  'copier',
]);
if (built !== 0) process.exit(built);
const noticed = await runNpmScript('notices');
if (noticed !== 0) process.exit(noticed);
rmSync(output, { recursive: true, force: true });
// Nobody else may build meanwhile: the packager lists the files first and reads them later.
const complaints = await withLock(inRoot('.tmp', 'build.lock'), async () => systems.flatMap(packageFor));
process.stdout.write(
  complaints.length === 0
    ? `Packages for ${systems.join(', ')} hold what they must and nothing else.\n`
    : `${complaints.join('\n')}\n`,
);
process.exit(complaints.length === 0 ? 0 : 1);
