import { expect, test } from 'vitest';
import { type EmptyAnswer, whyNoSlots } from '../../../main/core/why-no-slots.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import type { Failure } from '../../../shared/model/failure.ts';

const at = (hour: number) => toInstant(Date.UTC(2026, 7, 4, hour));
const window = { from: at(0), to: at(20) };
const answer = (more: Partial<EmptyAnswer> = {}): EmptyAnswer => ({
  window,
  now: at(9),
  begun: 0,
  unread: 0,
  failures: [],
  isRead: true,
  ...more,
});
const causeOf = (more: Partial<EmptyAnswer>) => whyNoSlots(answer(more)).cause;
const busy: Failure = { kind: 'busy', support: {} };

// proves product.md feature 7
test('what the answer itself tells', () => {
  expect(whyNoSlots(answer())).toEqual({ cause: 'none-free' });
  expect(causeOf({ now: at(20) })).toBe('past');
  expect(whyNoSlots(answer({ begun: 3 }))).toEqual({ cause: 'begun', count: 3 });
  expect(whyNoSlots(answer({ unread: 2, begun: 3 }))).toEqual({ cause: 'unreadable', count: 2 });
  const searched = { from: at(0), to: at(10) };
  expect(whyNoSlots(answer({ searched }))).toEqual({ cause: 'cut', ...searched });
  expect(causeOf({ isRead: false })).toBe('never-read');
});

const FAILURES: readonly (readonly [Failure, string])[] = [
  [{ kind: 'unreachable', reason: 'dns', mayHaveArrived: false }, 'offline'],
  [{ kind: 'unreachable', reason: 'reset', mayHaveArrived: true }, 'offline'],
  [{ kind: 'unreachable', reason: 'timeout', mayHaveArrived: true }, 'not-answering'],
  [{ kind: 'unclear', support: {} }, 'not-answering'],
  [{ kind: 'wait', support: {} }, 'not-answering'],
  [{ kind: 'not-permitted', by: 'receiver', support: {} }, 'not-enabled'],
  [{ kind: 'not-offered', support: {} }, 'not-offered'],
  [{ kind: 'unknown-service', support: {} }, 'unknown-service'],
  [{ kind: 'not-found', support: {} }, 'unknown-service'],
  [{ kind: 'too-costly', support: {} }, 'too-costly'],
  [{ kind: 'unreadable', field: 'entry' }, 'unreadable'],
  [{ kind: 'signed-out', reason: 'key-refused' }, 'signed-out'],
  [busy, 'busy'],
  [{ kind: 'refused', by: 'receiver', support: {} }, 'refused'],
];

test.each(FAILURES)('%o', (failure, cause) => {
  expect(causeOf({ failure, isRead: false })).toBe(cause);
  // A saved list that is empty does not hide why nobody could be asked.
  expect(causeOf({ failure, isRead: true, begun: 1 })).toBe(cause);
});

test('a part that could not be read comes before what the other parts say; days in the past come before all', () => {
  expect(causeOf({ failures: [busy], begun: 2 })).toBe('busy');
  expect(causeOf({ failure: busy, now: at(21) })).toBe('past');
});
