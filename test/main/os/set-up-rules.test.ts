import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createReadSetUpRules } from '../../../main/os/set-up-rules.ts';
import { aFolder } from './samples.ts';

/** On Windows the place of the machine-wide file hangs on a variable: there a test can lay one. */
const rulesWith = (policy: string | undefined) => {
  using folder = aFolder();
  const ProgramData = folder.in('machine');
  if (policy !== undefined) writeFileSync(`${ProgramData}\\Booking Workstation\\policy.json`, policy);
  return createReadSetUpRules({ platform: 'win32', env: { ProgramData }, home: 'C:\\Users\\A' })();
};

test('without a policy every real environment is open, a key of production is made here, and the profile is the own', () => {
  const rules = rulesWith(undefined);
  expect(rules).toMatchObject({
    ok: true,
    value: {
      environments: ['sandbox', 'int', 'production'],
      byPolicy: undefined,
      ownProfile: 'C:\\Users\\A\\AppData\\Local\\Booking Workstation\\profile.json',
    },
  });
  expect(rules.ok && [rules.value.mayImport('int'), rules.value.mayImport('production')]).toEqual([true, false]);
});

test('a policy narrows the environments, names the profile, and may allow a key from elsewhere', () => {
  const rules = rulesWith(
    JSON.stringify({ environments: ['production', 'training'], profile: 'C:\\P\\profile.json', allowKeyImport: true }),
  );
  expect(rules).toMatchObject({ ok: true, value: { environments: ['production'], byPolicy: 'C:\\P\\profile.json' } });
  expect(rules.ok && rules.value.mayImport('production')).toBe(true);
});

test('nothing is set up by rules that nobody can read', () => {
  expect(rulesWith('no JSON')).toEqual({ ok: false, failure: 'it is not JSON' });
});
