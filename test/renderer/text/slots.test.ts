import { expect, test } from 'vitest';
import {
  ageWords,
  genderWords,
  isCurrentList,
  isSavedList,
  modeWords,
  practitionerWords,
  gapWords,
} from '../../../renderer/text/slots.ts';
import { parseInstant } from '../../../shared/base/instant.ts';
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
  gaps: [],
  ...changed,
});

test('a list says how old it is', () => {
  expect(ageWords(aList(), reached, NOW)).toBe('Checked 2 minutes ago');
  expect(ageWords(aList({ source: 'saved' }), reached, NOW)).toBe('Checked 2 minutes ago');
  expect(ageWords(aList({ stale: true }), reached, NOW)).toMatch(
    /^Checked 2 minutes ago\. This list may be out of date/,
  );
  expect(ageWords({ serviceId: '1', slots: [], source: 'none', stale: false, unread: 0, gaps: [] }, reached, NOW)).toBe(
    'Not checked yet',
  );
});

// proves 8.5: ages read “not known”
test('a list of an age that cannot be told says so, and is to be checked', () => {
  expect(ageWords({ ...aList(), isAgeUnknown: true }, reached, NOW)).toBe(
    'When this was checked is not known. Check now before you offer a time.',
  );
  expect(ageWords({ ...aList({ source: 'saved', stale: true }), isAgeUnknown: true }, lost, NOW)).toContain(
    'Saved list from 9:40am',
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

test('what of the days asked for is not told of, each stretch with why', () => {
  const at = (text: string) => parseInstant(text) ?? NOW;
  const gaps: SlotList['gaps'] = [
    { from: at('2026-08-03T23:00:00Z'), to: at('2026-08-04T23:00:00Z'), because: 'never-read' },
    { from: at('2026-08-04T23:00:00Z'), to: at('2026-08-06T23:00:00Z'), because: 'cut' },
    { from: at('2026-08-07T08:00:00Z'), to: at('2026-08-07T11:00:00Z'), because: 'failed', failure: unreachable },
  ];
  expect(gapWords({ gaps }, 'Riverside', NOW)).toEqual([
    'Never read on this computer: Tuesday 4 August.',
    'Not searched by Riverside: Wednesday 5 August to Thursday 6 August.',
    expect.stringMatching(/^Not read: Friday 7 August, 9am to midday\. .+/),
  ]);
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
