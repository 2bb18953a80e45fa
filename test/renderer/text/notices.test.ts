import { expect, test } from 'vitest';
import { gapNotice, sendingOffNotice, standstillNotice } from '../../../renderer/text/notices.ts';
import { SendingOffSchema } from '../../../shared/model/gap.ts';
import { minutesAgo, NOW } from '../page/times.ts';

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
