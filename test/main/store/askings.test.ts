import { expect, test } from 'vitest';
import { openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { aFolder, aKey, aModification } from './samples.ts';

test('what was recorded for an asking is found again, once and for all', () => {
  using folder = aFolder();
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey: aKey() });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { askings, close } = createWorkStore(opened.db);
  const ids = [aModification(1).id, aModification(2).id];
  expect(askings.recordedFor('one')).toBeUndefined();
  askings.note('one', ids);
  expect(askings.recordedFor('one')).toEqual(ids);
  expect(() => askings.note('one', [])).toThrow('UNIQUE');
  expect(() => opened.db.exec("UPDATE askings SET modifications = '[]'")).toThrow('recorded once');
  close();
});
