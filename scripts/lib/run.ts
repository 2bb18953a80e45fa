import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './paths.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a program in the repository's folder with our own input and output; gives its exit code (128 + signal number where killed). */
export const run = (command: string, args: readonly string[], env: Environment = process.env): Promise<number> =>
  exitOf(command, args, { cwd: ROOT, env: { ...env }, stdio: 'inherit' });

/** Runs one of package.json's scripts by the npm that runs us. */
export const runNpmScript = (script: string, args: readonly string[] = []): Promise<number> => {
  const npm = process.env.npm_execpath;
  const words = ['run', '-s', script, ...(args.length > 0 ? ['--', ...args] : [])];
  return npm === undefined ? run('npm', words) : run(process.execPath, [npm, ...words]);
};

/**
 * Runs a child that lives as long as we do: an interrupt or a request to end reaches it, and we end when it has ended.
 * A terminal's Ctrl+C reaches the child by itself as well, so it may see the signal twice.
 */
export const runInOurPlace = async (
  command: string,
  args: readonly string[],
  env: Environment = process.env,
): Promise<never> => process.exit(await exitOf(command, args, { env: { ...env }, stdio: 'inherit' }));

/** Runs a program quietly: whether it went well, and all that it printed. */
export const runQuietly = (
  command: string,
  args: readonly string[],
  env: Environment = process.env,
): { readonly ok: boolean; readonly output: string } => {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], { env: { ...env }, encoding: 'utf8' });
  return { ok: status === 0, output: error ? error.message : `${stdout}${stderr}` };
};

const exitOf = (command: string, args: readonly string[], options: SpawnOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, [...args], options);
    const pass = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const stopPassing = (): void => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
    };
    child.once('error', (error) => {
      stopPassing();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      stopPassing();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
