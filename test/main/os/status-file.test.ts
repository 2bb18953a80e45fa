import { readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { statusFileName, writeStatusFile } from '../../../main/os/status-file.ts';
import type { DeskStatus } from '../../../main/ports/desk-status.ts';
import { aFolder } from './samples.ts';

const STATUS: DeskStatus = {
  format: 1,
  desk: '0a1b2c3d-0000-4000-8000-000000000001',
  computer: 'RECEPTION 3/../x',
  version: '1.2.3',
  environment: 'production',
  writtenAt: '2026-11-23T09:00:00.000Z',
  isRunning: true,
  contact: 'reached',
  lastContactAt: null,
  oldestUnsentMinutes: null,
  oldestOpenMinutes: null,
  open: {},
  needDecision: 0,
  callsDue: 0,
  sendingOff: null,
  policy: 'in-force',
  auditHead: { count: 0, hash: '' },
};

test('one file for each desk, read by others, replaced as a whole', () => {
  using folder = aFolder();
  const umask = process.umask(0o077);
  try {
    expect(writeStatusFile(folder.path, STATUS)).toBeUndefined();
    expect(writeStatusFile(folder.path, { ...STATUS, needDecision: 2 })).toBeUndefined();
  } finally {
    process.umask(umask);
  }
  expect(readdirSync(folder.path)).toEqual(['RECEPTION-3----x-0a1b2c3d.json']);
  const file = folder.in(statusFileName(STATUS));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...STATUS, needDecision: 2 });
  expect(statSync(file).mode & 0o777).toBe(0o644);
});

test('a folder that is not there is not made, and says so', () => {
  using folder = aFolder();
  expect(writeStatusFile(folder.in('mistyped'), STATUS)).toBe('ENOENT');
  expect(readdirSync(folder.path)).toEqual([]);
});

test('what lies in its way, such as a link to another file, is not written through', () => {
  using folder = aFolder();
  writeFileSync(folder.in('precious'), 'mine');
  symlinkSync(folder.in('precious'), folder.in(`${statusFileName(STATUS)}.${process.pid}`));
  symlinkSync(folder.in('precious'), folder.in(statusFileName(STATUS)));
  expect(writeStatusFile(folder.path, STATUS)).toBeUndefined();
  expect(readFileSync(folder.in('precious'), 'utf8')).toBe('mine');
});
