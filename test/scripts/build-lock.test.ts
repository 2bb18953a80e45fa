import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../scripts/lib/build-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('two builds do not run at the same time', async () => {
  const file = join(folder, 'deep', 'build.lock');
  const events: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = withLock(file, async () => {
    events.push('one starts');
    await first.promise;
    events.push('one ends');
  });
  const two = withLock(file, async () => {
    events.push('two starts');
  });
  first.resolve();
  await Promise.all([one, two]);
  expect(events).toEqual(['one starts', 'one ends', 'two starts']);
  expect(existsSync(file)).toBe(false);
});

test('the lock names its holder and is let go when the work fails', async () => {
  const file = join(folder, 'build.lock');
  const seen = Promise.withResolvers<string>();
  const work = withLock(file, async () => {
    seen.resolve(readFileSync(file, 'utf8'));
    throw new Error('the build failed');
  });
  await expect(work).rejects.toThrow('the build failed');
  expect(await seen.promise).toBe(String(process.pid));
  expect(existsSync(file)).toBe(false);
});

test('a holder that died does not count', async () => {
  const file = join(folder, 'build.lock');
  const dead = spawnSync(process.execPath, ['--eval', '']).pid;
  writeFileSync(file, String(dead));
  expect(await withLock(file, async () => 'built')).toBe('built');
});
