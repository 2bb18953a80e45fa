import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import { toBmp, toIcns, toIco } from '../../scripts/lib/icon-files.ts';

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

test('a bitmap has its rows from the lowest, blue first, each filled up to four bytes', () => {
  const pixel = (red: number, green: number, blue: number) => [red, green, blue, 255];
  const bmp = toBmp({ width: 1, height: 2, rgba: Uint8Array.from([...pixel(1, 2, 3), ...pixel(4, 5, 6)]) });
  expect(bmp.toString('latin1', 0, 2)).toBe('BM');
  expect([bmp.readUInt32LE(2), bmp.length, bmp.readInt32LE(18), bmp.readInt32LE(22)]).toEqual([62, 62, 1, 2]);
  expect([...bmp.subarray(bmp.readUInt32LE(10))]).toEqual([6, 5, 4, 0, 3, 2, 1, 0]);
});

test('the pictures of the installers have the sizes that their installers show', () => {
  const side = readFileSync(inRoot('build', 'installerSidebar.bmp'));
  expect([side.readInt32LE(18), side.readInt32LE(22)]).toEqual([164, 314]);
  const sizeOf = (name: string) => [16, 20].map((at) => readFileSync(inRoot('build', name)).readUInt32BE(at));
  expect([sizeOf('background.png'), sizeOf('background@2x.png')]).toEqual([
    [540, 380],
    [1080, 760],
  ]);
});
