import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProfile } from '../../../main/os/read-profile.ts';
import { aFolder } from './samples.ts';

const PROFILE = {
  environment: 'int',
  apiBase: 'https://bars.example.invalid/booking',
  tokenUrl: 'https://bars.example.invalid/token',
  organisation: { odsCode: 'X26', name: 'Invented Surgery' },
  software: { system: 'https://example.invalid/Id', value: 'bw', name: 'Booking Workstation' },
  user: { name: 'Reception' },
  services: [{ id: '1001', name: 'Invented Clinic' }],
};

const readText = (text: string) => {
  using folder = aFolder();
  writeFileSync(folder.in('profile.json'), text);
  return readProfile(folder.in('profile.json'));
};
const problemsOf = (changes: Record<string, unknown>) => {
  const read = readText(JSON.stringify({ ...PROFILE, ...changes }));
  return read.ok ? [] : read.failure;
};

test('a good file is read, with the defaults filled in', () => {
  const read = readText(`\uFEFF${JSON.stringify(PROFILE)}`);
  expect(read).toMatchObject({
    ok: true,
    value: { environment: 'int', limits: { horizonSeconds: 60 }, services: [{ useContext: 'a1t1' }] },
  });
});

test.each([
  [{ limits: { horizonSeconds: 5 } }, ['limits.horizonSeconds: at least 60 outside training']],
  [{ environment: 'live' }, ['environment: is one of training, sandbox, int, production']],
  [{ organisation: { name: 'x' } }, ['organisation.odsCode: is missing']],
  [
    {
      services: [
        { id: '1', name: 'a' },
        { id: '1', name: 'b' },
      ],
    },
    ['services.1.id: this service is listed twice'],
  ],
  [{ services: 'all' }, ['services: is not of type array']],
  [
    { horizon: 3, limits: { horizon: 3 } },
    ['limits.horizon: not a member that a profile knows', 'horizon: not a member that a profile knows'],
  ],
  [{ apiBase: 'http://bars.example.invalid' }, ['apiBase: plain http is accepted for loopback addresses only']],
])('a wrong one names its members: %j', (changes, problems) => {
  expect(problemsOf(changes)).toEqual(problems);
});

test('what is no profile at all', () => {
  using folder = aFolder();
  mkdirSync(folder.in('folder'));
  expect(readText('{"environment"')).toEqual({ ok: false, failure: ['the file is not JSON'] });
  expect(readText('[]')).toEqual({ ok: false, failure: ['the file: is not of type object'] });
  expect(readProfile(folder.in('none.json'))).toEqual({ ok: false, failure: ['there is no such file'] });
  expect(readProfile(folder.in('folder'))).toEqual({ ok: false, failure: ['the file cannot be read (EISDIR)'] });
});
