import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { canInstall, installLine, installPackages } from './debian.ts';
import { type Environment, run } from './run.ts';

const PROGRAMS = ['dbus-run-session', 'gnome-keyring-daemon'];
const PACKAGES = ['dbus', 'dbus-x11', 'gnome-keyring', 'libsecret-1-0'];

/**
 * Makes sure that tests can use a real keychain: on Linux a Secret Service, installed by apt where we may; elsewhere the
 * platform's own. False, with the line to type printed, where there is none.
 */
export const ensureKeychain = (): boolean => {
  if (process.platform !== 'linux' || hasPrograms()) return true;
  if (canInstall() && installPackages(PACKAGES) && hasPrograms()) return true;
  process.stderr.write(`The tests need a Secret Service. Type: ${installLine(PACKAGES)}\n`);
  return false;
};

/**
 * Runs a program with a keychain of its own: on Linux inside a private bus with an unlocked, empty keyring and a scratch
 * home that is removed afterwards; elsewhere with the platform's keychain. BW_KEYCHAIN_SERVICE names the service under
 * which tests keep their entries, BW_SECRET_SERVICE=ready says that the keyring is there.
 */
export const runWithKeychain = async (command: string, args: readonly string[], env: Environment): Promise<number> => {
  const named = { ...env, BW_KEYCHAIN_SERVICE: 'booking-workstation-test' };
  if (process.platform !== 'linux') return run(command, args, named);
  const home = mkdtempSync(join(tmpdir(), 'bw-home-'));
  mkdirSync(join(home, 'run'), { mode: 0o700 });
  try {
    return await run('bash', ['-c', IN_A_BUS, 'bash', command, ...args], {
      ...named,
      ...scratchHome(home),
      BW_SECRET_SERVICE: 'ready',
    });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
};

// The bus talks about its limits on stderr: that is kept in a file, and shown where the keyring could not be opened.
const IN_A_BUS = `
exec 3>&2 2>"$HOME/bus.log"
dbus-run-session -- bash -c '
  printf scratch | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 97
  exec "$@" 2>&3 3>&-' bash "$@"
code=$?
if [ "$code" = 97 ] || [ "$code" = 127 ]; then cat "$HOME/bus.log" >&3; fi
exit "$code"`;

const scratchHome = (home: string): Environment => ({
  HOME: home,
  XDG_DATA_HOME: join(home, 'data'),
  XDG_CONFIG_HOME: join(home, 'config'),
  XDG_CACHE_HOME: join(home, 'cache'),
  XDG_RUNTIME_DIR: join(home, 'run'),
});

const hasPrograms = (): boolean => PROGRAMS.every(isOnPath);

const isOnPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
