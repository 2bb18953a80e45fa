import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdDataFolder } from '../../../main/store/lock.ts';
import { startChild } from './children/start-child.ts';
import { aFolder, NINE } from './samples.ts';

const hold = (dataDir: string) => holdDataFolder({ dataDir, door: 'browser', now: NINE });

// proves 6.5, I13
test('one process holds a data folder; another is told who; a killed holder leaves it free', async () => {
  using folder = aFolder();
  await using child = startChild('hold.ts', [folder.path]);
  expect((await once(child.lines, 'line'))[0]).toBe('held');
  const holder = { pid: child.pid, host: hostname(), since: NINE, door: 'terminal', socket: '/run/there.sock' };
  expect(hold(folder.path)).toEqual({ kind: 'taken', holder });
  await child.kill();
  const mine = hold(folder.path);
  expect(mine.kind).toBe('held');
  expect(JSON.parse(readFileSync(join(folder.path, 'holder.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  if (mine.kind === 'held') mine.release();
});

test('within one process too, and free again once released', () => {
  using folder = aFolder();
  const first = hold(folder.path);
  if (first.kind !== 'held') throw new Error(first.kind);
  expect(hold(folder.path).kind).toBe('taken');
  expect(statSync(join(folder.path, 'holder.json')).mode & 0o077).toBe(0);
  expect(statSync(join(folder.path, 'lock.db')).mode & 0o077).toBe(0);
  first.release();
  first.release();
  expect(existsSync(join(folder.path, 'holder.json'))).toBe(false);
  const second = hold(folder.path);
  expect(second.kind).toBe('held');
  // A late second release of the first hold takes nothing away from the second.
  first.release();
  expect(hold(folder.path).kind).toBe('taken');
  if (second.kind === 'held') second.release();
});

test('one that has ended is never named as the one who holds it, while the one who does has not written it down yet', () => {
  using folder = aFolder();
  const first = hold(folder.path);
  const { pid } = spawnSync(process.execPath, ['--version']);
  const ended = { pid, host: hostname(), since: NINE, door: 'electron' };
  writeFileSync(join(folder.path, 'holder.json'), JSON.stringify(ended));
  expect(hold(folder.path)).toEqual({ kind: 'taken' });
  if (first.kind === 'held') first.release();
});

test('the lock decides, never the file that tells about it', () => {
  using folder = aFolder();
  writeFileSync(join(folder.path, 'holder.json'), '{"pid":1,"host":"elsewhere","since":1,"door":"electron"}');
  const first = hold(folder.path);
  expect(first.kind).toBe('held');
  writeFileSync(join(folder.path, 'holder.json'), 'half wri');
  expect(hold(folder.path)).toEqual({ kind: 'taken' });
  if (first.kind === 'held') first.release();
});

test('where nothing can be told about the hold there is none, and the folder is free for the next try', () => {
  using folder = aFolder();
  const inTheWay = join(folder.path, `holder.json.${process.pid}`);
  mkdirSync(inTheWay);
  expect(hold(folder.path)).toEqual({ kind: 'refused', code: 'EISDIR' });
  rmdirSync(inTheWay);
  const next = hold(folder.path);
  expect(next.kind).toBe('held');
  if (next.kind === 'held') next.release();
});

test('a place that cannot be held says so', () => {
  using folder = aFolder();
  writeFileSync(join(folder.path, 'file'), '');
  expect(hold(join(folder.path, 'file'))).toEqual({ kind: 'refused', code: 'EEXIST' });
});
