import { expect, test } from 'vitest';
import { changed, crash, FRAME, type Found, startOn } from '../main/store/a-crashed-file.ts';
import { garble, places } from '../main/store/garbled.ts';

// The whole of section 9's list for files: 300 cuts and 200 garbled sectors of a larger log, and 200 of the file itself.
// proves 1.2, 9 (storage), 10.6, I1

const crashed = crash(40);
const { '-wal': log = Buffer.alloc(0), '': main = Buffer.alloc(0) } = crashed.files;
const files = { '': main, '-wal': log };

const commitsOf = (found: Found): number => (found.kind === 'opened' ? found.commits : Number.NaN);
const isBelowCopy = (found: Found): boolean => !(commitsOf(found) >= crashed.copy.commits);

test('300 cuts at and between the frames of the log', () => {
  const step = Math.max(1, Math.floor((log.length - 32) / FRAME / 150));
  const cuts = Array.from({ length: 150 }, (_, index) => 32 + index * step * FRAME).flatMap((at) => [
    at,
    at + 700 + (at % 3000),
  ]);
  const found = cuts.map((at) =>
    startOn(
      changed(files, '-wal', (bytes) => bytes.subarray(0, at)),
      crashed.copy,
    ),
  );
  expect(found.filter(isBelowCopy)).toEqual([]);
  const commits = found.map(commitsOf);
  expect(commits).toEqual(commits.toSorted((one, other) => one - other));
});

test('200 garbled sectors of the log: whatever is missing but the last commits is told', () => {
  const found = places(200, log.length - 512, 1000).map((at) =>
    startOn(changed(files, '-wal', garble(at, 512)), crashed.copy),
  );
  expect(found.filter(isBelowCopy)).toEqual([]);
  expect(found.filter((each) => each.kind === 'opened' && !each.told && each.commits < crashed.commits - 2)).toEqual(
    [],
  );
});

test('200 garbled sectors of the file under its log', () => {
  const found = places(200, main.length - 512, 5000).map((at) =>
    startOn(changed(files, '', garble(at, 512)), crashed.copy),
  );
  expect(found.filter(isBelowCopy)).toEqual([]);
  // A page that the log holds anew is not read from the file: then nothing is missing.
  expect(found.filter((each) => each.kind === 'opened' && !each.told && each.commits < crashed.commits)).toEqual([]);
});
