import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dieAt } from '../../../main/os/die-at.ts';

const points = ['write.before', 'write.after'];
const training = { environment: 'training', points } as const;

test('nothing asked: nothing dies', () => {
  expect(dieAt({ asked: undefined, ...training })).toEqual({ ok: true, value: {} });
  expect(dieAt({ asked: '', environment: 'production', points })).toEqual({ ok: true, value: {} });
});

test('outside training it is refused, and the sentence says why', () => {
  const refused = dieAt({ asked: 'write.after', environment: 'production', points });
  expect(refused).toEqual({ ok: false, failure: expect.stringContaining('is for environment training') });
});

test.each(['elsewhere', 'write.after#0', 'write.after#x', 'write'])('%s names no fault point', (asked) => {
  expect(dieAt({ asked, ...training })).toEqual({ ok: false, failure: expect.stringContaining('no fault point') });
});

// proves 9: SIGKILL, at the moment that was named
test('the process is gone when the point is reached for the n-th time', () => {
  const child = fileURLToPath(new URL('children/die-at.ts', import.meta.url));
  const { signal, stdout } = spawnSync(process.execPath, [child, 'write.after#2'], { encoding: 'utf8' });
  expect(signal).toBe('SIGKILL');
  expect(stdout).toBe('write.before\nwrite.after\nwrite.before\n');
});
