import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { workMigrations } from '../../../main/store/migrations/work.ts';
import { aFailingDisk, canFailDisks } from '../../support/io-fault.ts';
import { fileOfVersion, killedAtEach, runWithoutCommit, startOn, versionOn } from './migrate-from.ts';
import { aFolder } from './samples.ts';

// proves 9 (storage: each migration statement killed), 10.6, 1.2
test.each(workMigrations.slice(1).map(({ version }) => version))(
  'work %i, ended before its commit: the file is of the version before, whole, and goes on',
  (version) => {
    using folder = aFolder();
    fileOfVersion(folder.path, version - 1);
    expect(() => runWithoutCommit(folder.path, version)).toThrow('ended here');
    expect(versionOn(folder.path, version - 1)).toBe(version - 1);
    expect(startOn(folder.path)).toBe('whole');
  },
);

describe.skipIf(!canFailDisks())(
  'a program that is killed at one of its writes while it brings a file up to date',
  () => {
    test('leaves it whole: the next start goes on from the step that was committed last', () => {
      using folder = aFolder();
      using disk = aFailingDisk();
      const from = join(folder.path, 'first');
      fileOfVersion(from, 1);
      const { found } = killedAtEach(disk, { from, step: 41, limit: 240 });
      expect(found.filter((each) => each !== 'whole')).toEqual([]);
      expect(found.length).toBeGreaterThan(3);
    });
  },
);
