import { expect, test } from 'vitest';
import { bannerOf, contactWords } from '../../../renderer/text/connection.ts';
import type { Desk } from '../../../shared/ipc/views.ts';
import { BLOOD, DENTAL, lost, reached, SERVICES, withoutContact } from '../page/services.ts';
import { at, minutesAgo, NOW } from '../page/times.ts';

const counts = { notSent: 3, notConfirmed: 0, needDecision: 0, twoOpen: 0, noConfirmed: 0 };

const aDesk = (changed: Partial<Desk> = {}): Desk => ({
  environment: 'training',
  version: '0.1.0',
  organisation: 'Weir Lane Surgery',
  user: 'Robin Deskworth',
  now: NOW,
  contact: reached,
  services: [...SERVICES],
  counts,
  calls: { open: 0, due: 0 },
  ...changed,
});

const wordsOf = (desk: Desk, wasLost = false): string | undefined => {
  const banner = bannerOf(desk, wasLost);
  return (
    banner &&
    [
      ...(banner.first === undefined ? [] : [banner.first]),
      banner.lead,
      ...banner.more,
      ...(banner.link === undefined ? [] : [`[${banner.link}]`]),
    ].join(' ')
  );
};

test('nothing is said while all is well', () => {
  expect(bannerOf(aDesk(), false)).toBeUndefined();
  expect(bannerOf(aDesk(), true)).toBeUndefined();
});

test('offline: since when, what works, how many unsent', () => {
  expect(wordsOf(aDesk({ contact: lost }))).toBe(
    'You are working offline. We last reached the booking service at 9:11am. You can look up saved patients and prepare changes. Nothing is booked until it is sent. [3 changes not sent]',
  );
});

test('offline from the start, with nothing unsent', () => {
  const contact = { state: 'lost', since: minutesAgo(1), slow: false } as const;
  const words = wordsOf(aDesk({ contact, counts: { ...counts, notSent: 0 } }));
  expect(words).toContain('We have not reached the booking service since this workstation started.');
  expect(words).not.toContain('[');
});

test('one service down: the others are named as answering', () => {
  const services = SERVICES.map((each) => (each.id === BLOOD.id ? withoutContact(each) : each));
  expect(wordsOf(aDesk({ services }))).toBe(
    'Riverside Clinic: blood tests is not answering since 9:12am. Other services answered at 9:40am. Changes for Riverside Clinic: blood tests are saved and sent later.',
  );
});

test('two services down by name, more by number', () => {
  const two = SERVICES.map((each) => (each.id === BLOOD.id || each.id === DENTAL.id ? withoutContact(each) : each));
  expect(wordsOf(aDesk({ services: two }))).toContain(
    'Riverside Clinic: blood tests and Northgate Hub: urgent dental are not answering since 9:12am.',
  );
  expect(wordsOf(aDesk({ services: SERVICES.map(withoutContact) }))).toBe(
    '4 services are not answering since 9:12am. Changes for 4 services are saved and sent later.',
  );
});

test('slow', () => {
  expect(wordsOf(aDesk({ contact: { ...reached, slow: true } }))).toBe(
    'The booking service is slow. Answers are taking more than 5 seconds. You can keep working.',
  );
});

test('back online, while changes are being sent: only where contact was lost before', () => {
  const lastReplay = { at: NOW, sentAndChecked: 0, needDecision: 0, running: true, waiting: 3 };
  expect(wordsOf(aDesk({ lastReplay }), true)).toBe('You are back online. Sending 3 changes. You can keep working.');
  expect(wordsOf(aDesk({ lastReplay }), false)).toBeUndefined();
});

test('finished: the only banner of success, and only when nothing is left', () => {
  // proves 2.4
  const lastReplay = { at: at(0, '10:12'), sentAndChecked: 3, needDecision: 0, running: false, waiting: 0 };
  expect(bannerOf(aDesk({ lastReplay }), true)).toEqual({
    tone: 'success',
    lead: 'All 3 changes were sent and checked at 10:12am.',
    more: [],
    isOver: true,
  });
  expect(bannerOf(aDesk({ lastReplay: { ...lastReplay, waiting: 1 } }), true)).toBeUndefined();
  expect(bannerOf(aDesk({ lastReplay: { ...lastReplay, sentAndChecked: 0 } }), true)).toBeUndefined();
});

test('finished, but not all', () => {
  const lastReplay = { at: NOW, sentAndChecked: 2, needDecision: 1, running: false, waiting: 0 };
  const banner = bannerOf(aDesk({ lastReplay }), true);
  expect(banner?.tone).toBe('important');
  expect(wordsOf(aDesk({ lastReplay }), true)).toBe(
    '2 changes were sent and checked. 1 needs your decision. [Review it]',
  );
});

test('sign-in lost: changes are safe, and a reference that says nothing of anybody', () => {
  const contact = { state: 'signed-out', slow: false, failure: { kind: 'signed-out', reason: 'key-refused' } } as const;
  expect(wordsOf(aDesk({ contact }))).toBe(
    'We cannot sign in to the booking service. Your changes are safe on this computer. Contact IT support and give this reference: SIGN-IN-KEY-REFUSED.',
  );
});

test('a wrong clock comes before everything that follows from it', () => {
  const contact = { state: 'signed-out', slow: false } as const;
  expect(wordsOf(aDesk({ contact, clockSkewMs: -420_000 }))).toBe(
    'This computer’s clock is wrong by 7 minutes. Times that this computer notes down are wrong by as much. Contact IT support.',
  );
  // proves 8.3: over five minutes
  expect(wordsOf(aDesk({ clockSkewMs: 300_000 }))).toBeUndefined();
  expect(wordsOf(aDesk({ clockSkewMs: 300_001 }))).toContain('wrong by 5 minutes');
});

test('a service beside its name', () => {
  expect(contactWords(reached, NOW)).toBe('Answered at 9:40am');
  expect(contactWords(lost, NOW)).toBe('Not answering since 9:12am');
  expect(contactWords({ state: 'not-tried', slow: false }, NOW)).toBe('Not asked yet');
  expect(contactWords({ state: 'signed-out', slow: false }, NOW)).toBe('Cannot sign in');
  expect(contactWords({ ...reached, slow: true }, NOW)).toBe('Slow to answer');
});
