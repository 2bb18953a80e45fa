import { describe, expect, test } from 'vitest';
import { allFiltered, type NextStep, whyEmpty } from '../../../renderer/text/no-slots.ts';
import { parseInstant } from '../../../shared/base/instant.ts';
import { type NoSlots, NoSlotsSchema } from '../../../shared/model/no-slots.ts';
import { minutesAgo, NOW } from '../page/times.ts';

const at = (text: string) => parseInstant(text) ?? NOW;
// NOW is Monday 3 August 2026.
const search = { fromDay: '2026-08-03', days: 3 };
const service = 'Riverside';

const emptyOf = (why: NoSlots, more: { readonly fromDay?: string; readonly days?: number } = {}) =>
  whyEmpty({
    list: { why, source: 'service', readAt: minutesAgo(0) },
    service,
    search: { ...search, ...more },
    now: NOW,
  });

const again: NextStep = { kind: 'again' };
const other: NextStep = { kind: 'other-service' };
const TUESDAY_NIGHT = at('2026-08-04T23:00:00Z');

// proves product.md feature 7: each cause with its sentence and one next step
const EACH: readonly (readonly [NoSlots, string, NextStep, string])[] = [
  [
    { cause: 'past' },
    'These days are in the past, so no times can be free.',
    { kind: 'search', change: { fromDay: '2026-08-03' } },
    'Search from today',
  ],
  [
    { cause: 'begun', count: 4 },
    'All 4 times on these days have already begun.',
    { kind: 'search', change: { fromDay: '2026-08-04' } },
    'Search from Tuesday 4 August',
  ],
  [
    { cause: 'cut', from: at('2026-08-02T23:00:00Z'), to: TUESDAY_NIGHT },
    'Riverside gives times only up to Tuesday 4 August, and none is free until then.',
    other,
    'Choose another service',
  ],
  [
    { cause: 'cut', from: at('2026-08-03T23:00:00Z'), to: at('2026-08-20T23:00:00Z') },
    'Riverside gives times only from Tuesday 4 August, and none is free from then on.',
    { kind: 'search', change: { fromDay: '2026-08-04' } },
    'Search from Tuesday 4 August',
  ],
  [{ cause: 'unreadable', count: 2 }, 'Riverside sent 2 times that we could not read.', again, 'Try again'],
  [{ cause: 'unreadable', count: 0 }, 'Riverside answered, but we could not read the answer.', again, 'Try again'],
  [
    { cause: 'not-enabled' },
    'Riverside does not let this practice see its free times.',
    other,
    'Choose another service',
  ],
  [{ cause: 'not-answering' }, 'Riverside is not answering.', again, 'Try again'],
  [
    { cause: 'offline' },
    'The booking service cannot be reached just now, so we could not ask Riverside.',
    again,
    'Try again',
  ],
  [{ cause: 'not-offered' }, 'Riverside does not offer a search for free times.', other, 'Choose another service'],
  [
    { cause: 'unknown-service' },
    'The booking service does not know Riverside. Its number in our list of services may be wrong.',
    other,
    'Choose another service',
  ],
  [
    { cause: 'too-costly' },
    'Riverside cannot search so many days at once.',
    { kind: 'search', change: { days: 1 } },
    'Search 1 day',
  ],
  [{ cause: 'busy' }, 'The booking service is busy, so Riverside was not asked.', again, 'Try again'],
  [{ cause: 'refused' }, 'Riverside did not accept this search.', other, 'Choose another service'],
  [
    { cause: 'signed-out' },
    'We cannot sign in to the booking service, so Riverside was not asked.',
    { kind: 'checks' },
    'Open the checks',
  ],
  [{ cause: 'never-read' }, 'No list of Riverside is saved for these days, and nobody was asked.', again, 'Try again'],
  [
    { cause: 'none-free' },
    'Riverside has no free times from Monday 3 August to Wednesday 5 August.',
    { kind: 'search', change: { fromDay: '2026-08-06', days: 7 } },
    'Search the next 7 days',
  ],
];

test.each(EACH)('%o', (why, sentence, step, next) => {
  expect(emptyOf(why)).toEqual({ why: sentence, step, next });
});

test('every cause is in the table', () => {
  const causes = NoSlotsSchema.options.map((option) => option.shape.cause.value);
  expect([...new Set(EACH.map(([{ cause }]) => cause))].toSorted()).toEqual(causes.toSorted());
});

describe('a next step that leads on', () => {
  test('after a cut: the days that the service does give, where they were not asked for yet', () => {
    const cut = { cause: 'cut', from: at('2026-08-09T23:00:00Z'), to: TUESDAY_NIGHT } as const;
    expect(emptyOf(cut, { fromDay: '2026-08-10' })).toMatchObject({
      step: { kind: 'search', change: { fromDay: '2026-08-03' } },
      next: 'Search from Monday 3 August',
    });
  });

  test('one day that is too costly cannot be made fewer', () => {
    expect(emptyOf({ cause: 'too-costly' }, { days: 1 }).step).toEqual(other);
  });

  test('one day is named alone', () => {
    expect(emptyOf({ cause: 'none-free' }, { days: 1 }).why).toBe('Riverside has no free times on Monday 3 August.');
  });
});

test('a saved list that has none says so beside why nobody could be asked', () => {
  const list = { why: { cause: 'not-answering' } as const, source: 'saved' as const, readAt: minutesAgo(2) };
  expect(whyEmpty({ list, service, search, now: NOW }).why).toBe(
    'Riverside is not answering. The saved list from 9:40am has no free times for these days.',
  );
});

test('filters that hide everything are a cause of their own', () => {
  expect(allFiltered(12)).toEqual({
    why: 'All 12 times are hidden by the filters.',
    step: { kind: 'unfilter' },
    next: 'Show all times',
  });
});
