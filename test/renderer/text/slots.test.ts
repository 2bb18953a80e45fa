import { expect, test } from 'vitest';
import {
  ageWords,
  genderWords,
  isCurrentList,
  isSavedList,
  modeWords,
  practitionerWords,
  whyEmpty,
} from '../../../renderer/text/slots.ts';
import type { SlotList } from '../../../shared/ipc/views.ts';
import { lost, reached } from '../page/services.ts';
import { minutesAgo, NOW } from '../page/times.ts';

const unreachable = { kind: 'unreachable', reason: 'dns', mayHaveArrived: false } as const;

const aList = (changed: Partial<SlotList> = {}): SlotList => ({
  serviceId: '1',
  slots: [],
  source: 'service',
  readAt: minutesAgo(2),
  stale: false,
  unread: 0,
  ...changed,
});

test('a list says how old it is', () => {
  expect(ageWords(aList(), reached, NOW)).toBe('Checked 2 minutes ago');
  expect(ageWords(aList({ source: 'saved' }), reached, NOW)).toBe('Checked 2 minutes ago');
  expect(ageWords(aList({ stale: true }), reached, NOW)).toMatch(
    /^Checked 2 minutes ago\. This list may be out of date/,
  );
  expect(ageWords({ serviceId: '1', slots: [], source: 'none', stale: false, unread: 0 }, reached, NOW)).toBe(
    'Not checked yet',
  );
});

test('a list whose service cannot be asked is a saved list: its times can only be asked for', () => {
  // proves product.md 1.6: offline, a slot choice is a request
  const saved = [
    [aList({ source: 'saved', failure: unreachable }), reached],
    [aList({ source: 'saved', stale: true }), reached],
    [aList(), lost],
    [aList(), { state: 'signed-out', slow: false }],
  ] as const;
  for (const [list, contact] of saved) {
    expect(isSavedList(list, contact)).toBe(true);
    expect(isCurrentList(list, contact)).toBe(false);
    expect(ageWords(list, contact, NOW)).toBe(
      'Saved list from 9:40am. These times cannot be booked now, only asked for.',
    );
  }
  expect(isSavedList(aList(), reached)).toBe(false);
  expect(isCurrentList(aList({ stale: true }), reached)).toBe(false);
});

const days = { service: 'Riverside', fromDay: '2026-08-03', toDay: '2026-08-05', now: NOW };

test('an empty list says why, with the next step', () => {
  expect(whyEmpty({ ...days, list: aList(), loaded: 12 })).toEqual({
    cause: 'filtered',
    why: 'All 12 times are hidden by the filters.',
    next: 'Show all times',
  });
  expect(whyEmpty({ ...days, list: aList(), loaded: 0 })).toEqual({
    cause: 'none',
    why: 'Riverside has no free times from Monday 3 August to Wednesday 5 August.',
    next: 'Search the next 7 days',
  });
  expect(whyEmpty({ ...days, toDay: '2026-08-03', list: aList(), loaded: 0 }).why).toBe(
    'Riverside has no free times on Monday 3 August.',
  );
  expect(whyEmpty({ ...days, fromDay: '2026-07-01', toDay: '2026-07-02', list: aList(), loaded: 0 })).toMatchObject({
    cause: 'past',
    next: 'Search from today',
  });
  expect(whyEmpty({ ...days, list: aList({ failure: unreachable }), loaded: 0 }).cause).toBe('saved');
  const never: SlotList = { serviceId: '1', slots: [], source: 'none', stale: false, unread: 0, failure: unreachable };
  expect(whyEmpty({ ...days, list: never, loaded: 0 })).toMatchObject({ cause: 'failed', next: 'Try again' });
});

test('words for how and with whom, known or not', () => {
  expect(modeWords('In-person')).toBe('In person');
  expect(modeWords('Carrier pigeon')).toBe('Carrier pigeon');
  expect(genderWords('female')).toBe('Woman');
  expect(genderWords('x')).toBe('x');
  expect(
    practitionerWords({ practitionerName: 'Dr Dace', practitionerRole: 'Nurse', practitionerGender: 'female' }),
  ).toBe('Dr Dace, Nurse, woman');
  expect(practitionerWords({ practitionerGender: 'unknown' })).toBe('Not named');
});
