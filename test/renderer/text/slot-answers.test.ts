import { expect, test } from 'vitest';
import { answerWords, type SlotAnswered, waitingWords, withoutBegun } from '../../../renderer/text/slot-answers.ts';
import type { SlotList } from '../../../shared/ipc/views.ts';
import { BLOOD, DENTAL, EYES, RIVERSIDE } from '../page/services.ts';
import { slotsOf } from '../page/slots.ts';
import { minutesAgo, NOW } from '../page/times.ts';

const search = { fromDay: '2026-08-03', days: 1 };
const slots = slotsOf(RIVERSIDE.id, '2026-08-03', '2026-08-03');
const aList = (more: Partial<SlotList> = {}): SlotList => ({
  serviceId: RIVERSIDE.id,
  slots: [...slots],
  source: 'service',
  readAt: minutesAgo(0),
  stale: false,
  unread: 0,
  gaps: [],
  ...more,
});
const answered = (
  service: SlotAnswered['service'],
  list?: SlotList,
  more: Partial<SlotAnswered> = {},
): SlotAnswered => ({
  service,
  list,
  failure: undefined,
  isReading: list === undefined,
  ...more,
});
const down = { kind: 'unclear', support: {} } as const;

// proves product.md feature 1: each service has its own state
test('waiting, so many times, none and why, failed and why', () => {
  const says = (answer: SlotAnswered) => answerWords(withoutBegun(answer, NOW), search, NOW);
  expect(says(answered(DENTAL))).toMatchObject({ state: 'waiting', step: undefined });
  expect(says(answered(RIVERSIDE, aList()))).toMatchObject({
    state: 'some',
    words: '7 times. Checked just now',
    more: [],
  });
  expect(says(answered(BLOOD, aList({ slots: [], why: { cause: 'none-free' } })))).toMatchObject({
    state: 'none',
    words: 'This service has no free times on Monday 3 August.',
    next: 'Search the next 7 days',
  });
  const failed = aList({ slots: [], source: 'none', failure: down, why: { cause: 'not-answering' } });
  expect(says(answered(EYES, failed))).toMatchObject({
    state: 'failed',
    words: 'This service is not answering.',
    step: { kind: 'again' },
  });
  expect(says(answered(EYES, undefined, { failure: down }))).toMatchObject({
    state: 'failed',
    step: { kind: 'again' },
  });
});

test('times of a saved list stand beside why the service could not be asked, with a way to ask again', () => {
  const words = answerWords(answered(RIVERSIDE, aList({ source: 'saved', failure: down, unread: 2 })), search, NOW);
  expect(words).toMatchObject({ state: 'some', step: { kind: 'again' } });
  expect(words.more).toHaveLength(2);
});

test('how many are still awaited, and then what all have', () => {
  const here = answered(RIVERSIDE, aList());
  expect(waitingWords([here, answered(DENTAL)])).toBe('Still waiting for 1 of 2 services.');
  expect(waitingWords([here, answered(BLOOD, aList({ slots: [] }))])).toBe('2 services asked: 9 times.');
});

test('what has begun is not offered, and is the cause where nothing else is left', () => {
  const some = withoutBegun(answered(RIVERSIDE, aList()), NOW);
  expect(some.list?.slots).toHaveLength(slots.length - 2);
  expect(some.list).not.toHaveProperty('why');
  const none = withoutBegun(answered(RIVERSIDE, aList({ slots: slots.slice(0, 2) })), NOW);
  expect(none.list).toMatchObject({ slots: [], why: { cause: 'begun', count: 2 } });
});
