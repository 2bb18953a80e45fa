import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTraining } from '../../../main/os/open-training.ts';
import { findTraining, startTraining, stopTraining } from '../../../main/os/training-process.ts';
import type { StartOptions } from '../../../main/ports/start-up.ts';
import { plus, toInstant } from '../../../shared/base/instant.ts';
import { aFolder } from './samples.ts';

const entry = fileURLToPath(new URL('../../../main/training/entry.ts', import.meta.url));
const launch = { command: process.execPath, args: [entry] };
const NINE = toInstant(Date.UTC(2026, 10, 23, 9));

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(async () => {
  await stopTraining(folder.path);
  folder[Symbol.dispose]();
});

const open = async (door: StartOptions['door']) => {
  const opened = await openTraining({
    door,
    dataDir: folder.path,
    trainingLaunch: launch,
    training: { control: true, now: '2026-11-23T09:00:00Z' },
    offline: false,
    background: false,
    exclusive: false,
  });
  if (!opened.ok) throw new Error(opened.failure);
  return opened.value;
};

test('starts the service where none runs, learns its services and its time, and takes it along when it closes', async () => {
  const { profile, now, controlUrl, close } = await open('terminal');
  expect(profile.environment).toBe('training');
  expect(profile.services.length).toBeGreaterThanOrEqual(12);
  expect(now).toBeGreaterThanOrEqual(NINE);
  expect(now).toBeLessThan(plus(NINE, 60_000));
  expect(controlUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
  await close();
  expect(await findTraining(folder.path)).toBeUndefined();
});

test('a terminal command leaves a service running that it found running; a window takes it along', async () => {
  await startTraining({ dataDir: folder.path, launch });
  await (await open('terminal')).close();
  expect(await findTraining(folder.path)).toBeDefined();
  await (await open('browser')).close();
  expect(await findTraining(folder.path)).toBeUndefined();
});
