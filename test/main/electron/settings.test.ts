import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesktopSettings } from '../../../main/electron/settings.ts';
import { createSettings } from '../../../main/os/settings.ts';
import { toInstant } from '../../../shared/base/instant.ts';

const state = { dir: '' };
beforeEach(() => {
  state.dir = mkdtempSync(join(tmpdir(), 'bw-settings-'));
});
afterEach(() => rmSync(state.dir, { recursive: true }));

describe('settings of the desktop, by electron-store', () => {
  it('start with the defaults', () => {
    expect(createDesktopSettings(state.dir).read()).toEqual({ searchDays: 3, favourites: [] });
  });

  it('are kept from one start to the next, readable by this user alone', () => {
    createDesktopSettings(state.dir).write({ searchDays: 7, lastServiceId: 's1', favourites: [] });
    expect(createDesktopSettings(state.dir).read()).toEqual({ searchDays: 7, lastServiceId: 's1', favourites: [] });
    expect(statSync(join(state.dir, 'settings.json')).mode & 0o777).toBe(0o600);
  });

  it('are the file that the other doors keep', () => {
    const log = { event: () => undefined };
    const other = createSettings({ dataDir: state.dir, log, clock: { now: () => toInstant(0) } });
    other.write({ searchDays: 5, favourites: [] });
    expect(createDesktopSettings(state.dir).read()).toEqual({ searchDays: 5, favourites: [] });
    createDesktopSettings(state.dir).write({ searchDays: 6, favourites: [] });
    expect(other.read()).toEqual({ searchDays: 6, favourites: [] });
  });

  it.each(['{"searchDays": 99}', '{"unknown": true}', 'not json'])(
    'give way to the defaults where the file says %s',
    (text) => {
      writeFileSync(join(state.dir, 'settings.json'), text);
      expect(createDesktopSettings(state.dir).read()).toEqual({ searchDays: 3, favourites: [] });
    },
  );

  it('refuse to keep what the schema does not know', () => {
    const settings = createDesktopSettings(state.dir);
    expect(() => settings.write({ searchDays: 99, favourites: [] })).toThrow();
    expect(readFileIn(state.dir)).not.toContain('99');
  });
});

const readFileIn = (dir: string): string => {
  try {
    return readFileSync(join(dir, 'settings.json'), 'utf8');
  } catch {
    return '';
  }
};
