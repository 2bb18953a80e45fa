import { describe, expect, test } from 'vitest';
import { INTENT_ID } from '../../../shared/fhir/systems.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import { dueForLook } from '../../../main/flows/later-look.ts';
import { countOutbox, listOutbox } from '../../../main/flows/outbox-items.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { aDesk, CLINIC, type Desk, factsOf, OTHER_CLINIC, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { anAppointment } from '../../support/fhir.ts';

const MINUTES = 60_000;
const GONE = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } as const;

const aBooking = async (desk: Desk): Promise<ModificationId> => {
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  await desk.run();
  expect(desk.progress(id)).toBe('settled');
  return id;
};

const appearsBeside = (desk: Desk, members: JsonObject): void =>
  desk.receiver.put(CLINIC, anAppointment('other', { start: TEN, end: '2026-11-24T10:10:00+00:00', ...members }));

const looks = (desk: Desk, id: ModificationId) =>
  desk.entry(id).facts.flatMap((fact) => (fact.kind === 'looked-again' ? [[fact.round, fact.found]] : []));

/** What is called while something is done. */
const calls = async (desk: Desk, act: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = desk.receiver.trace.length;
  await act();
  return desk.receiver.trace.slice(before);
};

const later = async (desk: Desk, milliseconds: number): Promise<void> => {
  await desk.clock.advance(milliseconds);
  await desk.run();
};

