import { expect, test } from 'vitest';
import { toIcns, toIco } from '../../scripts/lib/icon-files.ts';

const pictures = [
  { size: 16, png: Buffer.from('small') },
  { size: 256, png: Buffer.from('large one') },
];

test('a Windows icon lists each picture with its size, length and place', () => {
  const ico = toIco(pictures);
  expect([...ico.subarray(0, 6)]).toEqual([0, 0, 1, 0, 2, 0]);
  expect(ico.readUInt8(6)).toBe(16);
  expect(ico.readUInt8(22)).toBe(0); // 256
  const place = ico.readUInt32LE(22 + 12);
  expect(ico.subarray(place, place + ico.readUInt32LE(22 + 8)).toString()).toBe('large one');
  expect(ico.length).toBe(6 + 2 * 16 + 5 + 9);
});

test('a macOS icon holds each picture under every name that it serves', () => {
  const icns = toIcns(pictures);
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.toString('latin1', 8, 12)).toBe('icp4');
  expect(icns.readUInt32BE(12)).toBe(8 + 5);
  expect(icns.includes('ic08')).toBe(true);
  expect(icns.includes('ic13')).toBe(true);
});
