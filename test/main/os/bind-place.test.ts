import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bindPlace } from '../../../main/os/bind-place.ts';
import type { Computer } from '../../../main/os/this-computer.ts';
import { makeDeskId } from '../../../main/os/desk-id.ts';
import { aFolder } from './samples.ts';

let folder = aFolder();

beforeEach(() => {
  folder = aFolder();
  mkdirSync(folder.in('desk'));
  makeDeskId(folder.in('desk'));
});
afterEach(() => folder[Symbol.dispose]());

const HERE: Computer = { id: 'this-one', name: 'desk-1', cards: ['card-1', 'card-2'] };
const bind = (name = 'desk', computer = HERE) => bindPlace(folder.in(name), computer);
const copyTo = (name: string) => cpSync(folder.in('desk'), folder.in(name), { recursive: true });

// proves 6.5: bound to another machine; 9 (storage: DB cloned)
test('a data folder belongs to the computer and the folder of its first start', () => {
  expect([bind(), bind()]).toEqual(['bound', 'bound']);
  expect(bind('desk', { ...HERE, id: 'another' })).toBe('other-computer');
  expect(bind()).toBe('bound');
});

// A clone keeps the machine-id of its disk.
test('a clone is another computer; one that was renamed, or has new cards, is not, and is known by them from then on', () => {
  bind();
  expect(bind('desk', { ...HERE, name: 'desk-2', cards: ['card-9'] })).toBe('other-computer');
  expect(bind('desk', { ...HERE, name: 'desk-2' })).toBe('bound');
  expect(bind('desk', { ...HERE, name: 'desk-2', cards: ['card-3'] })).toBe('bound');
  expect(bind('desk', { ...HERE, name: 'desk-3', cards: ['card-3'] })).toBe('bound');
  expect(bind()).toBe('other-computer');
});

test('a computer of whose cards nothing is known is not taken for a clone; neither is a note of an earlier version', () => {
  bind('desk', { ...HERE, cards: [] });
  expect(bind('desk', { ...HERE, name: 'desk-2' })).toBe('bound');
  writeFileSync(folder.in('desk/place.json'), JSON.stringify({ computer: 'this-one', path: folder.in('desk') }));
  expect(bind()).toBe('bound');
  expect(bind('desk', { ...HERE, name: 'desk-2', cards: ['card-9'] })).toBe('other-computer');
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

// Only root may start a process under another account. Nothing of the other account's home can be seen from there.
test.skipIf(process.getuid?.() !== 0)(
  'a copy under another account is one, though its original cannot be looked at',
  () => {
    const bindAs = (account: number, name: string): string =>
      execFileSync(
        process.execPath,
        [
          '-e',
          `import(${JSON.stringify(SOURCE)}).then(({ bindPlace }) => {
            process.setgroups([]);
            process.setgid(${account});
            process.setuid(${account}); // only now: the account may not be allowed to read the program from here
            console.log(bindPlace(process.argv[1], ${JSON.stringify(HERE)}));
          })`,
          folder.in(name),
        ],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      ).trim();
    const give = (home: string, account: number) => {
      for (const path of [
        home,
        ...readdirSync(folder.in(home), { recursive: true, encoding: 'utf8' }).map((name) => join(home, name)),
      ])
        chownSync(folder.in(path), account, account);
      chmodSync(folder.in(home), 0o700);
    };
    chmodSync(folder.path, 0o755);
    mkdirSync(folder.in('one'));
    mkdirSync(folder.in('two'));
    renameSync(folder.in('desk'), folder.in('one/desk'));
    give('one', 4241);
    expect(bindAs(4241, 'one/desk')).toBe('bound');
    cpSync(folder.in('one/desk'), folder.in('two/desk'), { recursive: true });
    give('two', 4242);
    expect([bindAs(4242, 'two/desk'), bindAs(4241, 'one/desk')]).toEqual(['copied-folder', 'bound']);
    rmSync(folder.in('two/desk/place.json'));
    expect(bindAs(4242, 'two/desk')).toBe('bound');
  },
);

const SOURCE = pathToFileURL(resolve('main/os/bind-place.ts')).href;
