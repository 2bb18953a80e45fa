import { describe, expect, test } from 'vitest';
import {
  checkedWords,
  isSoon,
  outcomeOf,
  outcomeTitle,
  wordsToSay,
  mayCancelBook,
} from '../../../renderer/text/results.ts';
import { LEADS_TO, type Progress, type ProgressKind } from '../../../shared/model/progress.ts';
import { MOVES } from '../page/moves.ts';
import { anItem, id } from '../page/outbox.ts';
import { RESULTS } from '../page/results.ts';
import { at, minutesAgo, NOW } from '../page/times.ts';

const settled: Progress = { kind: 'settled', appointmentId: 'a', at: NOW, alreadySo: false };
const queued: Progress = { kind: 'queued', notBefore: NOW };
const cancel = { operation: 'cancel', wanted: { kind: 'cancel', status: 'cancelled' } } as const;

const result = (number: number) => {
  const item = RESULTS.find(({ modificationId }) => modificationId === id(number));
  if (item === undefined) throw new Error(`no result ${number}`);
  return item;
};

describe('the heading', () => {
  test('says that it is done for settled and for nothing else', () => {
    // proves 2.4
    const titles = RESULTS.filter(({ sagaId }) => sagaId === undefined).map((item) => [
      item.progress.kind,
      outcomeTitle({ item }),
    ]);
    for (const [kind, title] of titles) {
      expect(/^(Booked|Cancelled|Changed)$/.test(title ?? ''), `${kind}: ${title}`).toBe(kind === 'settled');
    }
  });

  test('never calls not sent what may have arrived', () => {
    // proves I18
    for (const kind of Object.keys(LEADS_TO) as ProgressKind[]) {
      const progress = RESULTS.map((item) => item.progress).find((each) => each.kind === kind) ?? queued;
      const title = outcomeTitle({ item: anItem({ progress, mayHaveArrived: true }) });
      expect(title).not.toMatch(/not sent/i);
    }
  });

  test('keeps an appointment made by mistake apart', () => {
    const item = anItem({
      progress: settled,
      operation: 'cancel',
      wanted: { kind: 'cancel', status: 'entered-in-error' },
    });
    expect(outcomeTitle({ item })).toBe('Removed as made by mistake');
  });
});

describe('a Rebook', () => {
  const old = anItem({ ...cancel, sagaId: 's', leg: 'cancel' });
  const book = anItem({ sagaId: 's', leg: 'book', start: at(8, '09:00') });

  test('is done only when both Legs are settled', () => {
    expect(outcomeOf({ item: { ...book, progress: settled }, old: { ...old, progress: settled } })).toBe('done');
    expect(outcomeTitle({ item: { ...book, progress: settled }, old: { ...old, progress: settled } })).toBe(
      'Moved to Tuesday 11 August 2026 at 9am',
    );
  });

  test('tells of two bookings while the old one is open, whatever its state', () => {
    // proves 5.5
    for (const progress of [
      queued,
      { kind: 'held', reason: 'patient-not-told' } as const,
      { kind: 'reading' } as const,
    ]) {
      const change = { item: { ...book, progress: settled }, old: { ...old, progress } };
      expect(outcomeOf(change)).toBe('twoOpen');
      expect(outcomeTitle(change)).toBe('The patient has 2 bookings');
      expect(checkedWords(change, NOW)).toBeUndefined();
    }
  });

  test('is not done where both were kept on purpose', () => {
    const kept: Progress = { kind: 'abandoned', person: 'Robin', why: 'Needs both' };
    expect(outcomeOf({ item: { ...book, progress: settled }, old: { ...old, progress: kept } })).toBe('closed');
  });

  test('follows its Book leg until that is settled', () => {
    expect(outcomeOf({ item: book, old: { ...old, progress: { kind: 'blocked', by: id(1) } } })).toBe('saved');
  });
});

// proves 6.2, 6.3
test('a booking can be cancelled while nobody knows what became of it; one that was never sent is taken back', () => {
  const offered = [401, 402, 403, 404, 405, 406, 411].filter((number) => mayCancelBook(result(number)));
  expect(offered).toEqual([403, 404, 411]);
  expect(mayCancelBook({ ...result(403), sagaId: 'saga-1' })).toBe(false);
  expect(mayCancelBook({ ...result(403), operation: 'cancel' })).toBe(false);
});

