import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPresetProfile, environmentsInstead } from '../../../main/os/preset-profile.ts';
import { failed, ok } from '../../../shared/base/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'bw-preset-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** On Windows the place of the machine-wide file hangs on a variable: there a test can lay one. */
const machine = { platform: 'win32', env: { ProgramData: join(folder, 'machine') } } as const;
const lay = (text: string): void => writeFileSync(`${machine.env.ProgramData}\\Booking Workstation\\policy.json`, text);

/** A policy as `BW_POLICY_FILE` names it in training. */
const trainingWith = (policy: object) => {
  const path = join(folder, 'other.json');
  writeFileSync(path, JSON.stringify(policy));
  return { platform: 'linux', env: { BW_POLICY_FILE: path } } as const;
};

describe('the profile that the policy of a computer names', () => {
  it('is the one in the machine-wide file; without a file there is none', () => {
    expect(createPresetProfile(machine)(undefined)).toEqual(ok(undefined));
    lay(JSON.stringify({ profile: 'C:\\Desk\\profile.json' }));
    expect(createPresetProfile(machine)(undefined)).toEqual(ok('C:\\Desk\\profile.json'));
    lay('{}');
    expect(createPresetProfile(machine)(undefined)).toEqual(ok(undefined));
  });

  it('gives way to none that was set up here; without one, that is taken where it is there', () => {
    const own = join(folder, 'own.json');
    lay('{}');
    expect(createPresetProfile(machine)(own)).toEqual(ok(undefined));
    writeFileSync(own, '{}');
    expect(createPresetProfile(machine)(own)).toEqual(ok(own));
    lay(JSON.stringify({ profile: 'C:\\Desk\\profile.json' }));
    expect(createPresetProfile(machine)(own)).toEqual(ok('C:\\Desk\\profile.json'));
  });

  it('is a whole path: the same wherever the program is started from', () => {
    lay(JSON.stringify({ profile: 'profile.json' }));
    expect(createPresetProfile(machine)(undefined)).toEqual(
      failed(String.raw`profile: a whole path, such as C:\Status or /var/lib/status`),
    );
  });

  it('is not known where the file cannot be read', () => {
    lay('no JSON');
    expect(createPresetProfile(machine)(undefined)).toEqual(failed('it is not JSON'));
  });

  it('is never taken from a file that a user names', () => {
    lay('{}');
    const { env } = trainingWith({ profile: '/home/a/profile.json' });
    expect(createPresetProfile({ ...machine, env: { ...machine.env, ...env } })(undefined)).toEqual(ok(undefined));
  });
});

describe('the environments that a computer may work in', () => {
  it('all, where the policy says nothing; else those that it lists', () => {
    expect(environmentsInstead(trainingWith({}), 'training')).toBeUndefined();
    expect(environmentsInstead(trainingWith({ environments: ['training', 'int'] }), 'training')).toBeUndefined();
    expect(environmentsInstead(trainingWith({ environments: ['production', 'int'] }), 'training')).toEqual([
      'production',
      'int',
    ]);
    lay(JSON.stringify({ environments: ['training'] }));
    expect(environmentsInstead(machine, 'production')).toEqual(['training']);
  });

  it('a policy that cannot be read stops sending, and not the looking up', () => {
    lay('no JSON');
    expect(environmentsInstead(machine, 'production')).toBeUndefined();
  });
});
