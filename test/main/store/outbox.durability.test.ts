import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { startChild } from './children/start-child.ts';
import { aFolder, aFrozenWrite, aModification } from './samples.ts';

const openWork = (dataDir: string, key: string) => {
  const opened = openStore({ dataDir, name: 'work', storeKey: redacted(key) });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  return createWorkStore(opened.db);
};

// proves I1, I4
test.each([3, 40, 111])('killed after %i acknowledged changes: each of them is on disk, whole', async (enough) => {
  using folder = aFolder();
  const key = randomBytes(32).toString('hex');
  await using child = startChild('record.ts', [folder.path, key, 'one']);
  const said: number[] = [];
  for await (const line of child.lines) {
    said.push(Number(line));
    if (said.length === enough) await child.kill();
  }
  expect(said.length).toBeGreaterThanOrEqual(enough);
  const work = openWork(folder.path, key);
  for (const number of said) {
    const { id } = aModification(number);
    expect(work.outbox.get(id)?.standing.progress.kind).toBe('sending');
    expect(work.outbox.frozenOf(id)).toEqual(aFrozenWrite(number));
  }
  // One more may have been committed and not yet said.
  expect(work.outbox.open().length - said.length).toBeLessThanOrEqual(1);
  work.close();
});

test('killed inside a transaction: nothing of it is on disk', async () => {
  using folder = aFolder();
  const key = randomBytes(32).toString('hex');
  await using child = startChild('record.ts', [folder.path, key, 'all']);
  await once(child.lines, 'line');
  await child.kill();
  const work = openWork(folder.path, key);
  expect(work.outbox.open()).toEqual([]);
  work.close();
});
