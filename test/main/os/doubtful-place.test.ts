import { mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { doubtfulPlaceHere, doubtfulPlaceOf } from '../../../main/os/doubtful-place.ts';
import { dataFolderOf } from '../../../main/ports/data-folder.ts';
import { aFolder } from './samples.ts';

const SAM = 'C:\\Users\\sam';
const windows = {
  platform: 'win32',
  home: SAM,
  env: { APPDATA: `${SAM}\\AppData\\Roaming`, LOCALAPPDATA: `${SAM}\\AppData\\Local`, OneDrive: 'D:\\Cloud\\Sam' },
} as const;
const linux = { platform: 'linux', home: '/home/sam', env: {} } as const;
const mac = { platform: 'darwin', home: '/Users/sam', env: {} } as const;

// proves 6.5: where a data folder ought not to lie
test.each([
  [`${SAM}\\AppData\\Local\\Booking Workstation`, undefined],
  [`${SAM}\\AppData\\Roaming\\Booking Workstation`, 'roaming-profile'],
  [`\\\\?\\${SAM}\\appdata\\ROAMING\\desk`, 'roaming-profile'],
  ['E:\\Profiles\\lee\\AppData\\Roaming\\desk', 'roaming-profile'],
  [`${SAM}\\AppData\\Roaming-not\\desk`, undefined],
  ['C:\\Users\\TEMP\\AppData\\Local\\desk', 'temporary-profile'],
  ['C:\\Users\\TEMP.PRACTICE.001\\AppData\\Local\\desk', 'temporary-profile'],
  ['C:\\Users\\tempest\\AppData\\Local\\desk', undefined],
  ['C:\\temp\\desk', undefined],
  ['D:\\Cloud\\Sam\\desk', 'synced-folder'],
  ['D:\\Cloud\\Samuel\\desk', undefined],
  [`${SAM}\\OneDrive - Invented Surgery\\desk`, 'synced-folder'],
  [`${SAM}\\Dropbox (Personal)\\desk`, 'synced-folder'],
  [`${SAM}\\iCloudDrive\\desk`, 'synced-folder'],
])('Windows: %s', (path, expected) => {
  expect(doubtfulPlaceOf(path, windows)).toBe(expected);
});

test.each([
  ['/home/sam/.local/share/booking-workstation', undefined],
  ['/home/sam/Dropbox/desk', 'synced-folder'],
  ['/home/sam/Nextcloud/desk', 'synced-folder'],
  ['/srv/nextcloud/desk', undefined],
  ['/home/samuel/Dropbox/desk', undefined],
  ['/home/sam/Library/CloudStorage/desk', undefined],
])('Linux: %s', (path, expected) => {
  expect(doubtfulPlaceOf(path, linux)).toBe(expected);
});

test.each([
  ['/Users/sam/Library/Application Support/Booking Workstation', undefined],
  ['/Users/sam/Library/Mobile Documents/com~apple~CloudDocs/desk', 'synced-folder'],
  ['/Users/sam/Library/CloudStorage/OneDrive-Surgery/desk', 'synced-folder'],
  ['/Users/sam/Dropbox/desk', 'synced-folder'],
])('macOS: %s', (path, expected) => {
  expect(doubtfulPlaceOf(path, mac)).toBe(expected);
});

test('where this program keeps its data by itself is right on each platform', () => {
  for (const computer of [windows, linux, mac])
    expect(doubtfulPlaceOf(dataFolderOf(computer, 'profile'), computer)).toBeUndefined();
});

describe.skipIf(process.platform === 'win32')('on this computer', () => {
  afterEach(() => void vi.unstubAllEnvs());

  test('a link into a synchronised folder is followed', () => {
    using home = aFolder();
    vi.stubEnv('HOME', home.path);
    mkdirSync(home.in('Dropbox/desk'), { recursive: true });
    mkdirSync(home.in('plain'));
    symlinkSync(home.in('Dropbox/desk'), home.in('desk'));
    expect([doubtfulPlaceHere(home.in('desk')), doubtfulPlaceHere(home.in('plain'))]).toEqual([
      'synced-folder',
      undefined,
    ]);
    expect(doubtfulPlaceHere(home.in('gone'))).toBeUndefined();
  });
});
