import { describe, expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import { ok } from '../../../shared/base/result.ts';
import type { AppointmentPage } from '../../../shared/model/reads.ts';
import { aDesk, CLINIC, type Desk, factsOf, JULIE, OTHER_CLINIC, TEN } from '../../support/a-world.ts';
import { aFreeSlot } from '../../support/fake-receiver.ts';
import { aPatientParticipant, anAppointment } from '../../support/fhir.ts';

const LATER = { start: '2026-12-01T08:30:00+00:00', participant: [aPatientParticipant(JULIE.nhsNumber)] };
const POINTERS = { habits: { search: false, writesPointers: true }, profile: { registry: true } } as const;

const book = async (desk: Desk, shownAppointments: string[] = []) => {
  desk.offer('s1', TEN);
  const id = desk.book('s1', { shownAppointments });
  await desk.run();
  return id;
};

/** Books at a service that lists this of the patient. */
const bookListing = async (desk: Desk, page: AppointmentPage) => {
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  const receiver = { ...desk.world().receiver, searchAppointments: async () => ok(page) };
  await createReplay({ ...desk.world(), receiver }).runFor(60_000);
  return id;
};

describe('the patient’s appointments before a book', () => {
  // proves 4.3
  test('a live one still to come that nobody was shown is a Conflict', async () => {
    using desk = aDesk();
    desk.receiver.put(CLINIC, anAppointment('other', LATER));
    const id = await book(desk);
    expect(desk.entry(id).standing.progress).toMatchObject({
      conflict: { kind: 'perhaps-booked', appointmentId: 'other' },
    });
    expect(desk.receiver.writes).toEqual([]);
  });

  test.each([
    ['was shown', LATER, ['other']],
    ['has ended', { ...LATER, status: 'cancelled' }, []],
    ['is past', { ...LATER, start: '2026-11-22T08:30:00+00:00' }, []],
    ['is another patient’s', { ...LATER, participant: [aPatientParticipant('9990000026')] }, []],
  ] as const)('one that %s is none', async (_, members, shown) => {
    using desk = aDesk();
    desk.receiver.put(CLINIC, anAppointment('other', members));
    expect(desk.progress(await book(desk, [...shown]))).toBe('settled');
  });

  // proves 4.3, 8.5: by a clock that is a year ahead all of next week is past (simulator, seed 3131)
  test('where the time is not known, none of them is taken for past', async () => {
    using desk = aDesk();
    desk.receiver.put(CLINIC, anAppointment('other', { ...LATER, start: '2026-11-22T08:30:00+00:00' }));
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await createReplay({ ...desk.world(), corrected: () => undefined }).runFor(60_000);
    expect(desk.entry(id).standing.progress).toMatchObject({
      conflict: { kind: 'perhaps-booked', appointmentId: 'other' },
    });
    expect(desk.receiver.writes).toEqual([]);
  });

  test('they are kept with the attempt, as what was there before', async () => {
    using desk = aDesk();
    desk.receiver.put(CLINIC, anAppointment('other', LATER));
    const id = await book(desk, ['other']);
    expect(desk.entry(id).standing.preImage).toEqual(['other']);
  });

  // proves 4.3, 12.5: a list of which nothing could be read is no empty list
  test('where nothing of their list can be read, it waits and asks again', async () => {
    using desk = aDesk();
    const id = await bookListing(desk, { appointments: [], unread: 2 });
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'queued', failure: { kind: 'unreadable' } });
    expect(desk.receiver.writes).toEqual([]);
  });

  test('a list with a gap is not known to be all: what is alike later is for a person', async () => {
    using desk = aDesk();
    const read = { appointmentId: 'old', resource: {}, appointment: { status: 'cancelled' }, readAt: desk.clock.now() };
    const id = await bookListing(desk, { appointments: [read as never], unread: 1 });
    expect(desk.receiver.writes).toHaveLength(1);
    expect(desk.entry(id).standing.preImage).toBeUndefined();
  });

  // proves 4.3: and the Pointers
  test('one that only a Pointer names is read at its owner, and is a Conflict too', async () => {
    using desk = aDesk(POINTERS);
    desk.receiver.put(CLINIC, anAppointment('other', LATER));
    const id = await book(desk);
    expect(desk.receiver.trace).toEqual(['GET Appointment?patient', 'GET DocumentReference', 'GET Appointment/other']);
    expect(desk.entry(id).standing.progress).toMatchObject({
      conflict: { kind: 'perhaps-booked', appointmentId: 'other' },
    });
  });

  // proves 12.10: another service's pointer is not followed
  test('a Pointer that was shown, or that names another service, is not followed', async () => {
    using desk = aDesk(POINTERS);
    desk.receiver.put(CLINIC, anAppointment('other', LATER));
    desk.receiver.put(OTHER_CLINIC, anAppointment('elsewhere', LATER));
    expect(desk.progress(await book(desk, ['other']))).toBe('settled');
    expect(desk.receiver.trace).not.toContain('GET Appointment/other');
    expect(desk.receiver.trace).not.toContain('GET Appointment/elsewhere');
  });

  // proves H4, 12.5
  test('a Pointer to another patient’s appointment is not shown to anybody', async () => {
    using desk = aDesk(POINTERS);
    desk.receiver.put(CLINIC, anAppointment('other', LATER));
    const { registry } = desk.world();
    desk.receiver.change('other', { participant: [aPatientParticipant('9990000026')] });
    const wrong = { pointers: [{ serviceId: CLINIC, appointmentId: 'other' }], unread: 0 };
    const world = { ...desk.world(), registry: { ...registry, searchPointers: async () => ok(wrong) } };
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await createReplay(world).runFor(60_000);
    expect(desk.receiver.trace).toContain('GET Appointment/other');
    expect(desk.progress(id)).toBe('settled');
  });

  test('a Pointer to nothing is no appointment', async () => {
    using desk = aDesk(POINTERS);
    desk.receiver.put(CLINIC, anAppointment('other', LATER));
    desk.receiver.fail('read', { kind: 'not-found', support: { status: 404 } });
    expect(desk.progress(await book(desk))).toBe('settled');
  });

  test('where neither can be asked now, it waits', async () => {
    using desk = aDesk(POINTERS);
    desk.receiver.fail('pointers', { kind: 'busy', support: { status: 429 } });
    const id = await book(desk);
    expect(desk.progress(id)).toBe('queued');
    expect(desk.receiver.writes).toEqual([]);
  });

  test('the service’s own list is enough where only the Registry fails', async () => {
    using desk = aDesk({ profile: { registry: true } });
    desk.receiver.fail('pointers', { kind: 'busy', support: { status: 429 } });
    expect(desk.progress(await book(desk))).toBe('settled');
  });

  test('and its finding stands where only the Registry fails', async () => {
    using desk = aDesk({ profile: { registry: true } });
    desk.receiver.put(CLINIC, anAppointment('other', LATER));
    desk.receiver.fail('pointers', { kind: 'busy', support: { status: 429 } });
    expect(desk.progress(await book(desk))).toBe('conflict');
  });
});

