import { expect, test } from 'vitest';
import { placeOn } from '../../../main/electron/window-place.ts';

const LEFT = { x: 0, y: 0, width: 1920, height: 1040 };
const RIGHT = { x: 1920, y: 0, width: 1280, height: 1000 };
const SIZE = { width: 1280, height: 860 };

test.each<readonly [string, { x: number; y: number }, readonly (typeof LEFT)[], boolean]>([
  ['on the first screen', { x: 100, y: 50 }, [LEFT], true],
  ['on the second screen', { x: 2000, y: 50 }, [LEFT, RIGHT], true],
  ['on a screen that was taken away', { x: 2000, y: 50 }, [LEFT], false],
  ['across both', { x: 1800, y: 50 }, [LEFT, RIGHT], true],
  ['with a corner left to take hold of', { x: 1800, y: 50 }, [LEFT], true],
  ['with too little left', { x: 1850, y: 50 }, [LEFT], false],
  ['hanging out to the left', { x: -1100, y: 50 }, [LEFT], true],
  ['with its top edge above the screen', { x: 100, y: -40 }, [LEFT], false],
  ['below the screen', { x: 100, y: 1030 }, [LEFT], false],
])('a window %s', (_, at, areas, isKept) => {
  expect(placeOn({ ...SIZE, ...at }, areas)).toEqual(isKept ? { ...SIZE, ...at } : SIZE);
});

test('a window that was never moved, and none at all', () => {
  expect(placeOn(SIZE, [LEFT])).toEqual(SIZE);
  expect(placeOn(undefined, [LEFT])).toEqual({});
});
