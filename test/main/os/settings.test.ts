import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSettings } from '../../../main/os/settings.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { aFolder, aLog } from './samples.ts';

const clock = { now: () => toInstant(5) };

test('starts with the defaults, and keeps what is written for the next start', () => {
  using folder = aFolder();
  const log = aLog();
  const open = () => createSettings({ dataDir: folder.path, log, clock });
  expect(open().read()).toEqual({ searchDays: 3, favourites: [] });
  open().write({ searchDays: 7, window: { width: 1200, height: 800 }, favourites: [] });
  expect(open().read()).toEqual({ searchDays: 7, window: { width: 1200, height: 800 }, favourites: [] });
  expect(statSync(folder.in('settings.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(folder.in('settings.json'), 'utf8'))).toMatchObject({ searchDays: 7 });
  expect(log.events).toEqual([]);
});

test.each(['{"searchDays": 7', '{"searchDays": 99}', '{"unheard": 1}', '[]', ''])(
  'a broken file (%s) is set aside, and the defaults hold',
  (text) => {
    using folder = aFolder();
    const log = aLog();
    writeFileSync(folder.in('settings.json'), text);
    const settings = createSettings({ dataDir: folder.path, log, clock });
    expect(settings.read()).toEqual({ searchDays: 3, favourites: [] });
    expect(readFileSync(folder.in('settings.broken-5.json'), 'utf8')).toBe(text);
    expect(log.events).toEqual([{ name: 'settings.broken' }]);
    settings.write({ searchDays: 4, favourites: [] });
    expect(settings.read().searchDays).toBe(4);
  },
);

test('broken while the workstation runs: the same', () => {
  using folder = aFolder();
  const log = aLog();
  const settings = createSettings({ dataDir: folder.path, log, clock });
  settings.write({ searchDays: 4, favourites: [] });
  writeFileSync(folder.in('settings.json'), 'half');
  expect(settings.read()).toEqual({ searchDays: 3, favourites: [] });
  expect(readdirSync(folder.path)).toContain('settings.broken-5.json');
});

test('refuses to write what is not settings', () => {
  using folder = aFolder();
  const settings = createSettings({ dataDir: folder.path, log: aLog(), clock });
  expect(() => settings.write({ searchDays: 99, favourites: [] })).toThrow();
});
