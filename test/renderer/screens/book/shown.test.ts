import { expect, test } from 'vitest';
import { isOnDay, liveAt, shownIdsOf } from '../../../../renderer/screens/book/shown.ts';
import type { AppointmentList } from '../../../../shared/ipc/views.ts';
import { LIST } from '../../page/appointments.ts';
import { DENTAL, EYES, RIVERSIDE } from '../../page/services.ts';
import { NOW } from '../../page/times.ts';

test('live appointments to come at this service are shown before another is booked', () => {
  expect(liveAt(LIST, RIVERSIDE.id, NOW).map(({ appointmentId }) => appointmentId)).toEqual(['a-1']);
  expect(liveAt(LIST, EYES.id, NOW)).toEqual([]);
  expect(liveAt(undefined, RIVERSIDE.id, NOW)).toEqual([]);
});

test('one that could not be read counts: it may be live', () => {
  expect(liveAt(LIST, DENTAL.id, NOW).map(({ appointmentId }) => appointmentId)).toEqual(['a-4']);
});

test('main learns which ones were on the page, so that only others are a surprise', () => {
  // proves 4.3
  expect(shownIdsOf(LIST, RIVERSIDE.id)).toEqual(['a-1']);
  const withRequest: AppointmentList = {
    ...LIST,
    rows: [{ serviceId: RIVERSIDE.id, serviceName: '', sources: ['outbox'], noLongerHeld: false, open: [] }],
  };
  expect(shownIdsOf(withRequest, RIVERSIDE.id)).toEqual([]);
  expect(shownIdsOf(undefined, RIVERSIDE.id)).toEqual([]);
});

test('one on the same day is said aloud', () => {
  expect(isOnDay(LIST.rows, '2026-08-04')).toBe(true);
  expect(isOnDay(LIST.rows, '2026-08-05')).toBe(false);
});
