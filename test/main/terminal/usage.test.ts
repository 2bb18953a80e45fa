import { describe, expect, it } from 'vitest';
import { ALL_OPTIONS, COMMANDS } from '../../../main/terminal/usage.ts';
import { documentOf, runDesk } from './a-shell.ts';

describe('wrong usage', () => {
  it.each([
    [[], 'No command'],
    [['bok'], 'no command "bok"'],
    [['slots'], '--service'],
    [['slots', '--servcie', 'x'], 'servcie'],
    [['slots', '--service', 'x', '--modification', 'y'], 'does not take --modification'],
    [['slots', '--service', ''], '--service'],
    [['slots', '--service', 'x', '--from', '2026-02-30'], '2026-02-30'],
    [['slots', '--service', 'x', '--from', '2026-08-05', '--to', '2026-08-04'], '--to'],
    [['services', '--now', 'soon'], '--now'],
    [['services', '--now', '2026-08-04T09:00:00Z', '--profile', 'x'], '--profile'],
    [['cancel', '--service', 'x', '--appointment', 'y'], '--reason'],
    [['update', '--service', 'x', '--appointment', 'y'], '--description'],
    [['resolve', '--modification', 'nonsense', '--choose', 'stop'], '--modification'],
    [['replay', '--offline'], '--offline'],
    [['training', '--port', '70000'], '--port'],
    [['credential'], 'no command'],
    [['credential', 'import'], '--kid'],
    [['credential', 'import', '--kid', 'k', '--api-key', 'x'], 'api-key'],
    [['jwks', 'merge'], 'needs FILES'],
  ])('%j ends with 3, says why on stderr and nothing on stdout', async (words, why) => {
    const ran = await runDesk(words);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain(why);
    expect(ran.out).toBe('');
  });

  it('is one JSON document with --json, the sentence still on stderr', async () => {
    const ran = await runDesk(['slots', '--json']);
    expect(ran.code).toBe(3);
    expect(documentOf(ran, 'failure')).toMatchObject({ kind: 'usage', problem: '"slots" needs --service.' });
    expect(ran.err).toContain('needs --service');
  });

  it('opens nothing', async () => {
    expect((await runDesk(['slots'])).options).toEqual([]);
  });
});

describe('help', () => {
  it.each([[['help']], [['--help']], [['book', '-h']]])('%j names every command and option', async (words) => {
    const ran = await runDesk(words);
    expect(ran.code).toBe(0);
    for (const command of Object.keys(COMMANDS)) expect(ran.out).toContain(`  ${command}`);
    for (const option of Object.keys(ALL_OPTIONS)) expect(ran.out).toContain(`--${option}`);
  });
});

describe('what every command takes', () => {
  it('opens the folder, profile and clock named, and asks a running workstation first', async () => {
    const words = ['outbox', '--data', '/tmp/d', '--profile', '/tmp/p.json', '--offline'];
    const { options } = await runDesk(words);
    expect(options).toEqual([
      {
        door: 'terminal',
        dataDir: '/tmp/d',
        profilePath: '/tmp/p.json',
        trainingLaunch: { command: process.execPath, args: ['main/training/entry.ts'] },
        training: { control: false },
        offline: true,
        background: false,
        exclusive: false,
      },
    ]);
  });

  it('is training in a folder of its own without a profile', async () => {
    const training = await runDesk(['outbox', '--now', '2026-08-04T09:00:00Z']);
    const profile = await runDesk(['outbox', '--profile', '/tmp/p.json']);
    expect(training.options[0]?.dataDir).toBe(`${profile.options[0]?.dataDir}/training`);
    expect(training.options[0]?.training).toEqual({ control: false, now: '2026-08-04T09:00:00Z' });
  });

  it('closes the workstation when the command is done', async () => {
    expect((await runDesk(['outbox'])).desk.isClosed()).toBe(true);
  });

  it('says why the workstation did not open, and what to do', async () => {
    const ran = await runDesk(['outbox', '--json'], {
      startUp: { kind: 'keychain', state: 'locked', environment: 'production' },
    });
    expect(ran.code).toBe(1);
    expect(documentOf(ran, 'failure').kind).toBe('not-started');
    expect(ran.err).toContain('Unlock the keychain');
  });

  // proves 12.2: what a defect says may quote data, and is not shown
  it('shows of a defect its reference alone', async () => {
    const ran = await runDesk(['outbox', '--json'], {
      answers: {
        listOutbox: () => {
          throw new Error('Invented, Ida 9990000018');
        },
      },
    });
    expect(ran.code).toBe(1);
    expect(documentOf(ran, 'failure')).toMatchObject({ kind: 'defect', reference: 'terminal-Error' });
    expect(ran.out + ran.err).not.toMatch(/Ida|9990000018/);
    expect(ran.desk.isClosed()).toBe(true);
  });
});
