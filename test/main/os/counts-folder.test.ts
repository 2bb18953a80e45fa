import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { beforeEach, afterEach, describe, expect, test } from 'vitest';
import { accountHere, countsFileName, countsPlaceOf, createCountsFolder } from '../../../main/os/counts-folder.ts';
import type { AccountCounts } from '../../../shared/model/account-counts.ts';
import { noPolicy } from '../../../main/ports/policy.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';
import { aFolder } from './samples.ts';

// Every file here is owned by the account that the tests run under. `reader` is another account, which looks at what that one left.

const DESK = 'a'.repeat(32);
const COUNTS: AccountCounts = {
  format: 1,
  desk: DESK,
  environment: 'production',
  writtenAt: '2026-11-23T09:05:00.000Z',
  notSent: 2,
  notConfirmed: 0,
  needDecision: 1,
};

let root = aFolder();
beforeEach(() => {
  root = aFolder();
  mkdirSync(root.in('counts'));
  chmodSync(root.in('counts'), 0o1777);
});
afterEach(() => root[Symbol.dispose]());

const inCounts = (name: string) => root.in(`counts/${name}`);
const writer = () => createCountsFolder({ policy: noPolicy, usual: root.in('counts') });
const reader = (account = 'another') => createCountsFolder({ policy: noPolicy, usual: root.in('counts'), account });
const ours = () => countsFileName(accountHere(), DESK);

test('what one account writes the others read, and it does not read its own', () => {
  const umask = process.umask(0o077);
  try {
    expect(writer().write(COUNTS)).toBeUndefined();
    expect(writer().write({ ...COUNTS, notSent: 5 })).toBeUndefined();
  } finally {
    process.umask(umask);
  }
  expect(readdirSync(root.in('counts'))).toEqual([ours()]);
  expect(statSync(inCounts(ours())).mode & 0o777).toBe(0o644);
  expect(reader().others()).toEqual([{ ...COUNTS, notSent: 5 }]);
  expect(writer().others()).toEqual([]);
});

// proves 12.1, 12.2: counts, states and a time; whose they are is in no name and no text
test('neither the name nor the text of the file says whose it is', () => {
  writer().write(COUNTS);
  expect(Object.keys(JSON.parse(readFileSync(inCounts(ours()), 'utf8'))).toSorted()).toEqual([
    'desk',
    'environment',
    'format',
    'needDecision',
    'notConfirmed',
    'notSent',
    'writtenAt',
  ]);
  expect(ours()).toMatch(/^[0-9a-f]{32}\.json$/);
});

describe('what any account may have laid there', () => {
  const text = JSON.stringify(COUNTS);

  test.each([
    ['text that is no JSON', 'not { json'],
    ['an empty file', ''],
    ['a member too many', JSON.stringify({ ...COUNTS, patient: 'x' })],
    ['a count below nothing', JSON.stringify({ ...COUNTS, notSent: -1 })],
    ['a time that is none', JSON.stringify({ ...COUNTS, writtenAt: 'yesterday' })],
    ['more than a file of counts has', `${text}${' '.repeat(4_000)}`],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
  ])('%s is passed over', (_, content) => {
    writeFileSync(inCounts(ours()), content);
    expect(reader().others()).toEqual([]);
  });

  test('a file that another account owns than the one it speaks for is passed over', () => {
    writeFileSync(inCounts(countsFileName('4242', DESK)), text);
    writeFileSync(inCounts('0'.repeat(32).concat('.json')), text);
    expect(reader().others()).toEqual([]);
  });

  test('a link, a folder and a pipe are neither followed nor waited at, and hide nothing that is right', () => {
    writer().write({ ...COUNTS, desk: 'b'.repeat(32) });
    writeFileSync(root.in('elsewhere'), text);
    symlinkSync(root.in('elsewhere'), inCounts(ours()));
    mkdirSync(inCounts(`${'1'.repeat(32)}.json`));
    execFileSync('mkfifo', [inCounts(`${'2'.repeat(32)}.json`)]);
    expect(reader().others()).toEqual([{ ...COUNTS, desk: 'b'.repeat(32) }]);
  });

  test('what lies in the way of ours is not written through', () => {
    writeFileSync(root.in('precious'), 'mine');
    symlinkSync(root.in('precious'), inCounts(ours()));
    symlinkSync(root.in('precious'), inCounts(`${ours()}.${process.pid}`));
    expect(writer().write(COUNTS)).toBeUndefined();
    expect(readFileSync(root.in('precious'), 'utf8')).toBe('mine');
  });
});

test('a folder that is not there, is none, or lets everybody remove what is another’s, says so', () => {
  const at = (usual: string) => createCountsFolder({ policy: noPolicy, usual });
  expect([at(root.in('none')).write(COUNTS), at(root.in('none')).others()]).toEqual(['ENOENT', []]);
  expect(readdirSync(root.path)).toEqual(['counts']);
  writeFileSync(root.in('file'), '');
  symlinkSync(root.in('counts'), root.in('link'));
  expect([at(root.in('file')).write(COUNTS), at(root.in('link')).write(COUNTS)]).toEqual(['ENOTDIR', 'ENOTDIR']);
  chmodSync(root.in('counts'), 0o777);
  expect(writer().write(COUNTS)).toBe('not-sticky');
  expect(reader().others()).toHaveLength(1);
});

test('the policy names another folder than the platform’s', () => {
  const file = PolicySchema.parse({ countsFolder: root.in('counts') });
  const policy = { ...noPolicy, standing: () => ({ kind: 'in-force', file }) as const };
  const folder = createCountsFolder({ policy, usual: root.in('none') });
  expect([folder.write(COUNTS), folder.isNamed(), writer().isNamed()]).toEqual([undefined, true, false]);
  const env = { ProgramData: 'D:\\Data' };
  expect([countsPlaceOf({ platform: 'win32', env }), countsPlaceOf({ platform: 'win32', env: {} })]).toEqual([
    'D:\\Data\\Booking Workstation\\counts',
    'C:\\ProgramData\\Booking Workstation\\counts',
  ]);
  expect(countsPlaceOf({ platform: 'linux', env })).toBe('/var/lib/booking-workstation/counts');
  expect(countsPlaceOf({ platform: 'darwin', env })).toBe('/Library/Application Support/Booking Workstation/counts');
});