describe('the slot before a book', () => {
  test('gone: a Conflict, nothing is sent', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.takeSlot('s1');
    const id = desk.book('s1');
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ conflict: { kind: 'slot-taken', slotId: 's1' } });
    expect(factsOf(desk, id)).toEqual(['reading', 'conflict']);
  });

  // proves 4.7: published again under another id, in another way of writing the same instant
  test('published again under a new id: that one is taken', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    const before = desk.work().audit.head().count;
    desk.receiver.takeSlot('s1');
    desk.receiver.offer(
      CLINIC,
      aFreeSlot('s1-new', TEN, { startText: '2026-11-24T10:00:00Z', endText: '2026-11-24T10:10:00Z' }),
    );
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    // Sent, answered, confirmed, settled, and the new id.
    expect(desk.work().audit.head().count).toBe(before + 5);
    expect(JSON.parse(desk.receiver.writes[0]?.body ?? '{}').slot).toEqual([{ reference: 'Slot/s1-new' }]);
  });

  // proves 4.1, 4.2
  test('the message names the Modification, and neither an id nor a date of creation', async () => {
    using desk = aDesk();
    const id = await book(desk);
    const body = JSON.parse(desk.receiver.writes[0]?.body ?? '{}');
    expect(body.identifier).toEqual([{ system: 'https://booking-workstation.invalid/Id/intent', value: id }]);
    expect([body.id, body.created]).toEqual([undefined, undefined]);
  });
});

describe('before it goes', () => {
  // proves 8.4: looked at again just before it is sent
  test('begun while it was being read: expired, nothing is sent', async () => {
    using desk = aDesk();
    desk.offer('s1', '2026-11-23T09:00:01+00:00');
    const id = desk.book('s1');
    const { receiver } = desk.world();
    const slow = {
      ...desk.world(),
      receiver: {
        ...receiver,
        searchSlots: async (call: Parameters<typeof receiver.searchSlots>[0]) => {
          const page = await receiver.searchSlots(call);
          await desk.clock.advance(2_000);
          return page;
        },
      },
    };
    const { drive } = await import('../../../main/flows/drive.ts');
    await drive(slow, desk.entry(id));
    expect(desk.progress(id)).toBe('expired');
    expect(desk.receiver.writes).toEqual([]);
  });

  test.each([
    ['cannot be reached', { kind: 'unreachable', reason: 'dns', mayHaveArrived: false }, 'queued'],
    ['answers with nothing clear', { kind: 'unclear', support: { status: 503 } }, 'queued'],
    ['asks to wait', { kind: 'wait', support: { status: 425 } }, 'queued'],
    ['does not know us', { kind: 'not-permitted', by: 'receiver', support: { status: 403 } }, 'held'],
    ['calls the question wrong', { kind: 'refused', by: 'receiver', support: { status: 400 } }, 'held'],
    ['is not in the catalogue', { kind: 'unknown-service', support: { status: 404 } }, 'held'],
  ] as const)('a service that %s at the reading', async (_, failure, expected) => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.fail('slots', failure);
    const id = desk.book('s1');
    await desk.run();
    expect(desk.progress(id)).toBe(expected);
    expect(desk.receiver.writes).toEqual([]);
  });
});
