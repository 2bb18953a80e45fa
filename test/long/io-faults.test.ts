import { describe, expect, test } from 'vitest';
import { aFailingDisk, canFailDisks, isLossy } from '../support/io-fault.ts';

// proves I1, 1.2, 9 (storage: IOERR, FULL at the Nth call for every N)
describe.skipIf(!canFailDisks())('a disk that fails', () => {
  test.each([
    ['5', 'once'],
    ['5', 'on'],
    ['28', 'once'],
    ['28', 'on'],
  ])('at every call: errno %s, %s', (errno, how) => {
    using disk = aFailingDisk();
    const runs = disk.run(['1', '500', '1', errno, how]);
    expect(runs.filter(isLossy)).toEqual([]);
    expect(runs.at(-1)?.failures).toEqual([]);
  });
});
