/**
 * Switches by which someone at the command line could look into the window, send its traffic elsewhere or weaken its walls
 * (safety 11). Any of them ends the program.
 */
export const REFUSED_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  'proxy-auto-detect',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'disable-web-security',
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'no-sandbox',
  'disable-sandbox',
  'disable-gpu-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'password-store',
  'use-mock-keychain',
  'load-extension',
  'auth-server-whitelist',
  'auth-server-allowlist',
  'log-net-log',
  'enable-logging',
  'user-data-dir',
] as const;

/** Variables of the environment that weaken the walls of any program of this kind (safety 11). Either of them ends the program. */
const REFUSED_VARIABLES = ['NODE_TLS_REJECT_UNAUTHORIZED', 'ELECTRON_DISABLE_SANDBOX'] as const;

/** Which of them are set, whatever to: `NODE_TLS_REJECT_UNAUTHORIZED=0` would let every certificate pass. */
export const refusedVariablesIn = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  REFUSED_VARIABLES.filter((name) => env[name] !== undefined);

/** Which of them were given. `has` asks Chromium, `words` are our own command line: Node's own switches stand there alone. */
export const refusedSwitchesIn = (has: (name: string) => boolean, words: readonly string[]): readonly string[] =>
  REFUSED_SWITCHES.filter((name) => has(name) || words.some((word) => isSwitch(word, name)));

const isSwitch = (word: string, name: string): boolean => {
  const [given = ''] = word.split('=');
  return given.toLowerCase() === `--${name}`;
};
