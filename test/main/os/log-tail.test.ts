import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readLogTail } from '../../../main/os/log-tail.ts';
import { aFolder } from './samples.ts';

// proves 12.2
test('the last events are shown, redacted once more; what is no event is left out', () => {
  using folder = aFolder();
  expect(readLogTail(folder.path)).toEqual([]);
  mkdirSync(folder.in('logs'));
  const at = '2026-08-04T09:00:00.000Z';
  const line = (event: string, fields: object = {}) => `${JSON.stringify({ at, event, ...fields })}\n`;
  writeFileSync(folder.in('logs/workstation.1.log'), line('store.opened'));
  writeFileSync(
    folder.in('logs/workstation.log'),
    [
      line('replay.attempt', { attempt: 2, patient: '999 012 1931', number: 9990121931 }),
      'Zyxwick was here 9990121931\n',
      line('Zyxwick Person'),
      line('call.failed', { '9990121931': 1, nested: { family: 'Zyxwick' } }),
      line('call.failed', { '9990121931': 1, code: 'ECONNRESET' }),
      '{"at":"2026',
    ].join(''),
  );
  expect(readLogTail(folder.path)).toEqual([
    `${at} store.opened`,
    `${at} replay.attempt attempt=2 patient=[number] number=[number]`,
    `${at} call.failed code=ECONNRESET`,
  ]);
  writeFileSync(folder.in('logs/workstation.log'), line('many').repeat(1000));
  expect(readLogTail(folder.path)).toHaveLength(300);
});
