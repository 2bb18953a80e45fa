import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLog } from '../../../main/os/log.ts';
import { withoutPatterns } from '../../../main/os/log-patterns.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { aFolder } from './samples.ts';

const clock = { now: () => toInstant(Date.UTC(2026, 10, 23, 9)) };
const MODIFICATION = '00000000-0000-4000-8000-000000000001';

test('one JSON object a line, for its owner alone', () => {
  using folder = aFolder();
  const log = createLog({ clock, dataDir: folder.path });
  log.event('replay.attempt', { modification: MODIFICATION, attempt: 2, offline: false, class: undefined });
  log.event('start', { note: '9990000018' });
  const lines = readFileSync(folder.in('logs/workstation.log'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      at: '2026-11-23T09:00:00.000Z',
      event: 'replay.attempt',
      modification: MODIFICATION,
      attempt: 2,
      offline: false,
    },
    { at: '2026-11-23T09:00:00.000Z', event: 'start', note: '[number]' },
  ]);
  expect(statSync(folder.in('logs/workstation.log')).mode & 0o077).toBe(0);
  expect(statSync(folder.in('logs')).mode & 0o077).toBe(0);
});

// proves 12.2
test.each([
  ['999 000 0018', '[number]'],
  ['nhs=9990000018;', 'nhs=[number];'],
  ['999-000-0018', '[number]'],
  ['07700 900123', '[phone]'],
  ['+447700900123', '[phone]'],
  ['born 1980-02-29', 'born [date]'],
  ['ada@example.org', '[address]'],
  ['Bearer eyJhbGciOiJSUzUxMiJ9.eyJpc3MiOiJ4In0.c2ln', 'Bearer [token]'],
  ['/Appointment?patient:identifier=x', '/Appointment?[query]'],
  ['/Appointment/a1', '/Appointment/a1'],
  [MODIFICATION, MODIFICATION],
  ['x'.repeat(500), 'x'.repeat(200)],
])('the second net turns %s into %s', (text, safe) => {
  expect(withoutPatterns(text)).toBe(safe);
});

test('numbers: a whole one of ten digits is blanked, an instant is not', () => {
  expect(withoutPatterns(9_990_000_018)).toBe('[number]');
  expect(withoutPatterns(1_795_424_400_000)).toBe(1_795_424_400_000);
  expect(withoutPatterns(12)).toBe(12);
  expect(withoutPatterns(true)).toBe(true);
});

test('an event name is a code, never a sentence made from data', () => {
  expect(() => createLog({ clock }).event('Failed for Ada')).toThrow('is a code');
});

test('the file is turned over when it is full, and four are kept', () => {
  using folder = aFolder();
  const log = createLog({ clock, dataDir: folder.path, maxBytes: 300 });
  for (let number = 0; number < 40; number += 1) log.event('start', { number });
  expect(readdirSync(folder.in('logs')).sort()).toEqual([
    'workstation.1.log',
    'workstation.2.log',
    'workstation.3.log',
    'workstation.log',
  ]);
  const last = readFileSync(folder.in('logs/workstation.log'), 'utf8').trimEnd().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ number: 39 });
  for (const file of readdirSync(folder.in('logs'))) {
    expect(statSync(folder.in(`logs/${file}`)).size).toBeLessThanOrEqual(300);
  }
});

test('a log that cannot be written stops nothing', () => {
  using folder = aFolder();
  writeFileSync(folder.in('logs'), '');
  createLog({ clock, dataDir: folder.path }).event('start');
  using other = aFolder();
  mkdirSync(other.in('logs/workstation.log'), { recursive: true });
  createLog({ clock, dataDir: other.path }).event('start');
});
