import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isNewEnough } from '../../scripts/lib/node-guard.mjs';
import { filesUnder, ROOT } from '../house/sources.ts';

const doors = filesUnder('scripts').filter((path) => /^scripts\/[^/]+\.mjs$/.test(path));

test.each([
  ['18.20.0', false],
  ['20.20.2', false],
  ['22.17.9', false],
  ['22.18.0', true],
  ['24.0.0', true],
  ['100.0.0', true],
])('Node %s: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});

test('every script guards first, and loads what an old Node cannot read only afterwards', () => {
  expect(doors.length).toBeGreaterThan(6);
  for (const door of doors) {
    const text = readFileSync(join(ROOT, door), 'utf8');
    const guard = text.indexOf('await guardNode();');
    const load = text.indexOf("await import('./lib/");
    expect(guard, door).toBeGreaterThan(0);
    expect(load, door).toBeGreaterThan(guard);
    expect(text.match(/^import /gm), door).toHaveLength(1);
  }
});
