import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { redacted } from '../../../shared/base/redacted.ts';

test('a secret shows in no print, log or JSON; reveal is the one way in', () => {
  // proves 12.2
  const secret = redacted('hunter2');
  const shown = [
    ['', secret].join(''),
    String(secret),
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ deep: { secret } }),
  ];
  expect(shown.join()).not.toContain('hunter2');
  expect(JSON.stringify(secret)).toBe('"[redacted]"');
  expect(secret.reveal()).toBe('hunter2');
});
