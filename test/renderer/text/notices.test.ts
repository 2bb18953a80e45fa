import { expect, test } from 'vitest';
import { gapNotice, sendingOffNotice, standstillNotice, stoppedNotice } from '../../../renderer/text/notices.ts';
import { SendingOffSchema } from '../../../shared/model/gap.ts';
import { BLOOD, RIVERSIDE, SERVICES } from '../page/services.ts';
import { at, minutesAgo, NOW } from '../page/times.ts';

// proves 10.6: what the gap may hold is said honestly
test('since when changes may be missing, and what to do', () => {
  const { lead, more } = gapNotice(
    { gap: 1, cause: 'damaged', since: minutesAgo(50), until: minutesAgo(11) },
    { now: NOW },
  );
  expect(lead).toBe('The file with your changes was damaged. A copy of it is in use now.');
  expect(more[0]).toBe('Changes saved on this computer between 8:52am and 9:31am may be missing.');
  expect(more[1]).toContain('check those patients’ appointments');
});

test('where nobody knows since when, it says before when', () => {
  const { lead, more } = gapNotice({ gap: 1, cause: 'older-file', until: minutesAgo(11) }, { now: NOW });
  expect(lead).toBe('An older copy of the file with your changes is in use.');
  expect(more[0]).toBe('Changes saved on this computer before 9:31am may be missing.');
});

// proves 6.5
test('each reason why nothing is sent is told apart, with what to do', () => {
  const notices = SendingOffSchema.options.map(sendingOffNotice);
  expect(new Set(notices.map(({ more }) => more[0])).size).toBe(SendingOffSchema.options.length);
  expect(notices.every(({ more }) => more.at(-1)?.includes('Contact IT support'))).toBe(true);
});

// proves 1.5: what happened, since when, what to do, and what is safe
test('an answer that cannot be saved', () => {
  const { lead, more } = standstillNotice({ standstillSince: minutesAgo(11), now: NOW });
  expect([lead, ...more].join(' ')).toBe(
    'This computer cannot save what a clinic answered. Nothing more is sent. Since 9:31am it has been trying again every 5 seconds, and it goes on by itself. The disk may be full: contact IT support now. What was saved before is safe, also if you close the program. The change that was just sent is not confirmed until this is put right.',
  );
});

const KEPT = 'What is saved here is kept, and sends by itself afterwards. Phone the clinic if it cannot wait.';
const desk = { services: [...SERVICES], now: NOW };
const reason = 'They move today.';

test('the brake says what is stopped, where, why and until when', () => {
  const line = { operations: ['book' as const, 'rebook' as const], services: [RIVERSIDE.id], reason };
  expect(stoppedNotice({ file: 'in-force', stopped: [{ ...line, until: at(0, '17:00') }] }, desk)).toEqual({
    lead: `Stopped for now: bookings, moves to a new time at ${RIVERSIDE.name}.`,
    more: [reason, 'Until 5pm.', KEPT],
  });
  const leads = [{ reason }, { reason, services: [BLOOD.id] }, { reason, operations: ['cancel' as const] }].map(
    (only) => stoppedNotice({ file: 'in-force', stopped: [only] }, desk).lead,
  );
  expect(leads).toEqual([
    'Sending is stopped for now.',
    `Stopped for now: all changes at ${BLOOD.name}.`,
    'Stopped for now: cancellations.',
  ]);
});

test('several lines are each said, one reason once', () => {
  const stopped = [
    { reason, services: [BLOOD.id] },
    { reason, operations: ['cancel' as const] },
  ];
  expect(stoppedNotice({ file: 'kept', stopped }, desk)).toEqual({
    lead: 'Some changes are stopped for now.',
    more: [
      `Stopped for now: all changes at ${BLOOD.name}.`,
      'Stopped for now: cancellations.',
      reason,
      'The newest rules from IT cannot be read; the ones before them are in force. Contact IT support.',
      KEPT,
    ],
  });
});

test('rules that cannot be read say whom to ask', () => {
  expect(stoppedNotice({ file: 'unreadable', stopped: [] }, desk).lead).toBe('Nothing is sent from this workstation.');
  expect(stoppedNotice({ file: 'kept', stopped: [] }, desk).more.join(' ')).toContain('you can keep working');
});
