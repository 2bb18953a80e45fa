import { expect, test } from 'vitest';
import { functionsOf, strangeAwaitsIn } from './awaits.ts';
import { AWAITS_ALLOWED } from './rules.ts';
import { sourcesIn, toSource } from './sources.ts';

const flows = sourcesIn('main/flows');
const known = functionsOf(flows);

// proves 9: what the flows wait for is a port, so that a fault point lies before and after each wait
test('no flow waits for anything but a port or another flow', () => {
  const strange = flows
    .filter(({ path }) => !AWAITS_ALLOWED.some((allowed) => allowed.path === path))
    .flatMap((source) => strangeAwaitsIn(source, known));
  expect(strange).toEqual([]);
});

test('each file that is let off needs it', () => {
  const needless = AWAITS_ALLOWED.filter(
    ({ path }) => !flows.some((source) => source.path === path && strangeAwaitsIn(source, known).length > 0),
  );
  expect(needless).toEqual([]);
});

test.each([
  ['await world.receiver.write(frozen)', []],
  ['await clock.wait(5)', []],
  ['await Promise.all(list.map((one) => world.registry.searchPointers(one)))', []],
  ['await fetch(address)', ['x.ts:1']],
  ['await world.elsewhere.call()', ['x.ts:1']],
  ['await promise', ['x.ts:1']],
])('%s', (line, expected) => {
  expect(strangeAwaitsIn(toSource('x.ts', line), new Set())).toEqual(expected);
});
