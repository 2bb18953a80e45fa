import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createClock } from '../../../main/os/clock.ts';
import { createMachine } from '../../../main/os/machine.ts';
import { aFolder } from './samples.ts';

const machineIn = (dataDir: string) =>
  createMachine({
    dataDir,
    clock: createClock(),
    patience: 5000,
    connect: async () => undefined,
    waysTo: async () => [{ kind: 'direct' }],
  });

test('a name that has an address, and one that has none', async () => {
  using folder = aFolder();
  const { lookUp } = machineIn(folder.path);
  expect(await lookUp('localhost')).toBeUndefined();
  expect(await lookUp('[::1]')).toBeUndefined();
  expect(await lookUp('nobody.invalid')).toBe('dns');
});

test('the disk takes a file, of which nothing stays; a folder that is gone takes none', () => {
  using folder = aFolder();
  const disk = machineIn(folder.path).disk();
  expect(disk.isWritable).toBe(true);
  expect(disk.freeBytes).toBeGreaterThan(0);
  expect(readdirSync(folder.path)).toEqual([]);
  expect(machineIn(folder.in('gone')).disk()).toEqual({ freeBytes: undefined, isWritable: false });
});
