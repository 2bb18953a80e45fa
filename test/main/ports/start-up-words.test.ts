import { describe, expect, it } from 'vitest';
import { type NotStarted, startUpWordsOf } from '../../../main/ports/start-up-words.ts';

const EVERY_WAY: readonly NotStarted[] = [
  { kind: 'taken', holder: {} },
  { kind: 'taken', holder: { pid: 1, door: 'browser', since: '9am' } },
  { kind: 'bad-profile', problems: ['services: at least one'] },
  { kind: 'not-here', environment: 'training', allowed: ['production', 'int'] },
  { kind: 'which-profile', problem: 'it is not JSON' },
  ...(['locked', 'unavailable', 'denied', 'key-missing'] as const).map((state) => ({
    kind: 'keychain' as const,
    state,
    environment: 'production' as const,
  })),
  ...(['work', 'cache'] as const).flatMap((file) =>
    (['wrong-key', 'damaged', 'full', 'newer', 'other'] as const).map((problem) => ({
      kind: 'store' as const,
      file,
      problem,
    })),
  ),
  { kind: 'training', problem: 'its port is in use' },
];

describe('words for a workstation that did not start', () => {
  // proves 10.6: each way is told apart
  it('says something else for each way', () => {
    const problems = EVERY_WAY.map((way) => startUpWordsOf(way).problem);
    expect(new Set(problems).size).toBe(problems.length);
  });

  it.each(EVERY_WAY.map((way) => [JSON.stringify(way), way] as const))('says what to do next: %s', (_, way) => {
    const { problem, next } = startUpWordsOf(way);
    expect(problem).toMatch(/^[A-Z].*\.$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
  });

  it('names who holds the data folder', () => {
    const { problem } = startUpWordsOf({ kind: 'taken', holder: { pid: 4711, door: 'electron', since: '9:05am' } });
    expect(problem).toContain('(opened in its window, process 4711, since 9:05am)');
  });

  // proves 10.2: nobody is told to delete anything
  it('never tells anyone to delete data', () => {
    for (const way of EVERY_WAY) {
      expect(startUpWordsOf(way).next).not.toMatch(/(?<!(?:not|nothing)[^.]*)\bdelete (?!nothing)/i);
    }
  });
});
