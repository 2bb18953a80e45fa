import { describe, expect, test } from 'vitest';
import { aFailingDisk, canFailDisks, isLossy } from '../../support/io-fault.ts';

// A disk whose Nth write, sync or truncation of the work file fails, under the real store: where gcc is there, by a library that stands
// between SQLite and the system. About 470 calls make a new file and twelve changes; the long run fails every one of them.

const EIO = '5';
const ENOSPC = '28';

// proves I1, 1.2, 9 (storage: IOERR, FULL)
describe.skipIf(!canFailDisks())('a disk that fails', () => {
  test.each([
    ['at one call, with an I/O error', EIO, 'once'],
    ['from one call on, with an I/O error', EIO, 'on'],
    ['at one call, because it is full', ENOSPC, 'once'],
    ['from one call on, because it is full', ENOSPC, 'on'],
  ])('%s: nothing acknowledged is lost, nothing is half, and the file opens again', (_, errno, how) => {
    using disk = aFailingDisk();
    const runs = disk.run(['3', '500', '31', errno, how]);
    expect(runs.filter(isLossy)).toEqual([]);
    // It failed while opening, and between two changes that were acknowledged.
    expect(runs.some(({ failures }) => failures.some((each) => each.startsWith('open')))).toBe(true);
    expect(
      runs.filter(({ failures, acknowledged }) => failures.length > 0 && acknowledged.length > 0).length,
    ).toBeGreaterThan(3);
  });
});
