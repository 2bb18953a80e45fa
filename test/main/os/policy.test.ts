import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HASHED } from '../../support/a-kiosk.ts';
import { createPolicy, policyPlaceOf } from '../../../main/os/policy.ts';
import type { LogFields } from '../../../main/ports/log.ts';

const GOOD = JSON.stringify({ suspend: [{ operations: ['book'], reason: 'Riverside moves.' }] });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-policy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const opened = () => {
  const path = join(folder, 'policy.json');
  const events: { readonly name: string; readonly fields: LogFields | undefined }[] = [];
  const write = (text: string) => writeFileSync(path, text);
  const open = () => createPolicy({ path, log: { event: (name, fields) => void events.push({ name, fields }) } });
  return { path, write, open, events };
};

test('no file is no policy; one that comes is in force, and one that goes is no more', () => {
  const { path, write, open } = opened();
  const policy = open();
  const told: string[] = [];
  policy.onChanged(() => void told.push(policy.standing().kind));
  expect(policy.standing()).toEqual({ kind: 'none' });
  policy.readAgain();
  write(GOOD);
  policy.readAgain();
  policy.readAgain();
  expect(policy.standing()).toMatchObject({ kind: 'in-force', file: { suspend: [{ reason: 'Riverside moves.' }] } });
  rmSync(path);
  policy.readAgain();
  expect(told).toEqual(['in-force', 'none']);
});

test.each([
  ['not JSON', '{"suspend": ['],
  ['not understood', '{"stop": []}'],
  ['empty', ''],
])('a file that is %s leaves the last one in force', (_, bad) => {
  const { write, open } = opened();
  write(GOOD);
  const policy = open();
  write(bad);
  policy.readAgain();
  expect(policy.standing()).toMatchObject({ kind: 'kept', file: { suspend: [{ reason: 'Riverside moves.' }] } });
  write(`\uFEFF${GOOD}`);
  policy.readAgain();
  expect(policy.standing().kind).toBe('in-force');
});

test.each(['status', './status', '../status', 'C:status'])(
  'a status folder must be a whole path: %s is none',
  (statusFile) => {
    const { write, open } = opened();
    write(JSON.stringify({ statusFile }));
    expect(open().standing()).toMatchObject({
      kind: 'unreadable',
      problem: expect.stringContaining('statusFile: a whole path'),
    });
    for (const whole of ['/srv/status', 'C:/Status', String.raw`C:\Status`, String.raw`\\server\share`]) {
      write(JSON.stringify({ statusFile: whole }));
      expect(open().standing().kind).toBe('in-force');
    }
  },
);

test('newer versions come from an address of https, or the file is bad', () => {
  const { write, open } = opened();
  write(JSON.stringify({ updates: { url: 'http://updates.invalid/' } }));
  expect(open().standing()).toMatchObject({ problem: expect.stringContaining('updates.url: an address that begins') });
  write(JSON.stringify({ updates: { url: 'https://updates.invalid/', everyHours: 12 } }));
  expect(open().standing()).toMatchObject({ file: { updates: { everyHours: 12 } } });
});

test('where there is none to go by, it stops everything: at the start, and where the first one ever is bad', () => {
  const { path, write, open } = opened();
  write('{');
  expect(open().standing()).toEqual({ kind: 'unreadable', problem: 'it is not JSON' });
  rmSync(path);
  const policy = open();
  write('{"suspend":[{"reason":1}]}');
  policy.readAgain();
  expect(policy.standing()).toMatchObject({ kind: 'unreadable' });
});

const KIOSK = { pinHash: HASHED, services: [{ id: 'clinic-1', whereToGo: 'Room 1' }] };

test('a kiosk is one with a PIN, services and people who sign in with PINs of their own; it asks after 30 seconds', () => {
  const { write, open } = opened();
  write(JSON.stringify({ signIn: { by: 'pin' }, kiosk: KIOSK }));
  expect(open().standing()).toMatchObject({ file: { kiosk: { idleSeconds: 30, needsLockdown: false } } });
});

test.each([
  ['people who do not sign in', undefined, {}, 'kiosk: a kiosk needs "signIn": {"by": "pin"}'],
  ['accounts', { by: 'account' }, {}, 'kiosk: a kiosk needs "signIn"'],
  ['no service', { by: 'pin' }, { services: [] }, 'kiosk.services'],
  ['a PIN in the clear', { by: 'pin' }, { pinHash: '739146' }, 'kiosk.pinHash'],
  ['a member misspelt', { by: 'pin' }, { idleSecond: 30 }, 'kiosk'],
])('a kiosk with %s is none: the file is bad, and says why', (_, signIn, more, problem) => {
  const { write, open } = opened();
  write(JSON.stringify({ ...(signIn === undefined ? {} : { signIn }), kiosk: { ...KIOSK, ...more } }));
  const standing = open().standing();
  expect(standing).toMatchObject({ kind: 'unreadable', problem: expect.stringContaining(problem) });
  expect(JSON.stringify(standing)).not.toContain('739146');
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read stops everything too', () => {
  const { path, write, open } = opened();
  write(GOOD);
  chmodSync(path, 0);
  expect(open().standing()).toEqual({ kind: 'unreadable', problem: 'it cannot be read (EACCES)' });
});

test('something that is no file stops everything; its reason is not logged', () => {
  // proves 12.2
  const { write, open, events } = opened();
  expect(createPolicy({ path: folder, log: { event: () => undefined } }).standing()).toEqual({
    kind: 'unreadable',
    problem: 'it cannot be read (EISDIR)',
  });
  write(GOOD);
  open();
  expect(events).toEqual([{ name: 'policy.read', fields: { standing: 'in-force' } }]);
});

test.each([
  ['linux', {}, '/etc/booking-workstation/policy.json'],
  ['darwin', {}, '/Library/Application Support/Booking Workstation/policy.json'],
  ['win32', { ProgramData: 'D:\\Shared' }, 'D:\\Shared\\Booking Workstation\\policy.json'],
] as const)('on %s it is the machine’s own file, read every minute', (platform, env, path) => {
  expect(policyPlaceOf({ platform, env }, 'production')).toEqual({ path, everyMs: 60_000 });
});

test('another file counts only where every patient is invented', () => {
  const other = { platform: 'linux', env: { BW_POLICY_FILE: '/tmp/mine.json' } } as const;
  expect(policyPlaceOf(other, 'training').path).toBe('/tmp/mine.json');
  expect(policyPlaceOf(other, 'sandbox').path).toBe('/tmp/mine.json');
  expect(policyPlaceOf(other, 'int').path).toBe('/etc/booking-workstation/policy.json');
  expect(policyPlaceOf(other, 'production').path).toBe('/etc/booking-workstation/policy.json');
});
