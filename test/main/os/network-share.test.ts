import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOnNetworkShare, type PlaceProbe } from '../../../main/os/network-share.ts';

const MOUNTS = `/dev/vda / ext4 rw 0 0
server:/home /home/shared nfs4 rw 0 0
desk@host:/data /home/sam/far\\040away fuse.sshfs rw 0 0
/dev/sdb1 /home/sam/stick fuseblk rw 0 0
host /mnt/host 9p rw 0 0
`;

const probe = (given: Partial<PlaceProbe>): PlaceProbe => ({
  platform: 'linux',
  realPath: (path) => path,
  typeOf: () => 0xef53,
  mounts: () => MOUNTS,
  ...given,
});

// proves 6.5: data on a network share
test.each([
  ['/home/sam/.local/share/desk', false],
  ['/home/shared/desk', true],
  ['/home/shared-not/desk', false],
  ['/home/sam/far away/desk', true],
  ['/home/sam/stick/desk', false],
  ['/mnt/host/desk', false],
])('Linux: %s', (path, expected) => {
  expect(isOnNetworkShare(path, probe({}))).toBe(expected);
});

test.each([
  [0x6969, true],
  [0xff534d42, true],
  [0xfe534d42, true],
  [0xef53, false],
  [0x65735546, false],
])('Linux, where nothing is known of mounts: type %s', (type, expected) => {
  expect(isOnNetworkShare('/data', probe({ mounts: () => '', typeOf: () => type }))).toBe(expected);
});

test.each([
  ['C:\\Users\\sam\\AppData\\desk', false],
  ['\\\\server\\share\\desk', true],
  ['\\\\?\\UNC\\server\\share\\desk', true],
  ['\\\\?\\C:\\very\\long\\path', false],
])('Windows: %s', (path, expected) => {
  expect(isOnNetworkShare('Z:\\desk', probe({ platform: 'win32', realPath: () => path }))).toBe(expected);
});

test('a Mac does not say, and this machine answers', () => {
  expect(isOnNetworkShare('/Volumes/share', probe({ platform: 'darwin', typeOf: () => 0x6969 }))).toBe(false);
  const here = mkdtempSync(join(tmpdir(), 'bw-place-'));
  expect(isOnNetworkShare(here)).toBe(false);
  rmSync(here, { recursive: true });
});
