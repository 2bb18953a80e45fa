import { afterEach, describe, expect, it } from 'vitest';
import { createBrowserDoor, type Running } from '../../../main/browser/door.ts';
import type { StartOptions, StartUp } from '../../../main/ports/start-up.ts';
import { ok } from '../../../shared/base/result.ts';
import { createFakeDesk, type FakeAnswers } from '../../support/fake-desk.ts';
import { aPage, ask } from './browser-host.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const aDoor = (startUp?: StartUp, answers: FakeAnswers = {}) => {
  const said: string[] = [];
  const complaints: string[] = [];
  const opened: string[] = [];
  const options: StartOptions[] = [];
  const { folder, remove } = aPage();
  cleanups.push(remove);
  const desk = createFakeDesk(answers);
  const door = createBrowserDoor({
    presetProfile: () => ok(undefined),
    open: async (given) => {
      options.push(given);
      return (
        startUp ?? { kind: 'open', desk, environment: 'training', controlUrl: 'http://127.0.0.1:1/', handedOver: false }
      );
    },
    folder,
    trainingLaunch: { command: 'node', args: ['training.ts'] },
    say: (line) => said.push(line),
    complain: (line) => complaints.push(line),
    openBrowser: (address) => opened.push(address) > 0,
  });
  return { door, desk, said, complaints, opened, options };
};

const running = (result: Running) => {
  if (result.kind !== 'running') throw new Error(`ended with ${result.code}`);
  cleanups.push(result.stop);
  return result;
};

describe('the browser door', () => {
  it('prints the address, the training controls and how to stop; opens an address of its own', async () => {
    const { door, said, opened } = aDoor();
    const { address } = running(await door.start([]));
    expect(said).toEqual([
      `Booking workstation (training): ${address}`,
      'Training controls, to act as the clinic: http://127.0.0.1:1/',
      'To stop: Ctrl+C',
    ]);
    expect(opened).toHaveLength(1);
    expect(opened[0]).not.toBe(address);
  });

  it('tells on Ctrl+C what stays open, and ends whether or not it can be counted', async () => {
    const open = { allowed: true, notSent: 1, notConfirmed: 0, needDecision: 0, openRebooks: 0, calls: 2, underWay: 0 };
    const { door, said, desk } = aDoor(undefined, { mayLeave: () => ok(open) });
    await running(await door.start([])).stop();
    expect(said.at(-1)).toMatch(/^There are 1 change not sent, 2 calls to make\. They are saved/);
    expect(desk.isClosed()).toBe(true);
    const mute = aDoor();
    await running(await mute.door.start([])).stop();
    expect([mute.said.length, mute.desk.isClosed()]).toEqual([3, true]);
  });

  it('opens training with its controls, alone on the folder named, with the clock named', async () => {
    const { door, options, opened } = aDoor();
    running(await door.start(['--data', '/tmp/d', '--no-open', '--now', '2026-08-04T09:00:00Z', '--port=0']));
    expect(options).toEqual([
      {
        door: 'browser',
        dataDir: '/tmp/d',
        trainingLaunch: { command: 'node', args: ['training.ts'] },
        training: { control: true, now: '2026-08-04T09:00:00Z' },
        offline: false,
        background: true,
        exclusive: true,
      },
    ]);
    expect(opened).toEqual([]);
  });

  it('keeps training and a profile in folders of their own', async () => {
    const training = aDoor();
    running(await training.door.start([]));
    const profile = aDoor();
    running(await profile.door.start(['--profile', '/etc/desk.json']));
    expect(profile.options[0]?.profilePath).toBe('/etc/desk.json');
    expect(training.options[0]?.dataDir).toBe(`${profile.options[0]?.dataDir}/training`);
  });

  it('stops listening and closes the workstation when it is stopped', async () => {
    const { door, desk } = aDoor();
    const result = running(await door.start(['--no-open']));
    const port = Number(new URL(result.address).port);
    cleanups.pop();
    await result.stop();
    expect(desk.isClosed()).toBe(true);
    await expect(ask({ port }, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('says that a port is in use, closes the workstation and ends with 1', async () => {
    const first = aDoor();
    const port = new URL(running(await first.door.start([])).address).port;
    const second = aDoor();
    expect(await second.door.start(['--port', port])).toEqual({ kind: 'ended', code: 1 });
    expect(second.complaints.join()).toContain(`Port ${port} is in use`);
    expect(second.desk.isClosed()).toBe(true);
  });

  it('says who holds the data folder, and ends with 1', async () => {
    const { door, complaints } = aDoor({ kind: 'taken', holder: { pid: 4711, door: 'electron', since: '9:00am' } });
    expect(await door.start([])).toEqual({ kind: 'ended', code: 1 });
    expect(complaints.join()).toContain('process 4711');
    expect(complaints.join()).toContain('--data');
  });

  it.each([
    [['--prot', '1'], 'prot'],
    [['--port', 'abc'], '--port'],
    [['--port', '65536'], '--port'],
    [['--now', 'soon'], '--now'],
    [['--now', '2026-08-04T09:00:00Z', '--profile', 'x'], '--profile'],
    [['extra'], 'extra'],
  ])('ends with 3 and the usage on %j', async (words, why) => {
    const { door, complaints, options } = aDoor();
    expect(await door.start(words)).toEqual({ kind: 'ended', code: 3 });
    expect(complaints.join()).toContain(why);
    expect(complaints.join()).toContain('Usage:');
    expect(options).toEqual([]);
  });

  it('shows its usage when asked', async () => {
    const { door, said } = aDoor();
    expect(await door.start(['--help'])).toEqual({ kind: 'ended', code: 0 });
    expect(said.join()).toContain('Usage:');
  });
});
