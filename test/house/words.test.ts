import { expect, test } from 'vitest';
import { WORDS_ALLOWED } from './rules.ts';
import { PROGRAM, sourcesIn, toSource } from './sources.ts';
import { namesIn, says, wrongWordsIn } from './words.ts';

const program = sourcesIn(...PROGRAM);

test('one word per idea: no file, export or SQL uses a word that the house replaces', () => {
  expect(wrongWordsIn(program.flatMap(namesIn))).toEqual([]);
});

test('every allowed use gives its reason', () => {
  expect(WORDS_ALLOWED.filter(({ because }) => because.length < 10)).toEqual([]);
});

test('a word is found in any spelling and number, and not inside another word', () => {
  expect(says('replay-queue', 'queue')).toBe(true);
  expect(says('replayQueues', 'queue')).toBe(true);
  expect(says('REPLAY_QUEUE', 'queue')).toBe(true);
  expect(says('serviceIdOf', 'serviceId')).toBe(true);
  expect(says('NRLPointer', 'NRL')).toBe(true);
  expect(says('queued', 'queue')).toBe(false);
  expect(says('terror', 'error')).toBe(false);
  expect(says('serviceIdentifier', 'serviceId')).toBe(false);
});

test('file names, exports and SQL are all looked at', () => {
  const source = toSource(
    'main/store/job-list.ts',
    "export const flushAll = () => db.exec(`CREATE TABLE backlog (mutation TEXT)`);\nconst server = 'a server';",
  );
  expect(wrongWordsIn(namesIn(source))).toEqual([
    expect.stringContaining('"job"'),
    expect.stringContaining('"flush"'),
    expect.stringContaining('"backlog"'),
    expect.stringContaining('"mutation"'),
  ]);
});
