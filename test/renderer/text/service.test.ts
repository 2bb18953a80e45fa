import { expect, test } from 'vitest';
import {
  agreedWords,
  blockWords,
  connectionWords,
  notOfferedWords,
  toldWords,
  wayWords,
} from '../../../renderer/text/service.ts';
import { EYES, RIVERSIDE } from '../page/services.ts';
import { pageOf, troubledPageOf, unknownPageOf } from '../page/service-pages.ts';
import { NOW } from '../page/times.ts';

test('what is not offered says which service, what, whom to call and when it said so', () => {
  expect(notOfferedWords(troubledPageOf(RIVERSIDE), NOW)).toEqual([
    'Riverside Clinic: general practice does not offer changes by computer. Call 01632 960102. It said so at 9:22am.',
    'It refused booking as a record at 9:17am. It is sent as a message now.',
  ]);
  const { phone: _, ...withoutPhone } = RIVERSIDE;
  const old = { ...pageOf(withoutPhone), notOffered: ['book' as const] };
  expect(notOfferedWords(old, NOW)).toEqual([
    'Riverside Clinic: general practice does not offer booking by computer. Phone the clinic. The version it takes does not have it.',
  ]);
  expect(notOfferedWords(pageOf(RIVERSIDE), NOW)).toEqual([]);
});

test('a blocked service says why nothing can be chosen, and what to do', () => {
  expect(blockWords('not-offered', RIVERSIDE)).toMatch(/does not offer booking by computer\. Call 01632 960102\.$/);
  expect(blockWords('not-offered', { name: 'X' })).toBe('X does not offer booking by computer. Phone the clinic.');
  expect(blockWords('name-not-confirmed', RIVERSIDE)).toMatch(/^First say whether this is the right service/);
});

test('the name it gives itself, and who said yes to it', () => {
  expect(toldWords(pageOf(RIVERSIDE).name, NOW)).toMatch(/^Riverside .*\. Checked by Robin Deskworth, .*, 8:42am\.$/);
  expect(toldWords(troubledPageOf(RIVERSIDE).name, NOW)).toBe('Ultrasound Suite, Quarry Road');
  expect(toldWords(unknownPageOf(RIVERSIDE).name, NOW)).toBe('It has not told its name yet');
});

test('the way that changes are sent, with the reason', () => {
  expect(wayWords(troubledPageOf(RIVERSIDE))).toMatch(/^As messages: it says that it takes messages/);
  expect(wayWords(unknownPageOf(EYES))).toBe(
    'One by one, as records: it has not been asked yet, so the usual way is tried.',
  );
});

test('a connection of the catalogue, as much of it as is told', () => {
  expect(connectionWords({ name: 'Bookings', status: 'active', payloads: ['a', 'b'] })).toBe(
    'Bookings: active. Takes a, b.',
  );
  expect(connectionWords({ payloads: [] })).toBe('Connection: state not told.');
});

test('only what was agreed beyond the usual is told', () => {
  expect(agreedWords(pageOf(RIVERSIDE))).toEqual([]);
  const page = pageOf({ ...RIVERSIDE, reschedule: true, deduplicationProven: true });
  expect(agreedWords(page)).toEqual([
    'The time of an appointment can be changed in one step',
    'A booking sent twice is made once: proven',
  ]);
});
