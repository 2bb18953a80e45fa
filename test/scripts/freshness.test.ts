import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALL_TARGETS, fingerprintOf, forgetStamp, isTarget, staleOf, writeStamp } from '../../scripts/lib/freshness.ts';

let root = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bw-fresh-'));
  put('preload/bridge.ts', 'a');
  put('shared/ipc/contract.ts', 'b');
});
afterEach(() => rmSync(root, { recursive: true }));

const buildPreload = (): void => {
  put('dist/preload/bridge.cjs', 'built');
  writeStamp('preload', fingerprintOf('preload', root), root);
};

test('what was never built is stale, what was just built is not', () => {
  expect(staleOf(['preload'], root)).toEqual(['preload']);
  buildPreload();
  expect(staleOf(['preload'], root)).toEqual([]);
});

test('a changed, added or renamed source makes its targets stale, and no others', () => {
  buildPreload();
  put('preload/bridge.ts', 'changed');
  expect(staleOf(['preload'], root)).toEqual(['preload']);
  buildPreload();
  put('shared/base/new.ts', '');
  expect(staleOf(['preload'], root)).toEqual(['preload']);
  buildPreload();
  put('renderer/app/start.tsx', '');
  expect(staleOf(['preload'], root)).toEqual([]);
});

test('a missing result and a forgotten stamp are stale, whatever was recorded', () => {
  buildPreload();
  forgetStamp('preload', root);
  expect(staleOf(['preload'], root)).toEqual(['preload']);
  buildPreload();
  rmSync(join(root, 'dist'), { recursive: true });
  expect(staleOf(['preload'], root)).toEqual(['preload']);
});

test('an unreadable stamp file means that everything is stale', () => {
  buildPreload();
  put('.tmp/build-stamp.json', '{"preload": "cut sho');
  expect(staleOf(['preload'], root)).toEqual(['preload']);
});

test('targets are known by name', () => {
  expect(ALL_TARGETS).toEqual(['renderer', 'bridge', 'main', 'preload', 'training', 'copier']);
  expect(isTarget('renderer')).toBe(true);
  expect(isTarget('toString')).toBe(false);
});
