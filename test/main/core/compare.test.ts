import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/base/json.ts';
import { compare, mayBeVolatile, restsOnVolatile, toDifferences } from '../../../main/core/compare.ts';
import type { WantedChange } from '../../../main/core/wanted-members.ts';
import { aPatientParticipant, anAppointment, OTHER_PATIENT } from '../../support/fhir.ts';

const BASE = anAppointment('a1', { description: 'Cough', extension: [{ url: 'urn:x', valueString: 'kept' }] });
const CANCEL: WantedChange = { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' };
const DESCRIBE: WantedChange = { kind: 'update', description: 'Polish interpreter' };
const GIVE_REASON: WantedChange = { kind: 'update', reason: 'Fever' };

const against = (change: JsonObject, wanted: WantedChange = CANCEL) =>
  compare({ base: BASE, current: { ...BASE, ...change }, wanted });

describe('nothing that matters has changed', () => {
  // proves 5.2
  test.each<readonly [string, JsonObject]>([
    ['nothing at all', {}],
    ['a new version and date', { meta: { versionId: '9', lastUpdated: '2027-01-01T00:00:00Z' } }],
    ['the narrative', { text: { status: 'generated', div: '<div/>' } }],
    ['the same instants in another offset', { start: '2026-12-01T09:30:00+01:00', end: '2026-12-01T08:40:00Z' }],
  ])('%s: write', (_, change) => {
    expect(against(change)).toEqual({ kind: 'proceed', merged: [] });
  });

  test('the same things in another order: write', () => {
    const base = { ...BASE, participant: [aPatientParticipant('9990000018'), { status: 'accepted' }] };
    const current = { ...base, participant: base.participant.toReversed() };
    expect(compare({ base, current, wanted: CANCEL })).toEqual({ kind: 'proceed', merged: [] });
  });
});

describe('the clinic changed what may stand beside ours', () => {
  test.each<readonly [string, JsonObject, WantedChange]>([
    ['comment', { comment: 'Rang' }, CANCEL],
    ['description', { description: 'Cold' }, CANCEL],
    ['description', { description: 'Cold' }, GIVE_REASON],
    ['telecom', { telecom: [{ system: 'phone', value: '1' }] }, DESCRIBE],
  ])('%s: write, and say so', (path, change, wanted) => {
    expect(against(change, wanted)).toEqual({ kind: 'proceed', merged: [path] });
  });
});

describe('a person decides', () => {
  // proves 5.2: the list of what may be merged is closed
  test.each<readonly [string, JsonObject, string]>([
    ['the start', { start: '2026-12-01T09:00:00+00:00' }, 'moved'],
    ['the end', { end: '2026-12-01T09:00:00+00:00' }, 'moved'],
    ['the slot', { slot: [{ reference: 'Slot/slot-2' }] }, 'moved'],
    ['a slot told in another shape', { slot: { reference: 'Slot/slot-2' } }, 'moved'],
    ['how long it takes', { minutesDuration: 20 }, 'moved'],
    ['the patient', { participant: [aPatientParticipant(OTHER_PATIENT)] }, 'moved'],
    ['a reason', { reasonCode: [{ text: 'Theirs' }] }, 'changed'],
    ['an extension', { extension: [{ url: 'urn:x', valueString: 'changed' }] }, 'changed'],
    ['an extension taken away', { extension: [] }, 'changed'],
    ['an extension of a comment', { _comment: { extension: [{ url: 'urn:x' }] } }, 'changed'],
    ['something that nobody knows', { priority: 5 }, 'changed'],
    ['something with a name that every object answers to', { constructor: 'x', toString: { valueOf: 1 } }, 'changed'],
    ['a comment and the time', { comment: 'Rang', start: '2026-12-01T09:00:00+00:00' }, 'moved'],
  ])('over %s', (_, change, why) => {
    expect(against(change)).toMatchObject({ kind: 'conflict', why });
  });

  test('over a description that both changed, though it may be merged otherwise', () => {
    expect(against({ description: 'Cold' }, DESCRIBE)).toMatchObject({ kind: 'conflict', why: 'changed' });
  });

  // proves 5.4
  test.each(['noshow', 'arrived', 'fulfilled', 'entered-in-error', 'pending'])('over the status %s', (status) => {
    expect(against({ status })).toMatchObject({ kind: 'conflict', why: 'ended' });
    expect(against({ status }, DESCRIBE)).toMatchObject({ kind: 'conflict', why: 'ended' });
  });

  test('an update of what was cancelled, even if it holds our words', () => {
    const current = { status: 'cancelled', description: 'Polish interpreter' };
    expect(against(current, DESCRIBE)).toMatchObject({ kind: 'conflict', why: 'ended' });
  });
});

describe('the last leg of a Rebook', () => {
  const lastLeg = (current: JsonObject) => compare({ base: BASE, current, wanted: CANCEL, endIsEnough: true });

  // proves 5.5 and standard 11.5
  test.each(['cancelled', 'entered-in-error', 'noshow', 'fulfilled'])('has nothing to do behind %s', (status) => {
    expect(lastLeg({ ...BASE, status })).toEqual({ kind: 'already-done' });
  });

  test('has nothing to do behind a cancel where the booking was to be called an error', () => {
    const wanted: WantedChange = { kind: 'cancel', status: 'entered-in-error', reason: 'Recorded in error' };
    const current = { ...BASE, status: 'cancelled' };
    expect(compare({ base: BASE, current, wanted, endIsEnough: true })).toEqual({ kind: 'already-done' });
  });

  test.each(['arrived', 'pending', 7])('is as any other cancel behind %s', (status) => {
    expect(lastLeg({ ...BASE, status })).toMatchObject({ kind: 'conflict', why: 'ended' });
  });
});

describe('as wanted already', () => {
  // proves 5.4: already cancelled is success, whoever did it and why
  test.each<readonly [string, JsonObject, WantedChange]>([
    ['cancelled', { status: 'cancelled' }, CANCEL],
    [
      'cancelled for another reason, and moved',
      { status: 'cancelled', reasonCode: [{ text: 'x' }], start: 'x' },
      CANCEL,
    ],
    ['our words stand there', { description: 'Polish interpreter' }, DESCRIBE],
    [
      'our reason, with a coding that they added',
      { reasonCode: [{ text: 'Fever', coding: [{ code: '1' }] }] },
      GIVE_REASON,
    ],
    ['nothing where nothing is wanted', { description: 'Cough' }, { kind: 'update', reason: '' }],
  ])('%s: nothing is sent', (_, change, wanted) => {
    expect(against(change, wanted)).toEqual({ kind: 'already-done' });
  });

  test('one of two is not both', () => {
    const both: WantedChange = { kind: 'update', description: 'Polish interpreter', reason: 'Fever' };
    expect(against({ reasonCode: [{ text: 'Fever' }] }, both).kind).toBe('conflict');
    expect(against({}, both).kind).toBe('proceed');
  });
});

test('the page’s table: what they changed, and what we ask for', () => {
  const current = { ...BASE, start: '2026-12-01T09:00:00+00:00' };
  expect(toDifferences({ base: BASE, current, wanted: DESCRIBE })).toEqual([
    { path: 'start', base: '2026-12-01T08:30:00.000Z', theirs: '2026-12-01T09:00:00.000Z' },
    { path: 'description', base: 'Cough', yours: 'Polish interpreter', theirs: 'Cough' },
  ]);
});

test('each place stands once in it, and says nothing of a side that has nothing there', () => {
  const current = { ...BASE, description: 'Cold', comment: 'Rang' };
  const both: WantedChange = { kind: 'update', description: 'Polish interpreter', reason: 'Fever' };
  expect(toDifferences({ base: BASE, current, wanted: both })).toStrictEqual([
    { path: 'comment', theirs: 'Rang' },
    { path: 'description', base: 'Cough', yours: 'Polish interpreter', theirs: 'Cold' },
    { path: 'reasonCode', yours: [{ text: 'Fever' }] },
  ]);
  const { description: _, ...without } = BASE;
  expect(toDifferences({ base: BASE, current: without, wanted: CANCEL })).toContainEqual({
    path: 'description',
    base: 'Cough',
  });
});

describe('what a service makes anew at each reading', () => {
  const versions = (change: JsonObject, ignored: readonly string[] = []) => ({
    base: BASE,
    current: { ...BASE, ...change },
    wanted: DESCRIBE,
    ignored,
  });

  // proves 5.2
  test('does not count once it is known', () => {
    expect(compare(versions({ priority: 5 })).kind).toBe('conflict');
    expect(compare(versions({ priority: 5 }, ['priority']))).toEqual({ kind: 'proceed', merged: [] });
    expect(toDifferences(versions({ priority: 5 }, ['priority'])).map(({ path }) => path)).toEqual(['description']);
  });

  test.each([
    ['status', false],
    ['slot', false],
    ['start', false],
    ['end', false],
    ['participant', false],
    ['participant.actor', false],
    ['minutesDuration', false],
    ['modifierExtension[urn:x]', false],
    ['description', false],
    ['extension[urn:x]', true],
    ['priority', true],
  ])('may be %s: %s', (path, may) => {
    expect(mayBeVolatile(path, DESCRIBE)).toBe(may);
  });

  test.each<readonly [string, JsonObject, boolean]>([
    ['nothing', {}, false],
    ['a comment, which is merged anyhow', { comment: 'Rang' }, false],
    ['a place that it may be', { priority: 5 }, true],
    ['such a place, and a comment', { priority: 5, comment: 'Rang' }, true],
    ['such a place, and the time', { priority: 5, start: '2026-12-01T09:00:00+00:00' }, false],
  ])('may be all that stands in the way: %s', (_, change, may) => {
    expect(restsOnVolatile(versions(change))).toBe(may);
  });

  // proves 5.2
  test('never hides what somebody else wrote in the very place that is to be set', () => {
    // Learnt while something else was changed: another desk wrote it between the two readings.
    const theirs = versions({ description: 'Needs a hoist' }, ['description']);
    expect(compare(theirs)).toMatchObject({ kind: 'conflict', why: 'changed' });
    expect(toDifferences(theirs)).toEqual([
      { path: 'description', base: 'Cough', yours: 'Polish interpreter', theirs: 'Needs a hoist' },
    ]);
    expect(restsOnVolatile(theirs)).toBe(false);
  });

  test('is not asked about once it is known', () => {
    expect(restsOnVolatile(versions({ priority: 5 }, ['priority']))).toBe(false);
  });
});

test('a name that every object answers to is there only where it was sent', () => {
  const current: JsonObject = { ...BASE, constructor: 'x', toString: { valueOf: 1 } };
  expect(toDifferences({ base: BASE, current, wanted: CANCEL })).toEqual(
    expect.arrayContaining([
      { path: 'constructor', theirs: 'x' },
      { path: 'toString', theirs: { valueOf: 1 } },
    ]),
  );
});
