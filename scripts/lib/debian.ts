import { existsSync } from 'node:fs';
import { runQuietly } from './run.ts';

/** Whether we may install system packages: root on a Debian-like system. */
export const canInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs Debian packages without questions, fetching the lists of packages first where they are missing. The output is shown only on failure. */
export const installPackages = (packages: readonly string[]): boolean => {
  process.stdout.write(`Installing ${packages.join(', ')} by apt.\n`);
  if (aptGet(['install', '--yes', '--no-install-recommends', ...packages]).ok) return true;
  aptGet(['update']);
  const second = aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
  if (!second.ok) process.stderr.write(second.output);
  return second.ok;
};

/** The line a person types where we may not install. */
export const installLine = (packages: readonly string[]): string =>
  `sudo apt-get update && sudo apt-get install --yes ${packages.join(' ')}`;

const aptGet = (args: readonly string[]) =>
  runQuietly('apt-get', args, { ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
