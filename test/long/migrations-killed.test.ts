import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileOfVersion, killedAtEach } from '../main/store/migrate-from.ts';
import { aFolder } from '../main/store/samples.ts';
import { aFailingDisk, canFailDisks } from '../support/io-fault.ts';

// proves 9 (storage: each migration statement killed)
test.skipIf(!canFailDisks())('killed at every write from version 1 to today: whole after each', () => {
  using folder = aFolder();
  using disk = aFailingDisk();
  const from = join(folder.path, 'first');
  fileOfVersion(from, 1);
  const { found, ended } = killedAtEach(disk, { from, step: 1, limit: 1000 });
  expect(ended).toBe(true);
  expect(found.filter((each) => each !== 'whole')).toEqual([]);
});
