import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bindPlace } from '../../../main/os/bind-place.ts';
import { makeDeskId } from '../../../main/os/desk-id.ts';
import { aFolder } from './samples.ts';

let folder = aFolder();

beforeEach(() => {
  folder = aFolder();
  mkdirSync(folder.in('desk'));
  makeDeskId(folder.in('desk'));
});
afterEach(() => folder[Symbol.dispose]());

const bind = (name = 'desk', computer = 'this-one') => bindPlace(folder.in(name), computer);
const copyTo = (name: string) => cpSync(folder.in('desk'), folder.in(name), { recursive: true });

// proves 6.5: bound to another machine; 9 (storage: DB cloned)
test('a data folder belongs to the computer and the folder of its first start', () => {
  expect([bind(), bind()]).toEqual(['bound', 'bound']);
  expect(bind('desk', 'another')).toBe('other-computer');
  expect(bind()).toBe('bound');
});

test('a copy beside its original is one for as long as the original is there', () => {
  bind();
  copyTo('copy');
  expect([bind('copy'), bind('copy'), bind()]).toEqual(['copied-folder', 'copied-folder', 'bound']);
  rmSync(folder.in('desk'), { recursive: true });
  expect([bind('copy'), bind('copy')]).toEqual(['bound', 'bound']);
});

test('one that was moved goes on, also where another desk began in its old place', () => {
  bind();
  renameSync(folder.in('desk'), folder.in('moved'));
  mkdirSync(folder.in('desk'));
  makeDeskId(folder.in('desk'));
  expect([bind(), bind('moved')]).toEqual(['bound', 'bound']);
});

test('one whose old place is a file now, and a note that cannot be read', () => {
  bind();
  renameSync(folder.in('desk'), folder.in('moved'));
  writeFileSync(folder.in('desk'), '');
  expect(bind('moved')).toBe('bound');
  writeFileSync(folder.in('moved/place.json'), 'broken');
  expect(bind('moved')).toBe('bound');
});
