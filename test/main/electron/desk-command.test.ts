import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isDeskCommand, runDeskCommand } from '../../../main/electron/desk-command.ts';
import { runTerminal } from '../../../main/terminal/run-terminal.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';

let folder: string;
beforeEach(() => {
  resetFakeElectron();
  folder = mkdtempSync(join(tmpdir(), 'bw-desk-command-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = async (words: readonly string[], { real = false, env = {} } = {}) => {
  const ran: (readonly string[])[] = [];
  const printed: string[] = [];
  const complaints: string[] = [];
  await runDeskCommand({
    argv: ['/opt/desk', '--desk', ...words],
    env,
    trainingLaunch: { command: '/opt/desk', args: ['--training-service'] },
    run: real
      ? runTerminal
      : async (given, { say }) => {
          ran.push(given);
          say('one line');
          return 2;
        },
    print: (line) => void printed.push(line),
    complain: (line) => void complaints.push(line),
  });
  return { ran, printed, complaints };
};

test('the words after --desk are one command of the terminal; it ends with that one’s code, and opens no window', async () => {
  expect(isDeskCommand(['/opt/desk', '--desk', 'outbox'])).toBe(true);
  expect(isDeskCommand(['/opt/desk', '--profile', 'p.json'])).toBe(false);
  const { ran, printed } = await run(['outbox', '--json', '--data', folder]);
  expect([ran, printed, fake.exits]).toEqual([[['outbox', '--json', '--data', folder]], ['one line'], [2]]);
  expect([fake.lockAsked, fake.windows]).toEqual([0, []]);
  expect(existsSync(fake.paths.get('userData') ?? '')).toBe(false);
});

test('--out keeps its lines in a new file, for its owner alone', async () => {
  const out = join(folder, 'answer.txt');
  const { ran, printed } = await run(['diagnose', '--out', out, '--json']);
  expect([ran, printed, readFileSync(out, 'utf8')]).toEqual([[['diagnose', '--json']], [], 'one line\n']);
  expect(statSync(out).mode & 0o077).toBe(0);
});

test('a file that is there already stays as it is, and the command is not run', async () => {
  const out = join(folder, 'answer.txt');
  writeFileSync(out, 'of before');
  const { ran, complaints } = await run(['diagnose', '--out', out]);
  expect([ran, fake.exits, readFileSync(out, 'utf8')]).toEqual([[], [3], 'of before']);
  expect(complaints).toEqual([`${out} is there already. Name another file: nothing was done.`]);
  const nowhere = await run(['diagnose', '--out', join(folder, 'none', 'x')]);
  expect(nowhere.complaints[0]).toContain('cannot be written');
});

test('support keeps the --out of its own', async () => {
  const { ran } = await run(['support', '--out', 'bundle.json']);
  expect(ran).toEqual([['support', '--out', 'bundle.json']]);
});

// proves 11: the switches that weaken a window weaken this as well
test('a dangerous switch ends it before anything is opened', async () => {
  fake.switches.add('inspect');
  const { ran, complaints } = await run(['outbox']);
  expect([ran, fake.exits]).toEqual([[], [3]]);
  expect(complaints[0]).toContain('--inspect');
  fake.switches.clear();
  const weakened = await run(['outbox'], { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
  expect([weakened.ran, weakened.complaints[0]]).toEqual([[], expect.stringContaining('NODE_TLS_REJECT_UNAUTHORIZED')]);
});

test('it is the real terminal: help, and wrong words', async () => {
  const { printed } = await run(['help'], { real: true });
  expect(printed.join('\n')).toContain('diagnose');
  await run(['no-such-command'], { real: true });
  expect(fake.exits).toEqual([0, 3]);
});
