import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canInstall, installLine, installPackages } from './debian.ts';
import { inRoot } from './paths.ts';
import type { Environment } from './run.ts';

/** The variables that tell a test which browser to start, and how. */
export type BrowserVariables = Readonly<Record<string, string>>;

/**
 * Finds a Chromium, or gets one: the one named by BW_CHROMIUM, an installed one, by apt where we may, else the one
 * that comes as a package. Undefined, with the line to type printed, where there is none to be had.
 */
export const findBrowser = async (env: Environment = process.env): Promise<BrowserVariables | undefined> => {
  if (env.BW_CHROMIUM !== undefined) return variables(env.BW_CHROMIUM, parseArgs(env.BW_CHROMIUM_ARGS));
  const installed = installedBrowser(env) ?? (installByApt() ? installedBrowser(env) : undefined);
  if (installed !== undefined) return variables(installed, []);
  const packaged = await packagedBrowser();
  if (packaged === undefined)
    process.stderr.write(`No browser was found. Install Chrome, Edge or Chromium: ${advice()}\n`);
  return packaged;
};

const ON_LINUX = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];
const ON_MAC = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
const ON_WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** Where browsers are usually installed on this platform; the first that is there. */
export const installedBrowser = (env: Environment, platform: NodeJS.Platform = process.platform): string | undefined =>
  candidates(env, platform).find((path) => existsSync(path));

const candidates = (env: Environment, platform: NodeJS.Platform): readonly string[] => {
  switch (platform) {
    case 'darwin':
      return ON_MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case 'win32':
      return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => ON_WINDOWS.map((name) => join(folder, name)));
    default:
      return (env.PATH ?? '').split(':').flatMap((folder) => ON_LINUX.map((name) => join(folder, name)));
  }
};

const FONTS = '/usr/share/fonts';

const installByApt = (): boolean =>
  canInstall() && installPackages(hasFonts() ? ['chromium'] : ['chromium', 'fonts-dejavu-core']);

const hasFonts = (): boolean => existsSync(FONTS) && readdirSync(FONTS).length > 0;

// Not the arguments that the package suggests: some of those turn off what the journeys prove, such as the same-origin rule.
const SOFTWARE_DRAWING = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

// A headless Chromium inside an npm package, for Linux on x64. The variable makes it unpack the system libraries that a bare machine lacks.
const packagedBrowser = async (): Promise<BrowserVariables | undefined> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return variables(withItsLibraries(await chromium.executablePath()), SOFTWARE_DRAWING);
};

// Its libraries are for it alone: a script sets them, so that no other program of the test run loads them.
const withItsLibraries = (executable: string): string => {
  const script = inRoot('.tmp', 'chromium.sh');
  const set = ['LD_LIBRARY_PATH', 'FONTCONFIG_PATH'].map((name) => `${name}='${process.env[name] ?? ''}'`).join(' ');
  mkdirSync(dirname(script), { recursive: true });
  writeFileSync(script, `#!/bin/sh\nexec env ${set} '${executable}' "$@"\n`, { mode: 0o755 });
  return script;
};

const variables = (executable: string, args: readonly string[]): BrowserVariables => ({
  BW_CHROMIUM: executable,
  BW_CHROMIUM_ARGS: JSON.stringify(args),
});

const parseArgs = (text: string | undefined): readonly string[] => {
  const args: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(args) ? args.map(String) : [];
};

const advice = (): string => (process.platform === 'linux' ? installLine(['chromium']) : 'from its maker');
