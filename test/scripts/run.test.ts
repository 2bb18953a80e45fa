import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { ROOT } from '../house/sources.ts';

const RUN = JSON.stringify(join(ROOT, 'scripts', 'lib', 'run.ts'));

/** Starts a process that runs `child` (JavaScript) in its own place, as npm start and npm run desk do. */
const startAround = (child: string): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { runInOurPlace } = await import(${RUN}); await runInOurPlace(process.execPath, ['--eval', ${JSON.stringify(child)}]);`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );

const firstLineOf = async (around: ChildProcess): Promise<string> => {
  if (around.stdout === null) throw new Error('no output to read');
  const [line] = await once(createInterface(around.stdout), 'line');
  return String(line);
};

const exitCodeOf = async (around: ChildProcess): Promise<unknown> => {
  const [code] = await once(around, 'exit');
  return code;
};

test.each([0, 1, 3, 4])('the exit code of the program is the exit code of the script: %d', async (code) => {
  expect(await exitCodeOf(startAround(`process.exit(${code})`))).toBe(code);
});

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s reaches the program, which decides how to end',
  async (signal) => {
    const around = startAround(
      `process.on('${signal}', () => process.exit(7)); setInterval(() => {}, 1000); console.log('up');`,
    );
    expect(await firstLineOf(around)).toBe('up');
    const exit = exitCodeOf(around);
    around.kill(signal);
    expect(await exit).toBe(7);
  },
);

test('what is typed reaches the program, and what it prints comes out unchanged', async () => {
  const around = startAround(
    `process.stdin.on('data', (text) => { process.stdout.write('got ' + text); process.exit(0); });`,
  );
  const line = firstLineOf(around);
  around.stdin?.write('a line\n');
  expect(await line).toBe('got a line');
});

test.skipIf(process.platform === 'win32')('a killed program is told apart from one that ended', async () => {
  expect(await exitCodeOf(startAround(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`))).toBe(137);
});
