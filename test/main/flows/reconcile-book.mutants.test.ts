import { describe, expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import { ok } from '../../../shared/base/result.ts';
import type { AppointmentPage } from '../../../shared/model/reads.ts';
import { aDesk, CLINIC, type Desk, type DeskOptions, JULIE, TEN } from '../../support/a-world.ts';
import { aFreeSlot } from '../../support/fake-receiver.ts';
import { aPatientParticipant, anAppointment } from '../../support/fhir.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const DEDUPLICATES = { service: { deduplicationProven: true } };
const FIND_OUT = { kind: 'held', reason: 'find-out' };

/** A desk whose one book was sent, not answered and not done. */
const anUnansweredBook = async (options: DeskOptions = DEDUPLICATES, start = TEN) => {
  const desk = aDesk(options);
  desk.offer('s1', start);
  desk.receiver.meet({ fault: 'lost', commit: false });
  const id = desk.book('s1');
  await desk.run();
  desk.receiver.trace.length = 0;
  return { desk, id, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

/** Looks at a service that lists this of the patient. */
const lookWhere = async (desk: Desk, page: AppointmentPage): Promise<void> => {
  const receiver = { ...desk.world().receiver, searchAppointments: async () => ok(page) };
  await createReplay({ ...desk.world(), receiver }).runFor(60_000);
};

describe('after the horizon', () => {
  // proves 4.5: under ten minutes
  test.each([
    [599_999, 2, { kind: 'settled' }],
    [600_000, 1, FIND_OUT],
  ] as const)('%i ms after it was sent: %i messages', async (ms, writes, progress) => {
    using made = await anUnansweredBook();
    await made.desk.clock.advance(ms);
    await made.desk.run();
    expect(made.desk.receiver.writes).toHaveLength(writes);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject(progress);
  });

  // proves 4.4: what could not be read may be it
  test('a list with a gap is no absence: it goes on being looked for', async () => {
    using made = await anUnansweredBook();
    await made.desk.clock.advance(61_000);
    await lookWhere(made.desk, { appointments: [], unread: 1 });
    expect(made.desk.progress(made.id)).toBe('uncertain');
    await lookWhere(made.desk, { appointments: [], unread: 0 });
    expect(made.desk.receiver.writes).toHaveLength(1);
    await made.desk.clock.advance(120_000);
    await made.desk.run();
    expect(made.desk.progress(made.id)).toBe('settled');
  });

  // proves 2.5: what begins at this very moment is past
  test.each([
    ['2026-11-23T09:01:01+00:00', 1, FIND_OUT],
    ['2026-11-23T09:01:02+00:00', 2, { kind: 'settled' }],
  ] as const)('a slot at %s, looked for at 9:01:01: %i messages', async (start, writes, progress) => {
    using made = await anUnansweredBook(DEDUPLICATES, start);
    await made.desk.clock.advance(61_000);
    await made.desk.run();
    expect(made.desk.receiver.writes).toHaveLength(writes);
    expect(made.desk.entry(made.id).standing.progress).toMatchObject(progress);
  });

  test('its slot as nobody could read it, or free under another id alone, is no reason to send again', async () => {
    using unread = await anUnansweredBook();
    unread.desk.receiver.fail('slots', { kind: 'unclear', support: { status: 503 } });
    using renamed = await anUnansweredBook();
    renamed.desk.receiver.takeSlot('s1');
    renamed.desk.receiver.offer(CLINIC, aFreeSlot('s2', TEN));
    for (const { desk, id } of [unread, renamed]) {
      await desk.clock.advance(61_000);
      await desk.run();
      expect(desk.receiver.trace).toContain('GET Slot');
      expect(desk.entry(id).standing.progress).toMatchObject(FIND_OUT);
      expect(desk.receiver.writes).toHaveLength(1);
    }
  });

  // proves 4.5: never once the service said that it has it
  test('not where the service once said that it has it already', async () => {
    using desk = aDesk(DEDUPLICATES);
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'answer', status: 409, body: anOutcome('REC_CONFLICT', 'duplicate') });
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(61_000);
    expect(desk.entry(id).standing.progress).toMatchObject(FIND_OUT);
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('not to a service that this desk no longer knows to tell one message from two', async () => {
    using made = await anUnansweredBook({ service: { deduplicationProven: false } });
    await made.desk.clock.advance(61_000);
    await made.desk.run();
    expect(made.desk.entry(made.id).standing.progress).toMatchObject(FIND_OUT);
  });
});

describe('what is found', () => {
  const SAME_TIME = {
    start: TEN,
    end: '2026-11-24T10:10:00+00:00',
    participant: [aPatientParticipant(JULIE.nhsNumber)],
  };

  // proves 4.4: presence counts, whatever else could not be read
  test('in a list with a gap counts', async () => {
    using made = await anUnansweredBook();
    const resource = anAppointment('there', SAME_TIME);
    made.desk.receiver.put(CLINIC, resource);
    const read = await made.desk.world().receiver.readAppointment({
      serviceId: CLINIC,
      appointmentId: 'there',
      correlationId: made.id,
    });
    if (!read.ok) throw new Error('It is there');
    await made.desk.clock.advance(5_000);
    await lookWhere(made.desk, { appointments: [read.value], unread: 1 });
    expect(made.desk.entry(made.id).facts).toContainEqual(
      expect.objectContaining({ kind: 'confirmed', appointmentId: 'there', by: 'details' }),
    );
  });

  test('ended is a Conflict that shows what was read, and when', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'late', afterMs: 3_000 });
    const id = desk.book('s1');
    await desk.run();
    await desk.clock.advance(5_000);
    await desk.world().receiver.readCapability({ serviceId: CLINIC, correlationId: id });
    desk.receiver.change('made-1', { status: 'cancelled' });
    await desk.run();
    expect(desk.entry(id).standing.progress).toEqual({
      kind: 'conflict',
      conflict: {
        kind: 'ended',
        current: desk.receiver.resource('made-1'),
        currentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        readAt: desk.clock.now(),
        differences: [],
      },
    });
  });
});

describe('Pointers', () => {
  const POINTERS = { habits: { search: false, writesPointers: true }, profile: { registry: true } } as const;

  test('are not asked for where there is no Registry', async () => {
    using made = await anUnansweredBook();
    await made.desk.clock.advance(5_000);
    await made.desk.run();
    expect(made.desk.receiver.trace).toEqual(['GET Appointment?patient']);
  });

  test('to what was there before are not followed', async () => {
    using desk = aDesk({ habits: { writesPointers: true }, profile: { registry: true } });
    desk.offer('s1', TEN);
    desk.receiver.put(CLINIC, anAppointment('before'));
    desk.receiver.meet({ fault: 'lost', commit: false });
    desk.book('s1', { shownAppointments: ['before'] });
    await desk.run();
    expect(desk.receiver.trace).toContain('GET DocumentReference');
    expect(desk.receiver.trace).not.toContain('GET Appointment/before');
  });

  // proves 4.4 (R2): absence of a Pointer proves nothing
  test('that could not be read leave it unknown before the horizon, and for a person after it', async () => {
    using made = await anUnansweredBook(POINTERS);
    const down = { kind: 'unclear', support: { status: 503 } } as const;
    made.desk.receiver.fail('pointers', down, down);
    await made.desk.clock.advance(5_000);
    await made.desk.run();
    expect(made.desk.progress(made.id)).toBe('uncertain');
    await made.desk.clock.advance(60_000);
    await made.desk.run();
    expect(made.desk.entry(made.id).standing.progress).toMatchObject(FIND_OUT);
  });
});
