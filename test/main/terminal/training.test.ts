import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { training } from '../../../main/terminal/commands/training.ts';
import type { Outcome } from '../../../main/terminal/outcome.ts';
import { startInForeground } from '../../../main/terminal/training-service.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const ENTRY = join(import.meta.dirname, '../../../main/training/entry.ts');

const aStart = () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-training-'));
  cleanups.push(() => rmSync(dataDir, { recursive: true }));
  return { dataDir, trainingLaunch: { command: process.execPath, args: [ENTRY] }, training: { control: true } };
};

const addressIn = (dataDir: string): string => join(dataDir, 'training', 'address.json');

/** A person who presses Ctrl+C when told to. */
const aPerson = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { untilAsked: () => promise, interrupt: resolve };
};

describe('training, on the real service', () => {
  it('prints where it listens, runs until Ctrl+C, and is gone then', async () => {
    const start = aStart();
    const { untilAsked, interrupt } = aPerson();
    const printed = Promise.withResolvers<Outcome>();
    const ended = training({ start, print: printed.resolve, untilAsked }, {});
    const { document } = await printed.promise;
    expect(document).toMatchObject({
      document: 'training',
      state: 'running',
      url: expect.stringContaining('http://127.0.0.1:'),
    });
    expect(document).toHaveProperty('controlUrl');
    expect(existsSync(addressIn(start.dataDir))).toBe(true);
    interrupt();
    expect(await ended).toBeUndefined();
    expect(existsSync(addressIn(start.dataDir))).toBe(false);
  });

  it('leaves one alone that runs already, and says where it is', async () => {
    const start = aStart();
    const running = await startInForeground({ ...start, reset: false });
    if (!running.ok) throw new Error(running.failure);
    cleanups.push(running.value.stop);
    const outcome = await training({ start, print: () => undefined, untilAsked: aPerson().untilAsked }, {});
    expect(outcome).toMatchObject({ code: 0, document: { state: 'already-running', url: running.value.address.url } });
  });

  it('starts the data afresh with --reset, and ends', async () => {
    const start = aStart();
    const outcome = await training(
      { start, print: () => undefined, untilAsked: aPerson().untilAsked },
      { reset: true },
    );
    expect(outcome).toMatchObject({ code: 0, document: { document: 'training', state: 'reset' } });
    expect(existsSync(addressIn(start.dataDir))).toBe(false);
    expect(readFileSync(join(start.dataDir, 'training', 'state.json'), 'utf8')).toContain('"version"');
  });

  it('says what was wrong where it does not start', async () => {
    const start = { ...aStart(), trainingLaunch: { command: process.execPath, args: ['-e', 'process.exit(1)'] } };
    const outcome = await training({ start, print: () => undefined, untilAsked: aPerson().untilAsked }, {});
    expect(outcome).toMatchObject({ code: 1, document: { document: 'failure', kind: 'not-started' } });
    const missing = { ...start, trainingLaunch: { command: '/nowhere/node', args: [] } };
    expect(
      await training({ start: missing, print: () => undefined, untilAsked: aPerson().untilAsked }, {}),
    ).toMatchObject({ code: 1 });
  });
});
