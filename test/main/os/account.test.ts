import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { createReadAccount } from '../../../main/os/account.ts';
import type { RunSystem } from '../../../main/os/run-system.ts';

const answering =
  (answers: Readonly<Record<string, string>>): RunSystem =>
  async (file, args) =>
    answers[[file, ...args].join(' ')];

describe.runIf(process.platform === 'linux')('this computer', () => {
  test('says whose account it is, whatever the environment claims', async () => {
    const account = await createReadAccount({ platform: 'linux' })();
    const groups = execFileSync('/usr/bin/id', ['-Gn'], { encoding: 'utf8' }).trim().split(' ');
    expect(account).toEqual({ ok: true, value: { names: [userInfo().username], groups } });
  });
});

describe('Linux', () => {
  const linux = (answers: Readonly<Record<string, string>>) =>
    createReadAccount({ platform: 'linux', run: answering(answers) })();

  test('groups of a directory have blanks in their names', async () => {
    const answers = { '/usr/bin/id -un': 'sam\n', '/usr/bin/id -Gnz': 'sam\0WEIR\\Practice Staff\0' };
    expect(await linux(answers)).toEqual({
      ok: true,
      value: { names: ['sam'], groups: ['sam', 'WEIR\\Practice Staff'] },
    });
  });

  test.each([
    ['nobody', {}],
    ['no groups', { '/usr/bin/id -un': 'sam\n' }],
    ['two lines', { '/usr/bin/id -un': 'sam\nroot\n', '/usr/bin/id -Gnz': 'sam\0' }],
    ['nothing', { '/usr/bin/id -un': '\n', '/usr/bin/id -Gnz': 'sam\0' }],
  ])('%s is nobody', async (_, answers) => expect(await linux(answers)).toEqual({ ok: false, failure: 'unreadable' }));
});

describe('Windows', () => {
  const WHOAMI = 'C:\\Windows\\System32\\whoami.exe';
  const USER = '"weir\\sam","S-1-5-21-1-2-3-1001"\r\n';
  const GROUPS = [
    '"WEIR\\Practice Staff","Group","S-1-5-21-1-2-3-2001","Mandatory group, Enabled by default, Enabled group"',
    '"BUILTIN\\Administrators","Alias","S-1-5-32-544","Group used for deny only"',
  ].join('\r\n');
  const windows = (user: string, groups: string) =>
    createReadAccount({
      platform: 'win32',
      run: answering({ [`${WHOAMI} /user /fo csv /nh`]: user, [`${WHOAMI} /groups /fo csv /nh`]: groups }),
    })();

  test('names and SIDs count; a group that only denies does not', async () => {
    expect(await windows(USER, `${GROUPS}\r\n`)).toEqual({
      ok: true,
      value: { names: ['weir\\sam', 'S-1-5-21-1-2-3-1001'], groups: ['WEIR\\Practice Staff', 'S-1-5-21-1-2-3-2001'] },
    });
  });

  test.each([
    ['no SID', '"weir\\sam"', GROUPS],
    ['no groups', USER, ''],
    ['a line that is not one', USER, `${GROUPS}\r\n"WEIR\\More"`],
    ['not CSV', USER, '"open'],
  ])('%s is nobody', async (_, user, groups) => {
    expect(await windows(user, groups)).toEqual({ ok: false, failure: 'unreadable' });
  });
});
