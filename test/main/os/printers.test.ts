import { expect, test } from 'vitest';
import { countPrinters } from '../../../main/os/printers.ts';

const asked = async (platform: NodeJS.Platform, told: string | undefined) => {
  const files: string[] = [];
  const count = await countPrinters({
    platform,
    run: async (file) => {
      files.push(file);
      return told;
    },
  });
  return [count, ...files];
};

test.each<readonly [string | undefined, number | undefined]>([
  ['Reception\nBack_office\n', 2],
  ['Reception on the first floor\r\n', 1],
  ['\n', 0],
  ['', 0],
  [undefined, undefined],
])('%j is %j printers', async (told, count) => {
  expect(await asked('linux', told)).toEqual([count, '/usr/bin/lpstat']);
  expect(await asked('darwin', told)).toEqual([count, '/usr/bin/lpstat']);
  expect(await asked('win32', told)).toEqual([
    count,
    String.raw`C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe`,
  ]);
});

test('a system without the program does not tell, and nothing is thrown', async () => {
  const { platform } = process;
  expect(await countPrinters({ platform: 'win32', systemRoot: '/nowhere' })).toBeUndefined();
  expect([undefined, 'number']).toContain(
    typeof (await countPrinters({ platform })) === 'number' ? 'number' : undefined,
  );
});
