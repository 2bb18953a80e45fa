import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/base/json.ts';
import { AppointmentSchema } from '../../../shared/fhir/appointment.ts';
import { INTENT_ID } from '../../../shared/fhir/systems.ts';
import { ChosenSlotSchema } from '../../../shared/model/modification.ts';
import type { ReadAppointment } from '../../../shared/model/reads.ts';
import { matchBook, secondMatch } from '../../../main/core/match-book.ts';
import { aBook, aChosenSlot, anId, NINE } from '../../support/an-entry.ts';
import { anAppointment } from '../../support/fhir.ts';

const SLOT = ChosenSlotSchema.parse(aChosenSlot());
const THERE = { start: SLOT.start, end: SLOT.end, slot: [{ reference: 'Slot/s1' }] };
const ELSEWHERE = {
  start: '2026-11-25T10:00:00+00:00',
  end: '2026-11-25T10:10:00+00:00',
  slot: [{ reference: 'Slot/s5' }],
};
const OURS = { identifier: [{ system: INTENT_ID, value: aBook().id }] };

const read = (id: string, given: JsonObject): ReadAppointment => {
  const resource = anAppointment(id, given);
  return { appointmentId: id, resource, appointment: AppointmentSchema.parse(resource), readAt: NINE };
};

const match = (appointments: readonly ReadAppointment[], preImage: readonly string[] | 'not known' = []) =>
  matchBook({
    intentId: aBook().id,
    slot: SLOT,
    appointments,
    preImage: preImage === 'not known' ? undefined : preImage,
  });

// proves 4.4 (R1)
describe('by our identifier', () => {
  test('in our place: ours, even without the list from before', () => {
    expect(match([read('x', { ...THERE, ...OURS })], 'not known')).toMatchObject({ kind: 'one', by: 'identifier' });
  });

  test('beside identifiers that the service gave it: ours', () => {
    const identifier = [{ system: 'urn:theirs', value: '7' }, ...OURS.identifier];
    expect(match([read('x', { ...THERE, identifier })], 'not known')).toMatchObject({ kind: 'one', by: 'identifier' });
  });

  test.each([
    ['ended', { ...THERE, status: 'cancelled' }],
    ['ended', { ...THERE, status: 'entered-in-error' }],
    ['moved', ELSEWHERE],
  ])('it has %s since', (kind, given) => {
    expect(match([read('x', { ...given, ...OURS })]).kind).toBe(kind);
  });

  test('twice: a person', () => {
    expect(match([read('x', { ...THERE, ...OURS }), read('y', { ...THERE, ...OURS })])).toEqual({ kind: 'several' });
  });

  test('another intent’s, or under another system, is not ours by name', () => {
    const theirs = [
      { system: INTENT_ID, value: anId(5) },
      { system: 'urn:other', value: aBook().id },
    ];
    expect(match([read('x', { ...ELSEWHERE, identifier: theirs })])).toEqual({ kind: 'none' });
  });
});

describe('by details', () => {
  test.each([
    ['slot and times', THERE],
    ['the times alone', { ...THERE, slot: [{ reference: 'Slot/other' }] }],
    ['the times in another offset', { ...THERE, start: '2026-11-24T11:00:00+01:00', slot: [] }],
    ['the slot alone', { ...ELSEWHERE, slot: [{ reference: 'Slot/s1' }] }],
    ['only asked for yet', { ...THERE, status: 'proposed' }],
  ])('the same %s: ours', (_, given) => {
    expect(match([read('x', given)])).toMatchObject({ kind: 'one', by: 'details' });
  });

  test.each([
    ['ended', { ...THERE, status: 'cancelled' }],
    ['elsewhere', ELSEWHERE],
    ['at the same start, but longer', { ...ELSEWHERE, start: SLOT.start }],
    ['to the same end, but from another day', { ...ELSEWHERE, end: SLOT.end }],
  ])('%s: not ours', (_, given) => {
    expect(match([read('x', given)])).toEqual({ kind: 'none' });
  });

  test('what was there before is not ours', () => {
    expect(match([read('x', THERE)], ['x'])).toEqual({ kind: 'none' });
    expect(match([read('x', THERE), read('y', THERE)], ['x'])).toMatchObject({
      kind: 'one',
      found: { appointmentId: 'y' },
    });
  });

  test('two that are new: a person', () => {
    expect(match([read('x', THERE), read('y', THERE)])).toEqual({ kind: 'several' });
  });

  // proves 4.3
  test('without the list from before: a person', () => {
    expect(match([read('x', THERE)], 'not known')).toMatchObject({ kind: 'no-pre-image' });
  });
});

// proves 4.6
describe('a second live booking beside our own', () => {
  const second = (appointments: readonly ReadAppointment[], before: readonly string[] = []) =>
    secondMatch({ intentId: aBook().id, ownId: 'own', slot: SLOT, appointments, before })?.appointmentId;

  test.each<readonly [string, JsonObject, readonly string[], string | undefined]>([
    ['with our identifier, wherever it is', { ...ELSEWHERE, ...OURS }, [], 'x'],
    ['with our identifier, though it was there before', { ...THERE, ...OURS }, ['x'], 'x'],
    ['in the same place', THERE, [], 'x'],
    ['in the same place, but there before we wrote', THERE, ['x'], undefined],
    ['in another place, and not by name', ELSEWHERE, [], undefined],
    ['with our identifier, but ended', { ...THERE, ...OURS, status: 'cancelled' }, [], undefined],
  ])('%s', (_, given, before, found) => {
    expect(second([read('own', { ...THERE, ...OURS }), read('x', given)], before)).toBe(found);
  });
});
