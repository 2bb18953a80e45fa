import { describe, expect, it } from 'vitest';
import { dataFolderOf } from '../../../main/ports/data-folder.ts';

describe('where the data lie', () => {
  it.each([
    ['linux', {}, '/home/a/.local/share/booking-workstation'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/booking-workstation'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/booking-workstation'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/a/Library/Application Support/Booking Workstation'],
    ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\Booking Workstation'],
    ['win32', {}, '/home/a\\AppData\\Local\\Booking Workstation'],
  ] as const)('on %s with %j: %s', (platform, env, folder) => {
    expect(dataFolderOf({ platform, env, home: '/home/a' }, 'profile')).toBe(folder);
  });

  it('keeps training apart', () => {
    const computer = { platform: 'linux', env: {}, home: '/home/a' } as const;
    expect(dataFolderOf(computer, 'training')).toBe('/home/a/.local/share/booking-workstation/training');
    expect(dataFolderOf({ ...computer, platform: 'win32' }, 'training')).toMatch(/Booking Workstation\\training$/);
  });
});
