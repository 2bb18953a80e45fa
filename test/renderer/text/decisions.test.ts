import { expect, test } from 'vitest';
import { choiceWords } from '../../../renderer/text/choices.ts';
import { decisionEffect, decisionTitle, whenWords } from '../../../renderer/text/decisions.ts';
import { ChoiceSchema } from '../../../shared/model/resolution.ts';
import { CONFLICTS, HELD, viewOf } from '../page/decisions.ts';
import { MOVES } from '../page/moves.ts';
import { anItem, id } from '../page/outbox.ts';
import { at, NOW } from '../page/times.ts';

const all = [...CONFLICTS, ...HELD];
const titleOf = (number: number) => {
  const item = all.find(({ modificationId }) => modificationId === id(number));
  return item && decisionTitle(item);
};

test('the page says what happened, and names nobody whom the record does not name', () => {
  expect([201, 202, 203, 204, 205, 206, 207, 208].map(titleOf)).toEqual([
    'This appointment has moved',
    'This appointment moved before your cancellation arrived',
    'This appointment is no longer booked',
    'You and the clinic both changed what it is for',
    'This slot has been taken',
    'There may already be a booking for this person',
    'Riverside Clinic: general practice has no booking with this reference',
    'The appointment is not as we asked for it',
  ]);
  expect([301, 302, 303, 304, 311].map(titleOf)).toEqual([
    'Find out whether this was booked',
    'Riverside Clinic: general practice did not accept this',
    'This was not sent in time',
    'Is this still wanted?',
    'Has the patient been told the new time?',
  ]);
});

test('a new slot that is taken during a Rebook says that the old appointment stands', () => {
  const item = anItem({
    sagaId: 's',
    leg: 'book',
    progress: { kind: 'conflict', conflict: { kind: 'slot-taken', slotId: 's', readAt: NOW } },
  });
  expect(decisionTitle(item)).toBe('The new slot has been taken. The old appointment is still booked');
});

test('what may have arrived is not called unsent, also when it came too late', () => {
  // proves I18
  const item = anItem({ progress: { kind: 'expired' }, mayHaveArrived: true });
  expect(`${decisionTitle(item)} ${decisionEffect(item, NOW)}`).not.toMatch(/not sent|nothing is sent/i);
});

test('every page has one sentence on the effect, without gaps or codes', () => {
  for (const item of all) expect(decisionEffect(item, NOW)).toMatch(/^[A-Z][^{}_<>]+\.$/);
});

test('every choice has a label, a consequence and a button of its own words', () => {
  for (const item of all) {
    for (const choice of ChoiceSchema.options.filter((option) => option !== 'take-slot')) {
      const words = choiceWords(choice, { item, view: viewOf(item), now: NOW });
      for (const text of Object.values(words)) expect(text, `${choice}: ${text}`).toMatch(/^[A-Z][^{}_<>]+$/);
      expect(words.hint).toMatch(/\.$/);
    }
  }
});

test('cancelling what has moved names the new time', () => {
  const [, item] = CONFLICTS;
  const words = item && choiceWords('cancel-theirs', { item, view: viewOf(item), now: NOW });
  expect(words).toMatchObject({ label: 'Cancel the new time too', hint: 'It is Tuesday 4 August, 2:40pm to 3pm.' });
});

test('giving up what may have arrived needs the clinic first', () => {
  // proves 2.3
  const words = choiceWords('stop', { item: anItem({ mayHaveArrived: true }), view: undefined, now: NOW });
  expect(words.label).toBe('Stop, the clinic was asked');
});

test('a time that is not known is not made up', () => {
  expect(whenWords(undefined, NOW)).toBe('Time not known');
  expect(whenWords({ start: at(1, '10:20'), end: at(1, '10:40') }, NOW)).toBe('Tuesday 4 August, 10:20am to 10:40am');
});

const move = (number: number) => MOVES.find(({ modificationId }) => modificationId === id(number)) ?? anItem();

test('moves: what happened to the old appointment and to the new one stands in the heading', () => {
  expect([510, 520, 531, 540, 551, 561, 571].map((number) => decisionTitle(move(number)))).toEqual([
    'No confirmed appointment: book the new time now?',
    'No confirmed appointment: the new slot has been taken too',
    'Riverside Clinic: general practice did not accept this',
    'Riverside Clinic: general practice did not accept this',
    'The patient has 2 bookings',
    'The new slot has been taken. The appointment keeps its old time',
    'Riverside Clinic: general practice did not accept this',
  ]);
  expect(decisionEffect(move(540), NOW)).toMatch(/The old appointment is still booked\.$/);
  expect(decisionEffect(move(561), NOW)).toMatch(/That time is free, but with someone else/); // proves 4.7
});

test('each new choice has its own words, and those for a new time speak of the time', () => {
  const words = (number: number) =>
    move(number).choices.map((choice) => choiceWords(choice, { item: move(number), view: undefined, now: NOW }).label);
  expect(words(551)).toContain('Keep the old one and cancel the new one instead');
  expect(words(540)).toContain('Cancel the old appointment first, then book the new time');
  expect(words(561).at(-1)).toBe('Keep the old time');
  expect(words(571)[0]).toBe('Send the whole record instead');
});