describe('what to say to the patient', () => {
  test('confirmed', () => {
    expect(wordsToSay({ item: result(401) }, false, NOW)).toBe(
      'You are booked for Tuesday 4 August 2026 at 10:20am at Riverside Clinic: general practice. You do not need to do anything else.',
    );
  });

  test('offline, wants to book: it is not booked', () => {
    expect(wordsToSay({ item: result(402) }, true, NOW)).toBe(
      'I cannot confirm a time yet because our connection is down. I have saved Tuesday 4 August at 10:20am for sending. <b>It is not booked.</b> We will call you on 07700 900123.',
    );
    const { phone: _, ...patient } = result(402).patient;
    expect(wordsToSay({ item: { ...result(402), patient } }, true, NOW)).toContain('We will tell you when we know.');
  });

  test('about to be sent: nothing to explain yet', () => {
    expect(wordsToSay({ item: anItem({ progress: queued }) }, false, NOW)).toBeUndefined();
  });

  test('offline, wants to cancel: the clinic is rung where it is soon', () => {
    expect(wordsToSay({ item: result(407) }, true, NOW)).toContain('I will phone them now.');
    expect(wordsToSay({ item: { ...result(407), start: at(3, '09:00') } }, true, NOW)).toContain(
      'We will call you only if there is a problem.',
    );
  });

  test('sent without an answer', () => {
    expect(wordsToSay({ item: result(403) }, false, NOW)).toBe(
      'I have asked for 10:20am and I am waiting for the clinic’s system. Please do not book this again elsewhere.',
    );
  });

  test('offline, wants to move: the old one is kept for now', () => {
    expect(wordsToSay({ item: result(430), old: result(431) }, true, NOW)).toBe(
      'Keep your appointment on Tuesday 4 August for now. We will call you when a new time is confirmed.',
    );
  });

  test('where a person has to decide first, nothing is put into their mouth', () => {
    expect(wordsToSay({ item: result(405) }, false, NOW)).toBeUndefined();
  });
});

test('every success says when it was checked', () => {
  expect(checkedWords({ item: result(401) }, NOW)).toBe('Checked with Riverside Clinic: general practice at 9:42am');
  const already = anItem({ ...cancel, progress: { ...settled, at: minutesAgo(2), alreadySo: true } });
  expect(checkedWords({ item: already }, NOW)).toBe('Already cancelled when we looked at 9:40am. Nothing more to do.');
});

test('soon is within 24 hours', () => {
  expect(isSoon({ start: at(1, '09:41') }, NOW)).toBe(true);
  expect(isSoon({ start: at(1, '09:43') }, NOW)).toBe(false);
});

const move = (number: number) => {
  const item = MOVES.find(({ modificationId }) => modificationId === id(number));
  if (item === undefined) throw new Error(`no move ${number}`);
  return item;
};

// proves 5.5
describe('a Rebook that cancels first', () => {
  test('says that there is no confirmed appointment, whatever state the booking is in, until it is settled', () => {
    for (const progress of [
      queued,
      { kind: 'reading' } as const,
      { kind: 'confirmed', appointmentId: 'a', notBefore: NOW } as const,
    ]) {
      const change = { item: { ...move(510), progress }, old: move(511) };
      expect(outcomeOf(change)).toBe('noConfirmed');
      expect(outcomeTitle(change)).toBe('No confirmed appointment');
      expect(checkedWords(change, NOW)).toBeUndefined();
    }
    const { noConfirmed: _, ...booked } = { ...move(510), progress: settled };
    const { noConfirmed: __, ...old } = move(511);
    expect(outcomeTitle({ item: booked, old })).toBe('Moved to Tuesday 11 August 2026 at 9am');
  });

  test('follows its Cancel leg while nothing has arrived', () => {
    expect(outcomeOf({ item: move(530), old: move(531) })).toBe('needsDecision');
  });

  test('whose old one stays is closed, not done', () => {
    const stays: Progress = { kind: 'abandoned', person: 'Robin', why: 'Keeps the old time' };
    const withdrawn: Progress = { kind: 'superseded', why: 'withdrawn' };
    const change = { item: { ...move(530), progress: withdrawn }, old: { ...move(531), progress: stays } };
    expect(outcomeOf(change)).toBe('closed');
  });
});

test('a new time is said once it is settled, and the old one stands until then', () => {
  expect(outcomeTitle({ item: move(560) })).toBe('Moved to Tuesday 11 August 2026 at 9am');
  const waiting = { item: { ...move(560), progress: queued } };
  expect(wordsToSay(waiting, true, NOW)).toBe(
    'Keep your appointment on Tuesday 4 August for now. We will call you when a new time is confirmed.',
  );
});

// proves 2.6
test('what the clinic told is not called seen', () => {
  expect(outcomeTitle({ item: move(570) })).toBe('Booked, the clinic told us');
  expect(outcomeOf({ item: move(570) })).not.toBe('done');
});

test('an old appointment that had ended by itself is no cancellation of ours', () => {
  const ended: Progress = { ...settled, alreadySo: true };
  const change = { item: { ...move(550), progress: settled }, old: { ...move(551), twoOpen: false, progress: ended } };
  expect(outcomeOf(change)).toBe('done');
  expect(checkedWords(change, NOW)).toMatch(/^The old appointment had already ended when we looked/);
});
