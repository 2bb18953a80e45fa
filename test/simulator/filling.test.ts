import { expect, test } from 'vitest';
import { createFilling } from './filling.ts';
import { historyOf } from './history.ts';
import { courseOf, ownLife, runSeed } from './run-seed.ts';
import type { Course } from './targets.ts';

const found = (behind: Readonly<Record<string, number>>, cells: Readonly<Record<string, number>> = {}) => ({
  behind: new Map(Object.entries(behind)),
  cells: new Map(Object.entries(cells)),
});

test('a life is sent to the cell with the fewest deaths, by a course that is known, until each has enough', () => {
  const filling = createFilling(2, { ways: [] });
  expect(filling.courseFor(7)).toBeUndefined();
  expect(filling.isLacking()).toBe(false);
  filling.learn(ownLife(1), found({ a: 0, b: 0 }, { a: 1 }));
  expect(filling.courseFor(7)).toEqual({ from: 1, targets: [{ cell: 'b', seed: 7, deadly: [] }] });
  expect(filling.isLacking()).toBe(true);
  const course: Course = { from: 1, targets: [{ cell: 'b', seed: 7 }] };
  filling.learn(course, found({ b: 0, c: 1 }, { a: 1, b: 2 }));
  expect(filling.courseFor(8)).toMatchObject({ from: 1, targets: [...course.targets, { cell: 'c', seed: 8 }] });
  filling.learn(ownLife(2), found({}, { c: 2 }));
  expect(filling.courseFor(9)).toBeUndefined();
  expect(filling.isLacking()).toBe(false);
});

test('courses to one cell are taken by turns', () => {
  const filling = createFilling(50, { ways: [{ cell: 'a', need: 1, from: [5, 6] }] });
  expect([1, 2, 3].map((seed) => filling.courseFor(seed)?.from)).toEqual([5, 6, 5]);
  expect(filling.courseFor(4)?.targets).toEqual([{ cell: 'a', seed: 4, deadly: ['a'] }]);
});

test('a shard leaves the cells of the others to them; a short course stands before a long one', () => {
  const filling = createFilling(50, {
    ways: [{ cell: 'theirs', need: 1, from: [5] }],
    isOurs: (cell) => cell !== 'theirs',
  });
  filling.learn(ownLife(1), found({ theirs: 0 }, { theirs: 1 }));
  expect(filling.courseFor(1)).toBeUndefined();
  const far: Course = { from: 1, targets: [{ cell: 'b', seed: 1 }] };
  for (let life = 0; life < 20; life += 1) filling.learn(far, found({ a: 1 }));
  filling.learn(ownLife(2), found({ a: 0 }));
  expect(filling.courseFor(3)).toMatchObject({ from: 2, targets: [{ cell: 'a', seed: 3 }] });
});

// proves 9: what only lives come by that were sent elsewhere before can be come by again
test('a life dies at each target of its course, and is the same life each time', async () => {
  const first = await runSeed(728);
  const [cell] = [...first.behind].find(([name, gone]) => gone === 1 && !first.cells.has(name)) ?? [];
  if (cell === undefined) throw new Error('Seed 728 comes by nothing new behind its target any more: choose another');
  const course: Course = {
    from: courseOf(728).from,
    targets: [...courseOf(728).targets, { cell, seed: 9, deadly: [] }],
  };
  const histories: string[] = [];
  const lives = [1, 2].map(() => runSeed(728, { course, onEnd: (scene) => void histories.push(historyOf(scene)) }));
  for (const life of await Promise.all(lives)) expect([...life.cells.keys()]).toContain(cell);
  expect(histories[0]).toContain('killed at');
  expect(histories[1]).toBe(histories[0]);
});
