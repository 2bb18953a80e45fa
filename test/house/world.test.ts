import { expect, test } from 'vitest';
import { PROGRAM, sourcesIn, toSource } from './sources.ts';
import { consoleUsedIn, forbiddenNamesIn, worldTouchedIn } from './world.ts';

const program = sourcesIn(...PROGRAM);

test('the world is handed in: no clock, timer, dice or network outside the adapters', () => {
  expect(program.flatMap(worldTouchedIn)).toEqual([]);
});

test('nothing prints but the doors that may', () => {
  expect(program.flatMap(consoleUsedIn)).toEqual([]);
});

test('nothing runs text as code, writes data to the disk in clear, or sends a write again by itself', () => {
  // proves 1.3, 11, 12.1
  expect(program.flatMap(forbiddenNamesIn)).toEqual([]);
});

test('the rules catch what they should', () => {
  const touched = (text: string) => worldTouchedIn(toSource('main/core/x.ts', text));
  expect(touched('Date.now(); new Date(); Date(); Math.random(); setTimeout(f, 1); fetch(u);')).toHaveLength(6);
  expect(touched("import { setTimeout } from 'node:timers/promises';")).toHaveLength(1);
  expect(touched('globalThis.crypto.randomUUID();')).toHaveLength(1);
  expect(touched('new Date(instant).toISOString(); clock.now();')).toEqual([]);
  expect(worldTouchedIn(toSource('main/os/clock.ts', 'Date.now();'))).toEqual([]);
  expect(consoleUsedIn(toSource('main/core/x.ts', 'console.log(1);'))).toHaveLength(1);
  expect(forbiddenNamesIn(toSource('renderer/x.tsx', '<p dangerouslySetInnerHTML={x} />; eval(y);'))).toHaveLength(2);
});
