import { expect, test } from 'vitest';
import { checkName, checkNext } from '../../../renderer/text/checks.ts';
import { CheckSchema } from '../../../shared/ipc/check-view.ts';

const names = CheckSchema.unwrap().shape.name.options;

test('every check has a name, and a next step where it failed', () => {
  for (const name of names) {
    expect(checkName({ name, subject: '1', outcome: 'well' }, () => 'Riverside')).toMatch(/^[A-Z][^{}_]+$/);
    expect(checkNext({ name, outcome: 'well' })).toBeUndefined();
    expect(checkNext({ name, outcome: 'not-needed' })).toBeUndefined();
    expect(checkNext({ name, outcome: 'failed' })).toMatch(/^[A-Z][^{}_]+\.$/);
  }
});

test('a service is called by its name, and the failure says why', () => {
  expect(checkName({ name: 'service', subject: '1', outcome: 'well' }, () => 'Riverside')).toBe('Service: Riverside');
  const failure = { kind: 'unreachable', reason: 'dns', mayHaveArrived: false } as const;
  expect(checkNext({ name: 'service', outcome: 'failed', failure })).toMatch(
    /^The service could not be reached\. Try again in a few minutes\. Changes/,
  );
});

test('no clinic is phoned because the national list does not answer', () => {
  const failure = { kind: 'refused', by: 'receiver', support: {} } as const;
  expect(checkNext({ name: 'registry', outcome: 'failed', failure })).not.toMatch(/phone/i);
  expect(checkNext({ name: 'service', outcome: 'failed', failure })).toMatch(/phone the clinic/i);
});

test('where the data lies and where other sign-ins tell of themselves: each trouble has its own next step', () => {
  const place = (detail: string) => checkNext({ name: 'place', outcome: 'warning', detail });
  expect(place('temporary-profile')).toMatch(/^Save nothing here\./);
  expect(place('roaming-profile')).toContain('roaming profile');
  expect(place('synced-folder')).toContain('such as OneDrive');
  const accounts = (detail: string) => checkNext({ name: 'accounts', outcome: 'warning', detail });
  expect(accounts('the folder of counts: EACCES')).toContain('the folder of counts cannot be used');
  expect(accounts('3 changes under 1 other sign-ins')).toMatch(/^Changes wait under another sign-in/);
});
