import { describe, expect, test } from 'vitest';
import { garble, places, random } from './garbled.ts';
import { type Crashed, changed, crash, FRAME, type Found, startOn } from './a-crashed-file.ts';

// proves 1.2, 9 (storage), 10.6, I1: whatever became of the files, a start shows what was acknowledged from the first change on, or says
// that something may be missing, or says that it cannot; it never shows a row that was not recorded so.

const crashed: Crashed = crash(7);
const withoutShm = { '': crashed.files[''] ?? Buffer.alloc(0), '-wal': crashed.files['-wal'] ?? Buffer.alloc(0) };
const frames = Math.floor((withoutShm['-wal'].length - 32) / FRAME);

/** So many cases, and what came of them; fails at the first that shows something wrong. */
const tally = (cases: readonly (readonly [name: string, files: Crashed['files']])[]) => {
  const results = cases.map(([name, files]) => ({ name, found: startOn(files, crashed.copy) }));
  expect(results.filter(({ found }) => isWrong(found))).toEqual([]);
  return results;
};

/** A silent loss is one thing, a loss that shows another; half a commit or a wrong row is neither. */
const isWrong = (found: Found): boolean => found.kind !== 'opened' || found.commits < crashed.copy.commits;
const commitsOf = (found: Found): number => (found.kind === 'opened' ? found.commits : Number.NaN);
const isSilent = (found: Found): boolean => found.kind === 'opened' && !found.told && found.commits < crashed.commits;

test('untouched files show everything, with and without the index of the log', () => {
  expect(startOn(crashed.files, crashed.copy)).toEqual({ kind: 'opened', commits: 7, told: false, from: 'file' });
  expect(startOn(withoutShm, crashed.copy)).toEqual({ kind: 'opened', commits: 7, told: false, from: 'file' });
});

test('the log cut at each frame, and within: what was recorded first is there, in order, nothing half', () => {
  const cuts = Array.from({ length: frames + 1 }, (_, index) => 32 + index * FRAME).flatMap((at, index) =>
    index % 3 === 0 ? [at, at + 1500] : [at],
  );
  const results = tally(
    cuts.map((at) => [`cut at ${at}`, changed(withoutShm, '-wal', (bytes) => bytes.subarray(0, at))]),
  );
  const commits = results.map(({ found }) => commitsOf(found));
  expect(commits).toEqual(commits.toSorted((one, other) => one - other)); // a longer log never shows less
  expect([commits.at(0), commits.at(-1)]).toEqual([crashed.copy.commits, crashed.commits]);
});

test('a log that the file has taken over already, cut at each frame: old pages never show beside new ones', () => {
  const taken = crash(6, { taken: true });
  const log = taken.files['-wal'] ?? Buffer.alloc(0);
  const files = { '': taken.files[''] ?? Buffer.alloc(0), '-wal': log };
  const count = Math.floor((log.length - 32) / FRAME);
  const found = Array.from({ length: count }, (_, index) => 32 + index * FRAME).map((at) =>
    startOn(
      changed(files, '-wal', (bytes) => bytes.subarray(0, at)),
      taken.copy,
    ),
  );
  expect(found.filter(isWrong)).toEqual([]);
});

test('sectors of the log garbled: acknowledged changes are lost with a word, but for the last commit', () => {
  const sectors = places(36, withoutShm['-wal'].length - 512, 1);
  const results = tally(sectors.map((at) => [`sector ${at}`, changed(withoutShm, '-wal', garble(at, 512))]));
  const lost = results.filter(({ found }) => commitsOf(found) < crashed.commits);
  expect(lost.length).toBeGreaterThan(24);
  // One commit, or the head of the frame that ends it, looks like a power cut in the midst of that commit: no more than two go silently.
  expect(lost.filter(({ found }) => isSilent(found) && commitsOf(found) < crashed.commits - 2)).toEqual([]);
});

test('the head of the log garbled anywhere', () => {
  const results = tally(
    Array.from({ length: 16 }, (_, index) => index * 2).map((at) => [
      `byte ${at}`,
      changed(withoutShm, '-wal', garble(at, 1)),
    ]),
  );
  expect(results.filter(({ found }) => isSilent(found))).toEqual([]);
});

describe('the file itself, closed in order', () => {
  const closed = { '': crashed.copy.bytes };
  const pages = crashed.copy.bytes.length / 4096;

  test('one flipped bit on each page: the copy stands for it, and says so', () => {
    const cases = Array.from({ length: pages }, (_, page) => {
      const at = page * 4096 + Math.floor(random(page + 7) * 4096);
      return [`bit on page ${page}`, changed(closed, '', garble(at, 1))] as const;
    });
    const results = cases.map(([name, files]) => ({ name, found: startOn(files, crashed.copy) }));
    expect(results.filter(({ found }) => found.kind !== 'opened' || !found.told || found.from !== 'copy')).toEqual([]);
    expect(results.every(({ found }) => commitsOf(found) === crashed.copy.commits)).toBe(true);
  });

  test('garbled sectors, with no copy: refused, never begun anew', () => {
    const refused = places(12, crashed.copy.bytes.length - 512, 99).map((at) =>
      startOn(changed(closed, '', garble(at, 512))),
    );
    expect(new Set(refused.map((found) => (found.kind === 'refused' ? found.problem : found)))).toEqual(
      new Set(['damaged']),
    );
  });
});

describe('side files that belong to another file', () => {
  const other = crash(6);

  test('a foreign log and index beside a file: never mixed in', () => {
    const mixed = {
      '': crashed.copy.bytes,
      '-wal': other.files['-wal'] ?? Buffer.alloc(0),
      '-shm': other.files['-shm'] ?? Buffer.alloc(0),
    };
    for (const files of [mixed, { '': mixed[''], '-wal': mixed['-wal'] }]) {
      const found = startOn(files, crashed.copy);
      expect([found.kind, commitsOf(found) >= crashed.copy.commits]).toEqual(['opened', true]);
    }
  });

  test('an index that is garbled or of another log is made anew', () => {
    for (const shm of [
      other.files['-shm'],
      garble(0, 4096)(Buffer.from(crashed.files['-shm'] ?? [])),
      Buffer.alloc(100, 7),
    ]) {
      const found = startOn({ ...withoutShm, '-shm': shm ?? Buffer.alloc(0) }, crashed.copy);
      expect([found.kind, commitsOf(found)]).toEqual(['opened', crashed.commits]);
    }
  });
});