// proves 4.6
describe('a settled book', () => {
  test('is searched again two minutes later and once contact came back, and then no more', async () => {
    using desk = aDesk();
    const id = await aBooking(desk);
    expect(await calls(desk, () => later(desk, 2 * MINUTES - 1))).toEqual([]);
    expect(await calls(desk, () => later(desk, 1))).toEqual(['GET Appointment?patient']);
    expect(await calls(desk, () => later(desk, 60 * MINUTES))).toEqual([]);
    desk.restart();
    await desk.clock.advance(1);
    expect(await calls(desk, desk.run)).toEqual(['GET Appointment?patient']);
    desk.restart();
    expect(await calls(desk, () => later(desk, 60 * MINUTES))).toEqual([]);
    expect(looks(desk, id)).toEqual([
      ['two-minutes', 'as-settled'],
      ['next-contact', 'as-settled'],
    ]);
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('once contact that was lost comes back', async () => {
    using desk = aDesk();
    const id = await aBooking(desk);
    await later(desk, 2 * MINUTES);
    desk.receiver.cut(GONE);
    desk.offer('s2', TWENTY_PAST_TEN);
    desk.book('s2', {
      patient: { nhsNumber: '9990000026' as never, family: 'Other', given: 'Sam', birthDate: '1990-01-01' },
    });
    await desk.run();
    desk.receiver.cut(undefined);
    await later(desk, 5 * MINUTES);
    await desk.run();
    expect(looks(desk, id)).toHaveLength(2);
  });

  test('once its own service answers again after it did not, and for another service that is no news', async () => {
    using desk = aDesk();
    const id = await aBooking(desk);
    await later(desk, 2 * MINUTES);
    const ask = (serviceId: string) =>
      desk.world().receiver.readAppointment({ serviceId, appointmentId: 'none', correlationId: 'c' });
    for (const [serviceId, expected] of [
      [OTHER_CLINIC, []],
      [CLINIC, ['GET Appointment?patient']],
    ] as const) {
      desk.receiver.fail('read', { kind: 'unclear', support: {} });
      await ask(serviceId);
      await desk.clock.advance(MINUTES);
      await ask(serviceId);
      expect(await calls(desk, () => later(desk, MINUTES))).toEqual(expected);
    }
    expect(looks(desk, id)).toEqual([
      ['two-minutes', 'as-settled'],
      ['next-contact', 'as-settled'],
    ]);
  });

  test('twenty that are left alone for now do not keep the others waiting', async () => {
    using desk = aDesk();
    const ids = Array.from({ length: 21 }, (_, number) => {
      desk.hold(`a${number}`);
      return desk.update(`a${number}`, { description: 'Mine' });
    });
    await desk.run();
    await desk.clock.advance(2 * MINUTES);
    expect(dueForLook(desk.world(), ids.slice(0, 20)).map(({ modification }) => modification.id)).toEqual(
      ids.slice(20),
    );
  });

  test.each([
    ['by identifier', (id: string) => ({ identifier: [{ system: INTENT_ID, value: id }], start: TWENTY_PAST_TEN })],
    ['by patient and times', () => ({})],
  ])('a second live booking %s is an alarm, and nothing is cancelled', async (_, members) => {
    using desk = aDesk();
    const id = await aBooking(desk);
    appearsBeside(desk, members(id));
    await later(desk, 2 * MINUTES);
    expect(desk.entry(id).standing).toMatchObject({
      progress: { kind: 'settled' },
      alarm: { kind: 'second-booking', appointmentId: 'other' },
    });
    expect(listOutbox(desk.world(), { includeClosed: false })).toMatchObject([
      { modificationId: id, alarm: { kind: 'second-booking', appointmentId: 'other' } },
    ]);
    expect(listOutbox(desk.world(), { includeClosed: true })).toHaveLength(1);
    expect(countOutbox(desk.world()).needDecision).toBe(1);
    await desk.clock.advance(1);
    desk.restart();
    expect(await calls(desk, () => later(desk, 60 * MINUTES))).toEqual([]);
    expect(desk.receiver.writes).toHaveLength(1);
    expect(desk.receiver.live()).toHaveLength(2);
    const [call] = desk.work().calls.openOf(id);
    expect(call?.why).toBe('second-booking');
    desk.work().calls.close(call?.id ?? '', { at: desk.clock.now(), outcome: 'spoke' });
    expect(listOutbox(desk.world(), { includeClosed: false })).toEqual([]);
    expect(countOutbox(desk.world()).needDecision).toBe(0);
  });

  test('what was there before, is over, or was booked here on purpose is no second booking', async () => {
    using desk = aDesk();
    desk.receiver.put(CLINIC, anAppointment('before', { start: TEN, end: '2026-11-24T10:10:00+00:00' }));
    desk.offer('s1', TEN);
    const id = desk.book('s1', { shownAppointments: ['before'] });
    await desk.run();
    appearsBeside(desk, { status: 'cancelled' });
    desk.offer('s2', TEN);
    const [own] = [desk.entry(id).standing.appointmentId ?? ''];
    desk.book('s2', { shownAppointments: ['before', own] });
    await desk.run();
    await later(desk, 2 * MINUTES);
    expect(looks(desk, id)).toEqual([['two-minutes', 'as-settled']]);
  });

  test('what could not be read is read again ten minutes later, at most until the start', async () => {
    using desk = aDesk();
    const id = await aBooking(desk);
    desk.receiver.fail('search', { kind: 'unclear', support: {} });
    await later(desk, 2 * MINUTES);
    await later(desk, 10 * MINUTES);
    expect(looks(desk, id)).toEqual([
      ['two-minutes', 'unread'],
      ['next-contact', 'as-settled'],
    ]);
  });

  test('nothing is looked at once the appointment has begun', async () => {
    using desk = aDesk();
    desk.offer('s1', '2026-11-23T09:01:30+00:00');
    const id = desk.book('s1');
    await desk.run();
    expect(await calls(desk, () => later(desk, 5 * MINUTES))).toEqual([]);
    expect(looks(desk, id)).toEqual([]);
  });
});

// proves 5.7
describe('a settled change', () => {
  const aChange = async (desk: Desk, change: () => ModificationId): Promise<ModificationId> => {
    desk.hold('a1');
    const id = change();
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    return id;
  };

  test('whose words another desk wrote over is an alarm', async () => {
    using desk = aDesk();
    const id = await aChange(desk, () => desk.update('a1', { description: 'Needs a lift' }));
    desk.receiver.change('a1', { description: 'Their words' });
    await later(desk, 2 * MINUTES);
    expect(desk.entry(id).standing.alarm).toMatchObject({ kind: 'undone', appointmentId: 'a1' });
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('a cancelled one that is booked again is an alarm; one that the clinic marks otherwise is none', async () => {
    using desk = aDesk();
    const id = await aChange(desk, () => desk.cancel('a1'));
    desk.receiver.change('a1', { status: 'entered-in-error' });
    await later(desk, 2 * MINUTES);
    expect(looks(desk, id)).toEqual([['two-minutes', 'as-settled']]);
    desk.receiver.change('a1', { status: 'booked' });
    await desk.clock.advance(1);
    desk.restart();
    await desk.run();
    expect(desk.entry(id).standing.alarm).toMatchObject({ kind: 'undone' });
  });

  // proves 5.1: one older reading is no alarm
  test('one older reading alone is none, two of them are', async () => {
    using desk = aDesk();
    const id = await aChange(desk, () => desk.update('a1', { description: 'Needs a lift' }));
    const newer = desk.receiver.resource('a1');
    desk.receiver.put(CLINIC, anAppointment('a1'));
    await later(desk, 2 * MINUTES);
    expect(looks(desk, id)).toEqual([['two-minutes', 'as-before']]);
    desk.receiver.put(CLINIC, newer);
    await later(desk, 5_000);
    expect(desk.entry(id).standing.looked).toMatchObject({ found: 'as-settled' });
    desk.see('a1');
    const again = desk.update('a1', { description: 'Needs two lifts' });
    await desk.run();
    desk.receiver.put(CLINIC, newer);
    await later(desk, 2 * MINUTES);
    await later(desk, 5_000);
    expect(desk.entry(again).standing.alarm).toMatchObject({ kind: 'undone' });
  });

  test('what we changed again ourselves is not asked about', async () => {
    using desk = aDesk();
    const first = await aChange(desk, () => desk.update('a1', { description: 'Needs a lift' }));
    desk.see('a1');
    desk.update('a1', { description: 'Needs no lift' });
    await desk.run();
    expect(await calls(desk, () => later(desk, 2 * MINUTES))).toEqual(['GET Appointment/a1']);
    expect(looks(desk, first)).toEqual([['two-minutes', 'as-settled']]);
    expect(factsOf(desk, first)).not.toContain('conflict');
  });
});
