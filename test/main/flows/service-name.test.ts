import { describe, expect, test } from 'vitest';
import { bookBlock, confirmServiceName, hearServiceName, serviceNameOf } from '../../../main/flows/service-name.ts';
import { aDesk, CHECKED, CLINIC, type Desk, expectOk, JULIE, OTHER_CLINIC, TEN } from '../../support/a-world.ts';

// proves issue 3, "first use of a service shows the name that its own answer gives beside the directory's, and asks"

const LISTED = 'Invented Clinic';
const hear = (desk: Desk, told: string | undefined, serviceId = CLINIC) =>
  hearServiceName(desk.world(), serviceId, told);
const say = (desk: Desk, told: string, listed = LISTED) =>
  confirmServiceName(desk.world(), { serviceId: CLINIC, told, listed });
const book = (desk: Desk) =>
  desk.record({ operation: 'book', serviceId: CLINIC, slotId: 's1', patient: JULIE, identity: CHECKED });
const NOT_CONFIRMED = { ok: false, failure: { kind: 'not-allowed', why: 'name-not-confirmed' } };

describe('a service that tells another name than the list', () => {
  test('is not booked at until a person says yes; that outlives the process and stands in the audit', () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    hear(desk, 'Ultrasound Suite');
    expect(bookBlock(desk.world(), CLINIC)).toBe('name-not-confirmed');
    expect(book(desk)).toEqual(NOT_CONFIRMED);
    const before = desk.work().audit.head().count;
    expect(expectOk(say(desk, 'Ultrasound Suite'))).toMatchObject({
      state: 'confirmed',
      told: 'Ultrasound Suite',
      listed: LISTED,
      confirmedBy: 'Sam Desk',
      confirmedAt: desk.clock.now(),
    });
    expect(desk.work().audit.head().count).toBe(before + 1);
    desk.restart();
    expect(serviceNameOf(desk.world(), CLINIC).state).toBe('confirmed');
    expect(book(desk).ok).toBe(true);
  });

  test('nor is an appointment moved there; from there it may be moved away', () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TEN);
    desk.offer('s2', TEN, {}, OTHER_CLINIC);
    const rebook = (toServiceId: string, slotId: string) =>
      desk.record({
        operation: 'rebook',
        serviceId: CLINIC,
        appointmentId: 'a1',
        seen: desk.seen('a1'),
        toServiceId,
        slotId,
        patient: JULIE,
        identity: CHECKED,
      });
    hear(desk, 'Ultrasound Suite');
    expect(rebook(CLINIC, 's1')).toEqual(NOT_CONFIRMED);
    expect(rebook(OTHER_CLINIC, 's2').ok).toBe(true);
  });

  test('is asked about anew when it tells another name', () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    hear(desk, 'Ultrasound Suite');
    expectOk(say(desk, 'Ultrasound Suite'));
    hear(desk, 'Stroke Unit');
    expect(book(desk)).toEqual(NOT_CONFIRMED);
    hear(desk, 'Ultrasound Suite');
    expect(book(desk).ok).toBe(true);
  });
});

describe('a yes', () => {
  test('to other names than those that stand now is not taken', () => {
    using desk = aDesk();
    hear(desk, 'Ultrasound Suite');
    const changed = { ok: false, failure: { kind: 'changed-meanwhile', support: {} } };
    expect(say(desk, 'Ultrasound')).toEqual(changed);
    expect(say(desk, 'Ultrasound Suite', 'Old name of the list')).toEqual(changed);
    expect(serviceNameOf(desk.world(), CLINIC).state).toBe('differs');
    expect(confirmServiceName(desk.world(), { serviceId: 'nobody', told: 'x', listed: 'y' })).toMatchObject({
      failure: { kind: 'not-held' },
    });
  });
});

test.each([undefined, '', '   ', 'INVENTED clinic.'])('told %j: nothing is stopped', (told) => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  hear(desk, told);
  expect(bookBlock(desk.world(), CLINIC)).toBeUndefined();
  expect(book(desk).ok).toBe(true);
});

describe('a booking recorded before the service told another name', () => {
  test('is held before anything is written, and goes once somebody said yes to the name', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    hear(desk, 'Ultrasound Suite');
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'service-name' });
    expect(desk.receiver.trace).toEqual([]);
    expect(await desk.resolve(id, { choose: 'try-again' })).toEqual(NOT_CONFIRMED);
    expectOk(say(desk, 'Ultrasound Suite'));
    expectOk(await desk.resolve(id, { choose: 'try-again' }));
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });

  test('by the very reading of the slot: nothing is written either', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    const { searchSlots } = desk.world().receiver;
    const tells: typeof searchSlots = (call) => {
      hear(desk, 'Ultrasound Suite');
      return searchSlots(call);
    };
    Object.assign(desk.world().receiver, { searchSlots: tells });
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'service-name' });
    expect(desk.receiver.writes).toEqual([]);
  });

  // proves I10, 5.5: nothing is given up for a booking at a service that may be another one
  test('the old appointment of a Rebook stays, whichever goes first', async () => {
    for (const rebookOrder of ['book-first', 'cancel-first']) {
      using desk = aDesk({ service: { rebookOrder } });
      desk.hold('a1');
      desk.offer('s1', TEN);
      desk.rebook('a1', 's1');
      hear(desk, 'Ultrasound Suite');
      await desk.run();
      expect(desk.receiver.writes).toEqual([]);
      expect(desk.receiver.resource('a1').status).toBe('booked');
    }
  });
});
