import { expect, test } from 'vitest';
import { toPrintable } from '../../../main/terminal/printable.ts';
import { ok } from '../../../shared/base/result.ts';
import { runDesk } from './a-shell.ts';
import { aDesk, aSlotList, SERVICE } from './samples.ts';

test.each([
  ['\u001b[2J\u001b[31mBooked', '\uFFFD[2J\uFFFD[31mBooked'],
  ['a\rb\u0000c\u0008', 'a\uFFFDb\uFFFDc\uFFFD'],
  ['\u009b31m', '\uFFFD31m'],
  ['Dr \u202eelpmaxE', 'Dr \uFFFDelpmaxE'],
  ['two\nlines', 'two\nlines'],
  ['Siân Ŵ 😀 – “quoted”', 'Siân Ŵ 😀 – “quoted”'],
])('%j is printed as %j', (line, printed) => {
  expect(toPrintable(line)).toBe(printed);
});

test('a Receiver cannot write on the screen but what it says', async () => {
  const [slot] = aSlotList().slots;
  const practitionerName = 'Dr \u001b[2K\rNobody';
  const slots = slot === undefined ? [] : [{ ...slot, practitionerName }];
  const ran = await runDesk(['slots', '--service', SERVICE], {
    answers: { getDesk: () => ok(aDesk()), findSlots: () => ok(aSlotList({ slots })) },
  });
  expect(ran.out).toContain('Dr \uFFFD[2K\uFFFDNobody');
});
