// Plain JavaScript that old Node versions can read: it is loaded before anything that they cannot.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST = [22, 18];

/** Whether a version such as `22.18.0` can run this program (it runs TypeScript directly). */
export const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
};

/** Where the newer Node lies that `npm ci` brings along for some platforms. */
export const bundledNode = (platform = process.platform, arch = process.arch) => {
  const modules = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules');
  return platform === 'win32'
    ? join(modules, `node-win-${arch}`, 'bin', 'node.exe')
    : join(modules, `node-${platform}-${arch}`, 'bin', 'node');
};

/**
 * Goes on where Node is new enough. Otherwise runs the same script again with the newer Node that npm brought along, and
 * ends with its exit code; where there is none, ends with one sentence and code 1.
 */
export const guardNode = async () => {
  if (isNewEnough(process.versions.node)) return;
  const newer = bundledNode();
  if (existsSync(newer)) process.exit(await runAgainWith(newer));
  process.stderr.write(
    `This program needs Node ${LEAST.join('.')} or later, and this is Node ${process.versions.node}. ` +
      '"npm ci" brings one along for Linux and for Windows on x64; on other machines install Node 24.\n',
  );
  process.exit(1);
};

const runAgainWith = (node) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
    const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
