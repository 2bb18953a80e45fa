import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSupportFiles } from '../../../main/os/support-files.ts';
import { aFolder } from './samples.ts';

const filesIn = (downloads: string | undefined, env = {}) =>
  createSupportFiles({ dataDir: '/nowhere', downloads }, { env, versions: { node: '24.0.0' } });

test('a file is written among the downloads, for its owner alone, and over none', () => {
  using folder = aFolder();
  const downloads = folder.in('Downloads');
  const files = filesIn(downloads);
  expect(files.save('support.json', 'first')).toEqual({ outcome: 'saved', name: 'support.json' });
  expect(files.save('support.json', 'second')).toEqual({ outcome: 'saved', name: 'support-2.json' });
  expect(readFileSync(`${downloads}/support.json`, 'utf8')).toBe('first');
  expect(readFileSync(`${downloads}/support-2.json`, 'utf8')).toBe('second');
  expect(statSync(`${downloads}/support.json`).mode & 0o777).toBe(0o600);
});

test('where the door does not know the folder, the system is asked', () => {
  using folder = aFolder();
  const downloads = folder.in('elsewhere');
  filesIn(undefined, { XDG_DOWNLOAD_DIR: downloads }).save('support.json', 'text');
  expect(readdirSync(downloads)).toEqual(['support.json']);
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written is told of', () => {
  using folder = aFolder();
  mkdirSync(folder.in('Downloads'), { mode: 0o500 });
  expect(filesIn(folder.in('Downloads')).save('support.json', 'text')).toEqual({
    outcome: 'not-saved',
    reason: 'denied',
  });
});

test('a place that is no folder is told of', () => {
  const files = filesIn('/dev/null/Downloads');
  expect(files.save('support.json', 'text')).toEqual({ outcome: 'not-saved', reason: 'other' });
});
