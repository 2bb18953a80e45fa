import { describe, expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import { INTENT_ID } from '../../../shared/fhir/systems.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { aDesk, CLINIC, type Desk, type DeskOptions, factsOf, JULIE, TEN } from '../../support/a-world.ts';
import { aFreeSlot } from '../../support/fake-receiver.ts';
import { aPatientParticipant, anAppointment } from '../../support/fhir.ts';

const support = {};
const NOW = '2026-11-23T09:00:00+00:00';
const LATER = { start: '2026-12-01T08:30:00+00:00', participant: [aPatientParticipant(JULIE.nhsNumber)] };

const aBook = async (options: DeskOptions, before: (desk: Desk) => void = () => undefined) => {
  const desk = aDesk(options);
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  before(desk);
  await desk.run();
  return { desk, id, progress: desk.entry(id).standing.progress, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

const bodyOf = (desk: Desk) => JSON.parse(desk.receiver.writes[0]?.body ?? '{}');

describe('where no Registry answers and the service cannot be searched', () => {
  const POINTERS: DeskOptions = { habits: { search: false, writesPointers: true }, profile: { registry: true } };

  // proves 4.3: asked again where that may help
  test.each<Failure>([
    { kind: 'unreachable', reason: 'dns', mayHaveArrived: false },
    { kind: 'signed-out', reason: 'busy' },
    { kind: 'busy', support },
    { kind: 'wait', support },
  ])('$kind: it waits', async (failure) => {
    using made = await aBook(POINTERS, (desk) => desk.receiver.fail('pointers', failure));
    expect(made.progress).toMatchObject({ kind: 'queued', failure });
    expect(made.desk.receiver.writes).toEqual([]);
  });

  test.each<Failure>([
    { kind: 'not-offered', support },
    { kind: 'unclear', support },
    { kind: 'not-permitted', by: 'receiver', support },
  ])('$kind: it goes on, and what was there before is not known', async (failure) => {
    using made = await aBook(POINTERS, (desk) => desk.receiver.fail('pointers', failure));
    expect(made.progress.kind).toBe('settled');
    expect(made.desk.entry(made.id).standing.preImage).toBeUndefined();
  });

  test('without a Registry none is asked', async () => {
    using made = await aBook({ habits: { search: false } });
    expect(made.desk.receiver.trace).not.toContain('GET DocumentReference');
    expect(made.desk.entry(made.id).standing.preImage).toBeUndefined();
  });
});

describe('the service’s own list', () => {
  test('that cannot be had now is asked for again, Pointers or not', async () => {
    const down: Failure = { kind: 'unclear', support };
    using made = await aBook({ profile: { registry: true } }, (desk) => desk.receiver.fail('search', down));
    expect(made.progress).toMatchObject({ kind: 'queued', failure: down });
    expect(made.desk.receiver.trace).toEqual(['GET Appointment?patient']);
  });

  test('that is empty is known to be empty', async () => {
    using made = await aBook({});
    expect(made.desk.entry(made.id).standing.preImage).toEqual([]);
  });

  // proves 4.3: still to come, by the time of the services
  test.each([
    ['begins at this very moment', { start: NOW }, 'settled'],
    ['begins in a second', { start: '2026-11-23T09:00:01+00:00' }, 'conflict'],
    ['has no time', { start: undefined }, 'conflict'],
    ['has a time that nobody can read', { start: 'soon' }, 'conflict'],
  ] as const)('one that %s', async (_, members, expected) => {
    const { start: __, ...timeless } = anAppointment('other', LATER);
    using made = await aBook({}, (desk) =>
      desk.receiver.put(CLINIC, members.start === undefined ? timeless : { ...timeless, ...members }),
    );
    expect(made.progress.kind).toBe(expected);
  });

  // proves 4.2: one that carries our own identifier is no other
  test('one that carries our identifier is no booking that nobody was shown', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    const identifier = [{ system: INTENT_ID, value: id }];
    desk.receiver.put(CLINIC, anAppointment('ours', { ...LATER, identifier }));
    await desk.run();
    expect(factsOf(desk, id)).not.toContain('conflict');
  });

  test('a booking that nobody was shown is told with what was read, and when', async () => {
    using made = await aBook({}, (desk) => desk.receiver.put(CLINIC, anAppointment('other', LATER)));
    expect(made.progress).toEqual({
      kind: 'conflict',
      conflict: {
        kind: 'perhaps-booked',
        appointmentId: 'other',
        current: anAppointment('other', LATER),
        currentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        readAt: made.desk.clock.now(),
      },
    });
  });
});

describe('what cannot be sent as it is', () => {
  test('a service that is no longer in the list: for a person, and nothing is read', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    const directory = { ...desk.world().directory, get: () => undefined };
    await createReplay({ ...desk.world(), directory }).runFor(60_000);
    expect(desk.entry(id).standing.progress).toEqual({ kind: 'held', reason: 'configuration' });
    expect(desk.receiver.trace).toEqual([]);
  });

  test('a message without what it needs: for a person, with the reason', async () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    const { profile } = desk.world();
    const { serviceId: _, ...organisation } = profile.organisation;
    await createReplay({ ...desk.world(), profile: { ...profile, organisation } }).runFor(60_000);
    expect(desk.entry(id).standing.progress).toMatchObject({
      kind: 'held',
      reason: 'configuration',
      failure: { kind: 'by-message' },
    });
    expect(desk.receiver.trace).toEqual([]);
  });
});

describe('the Book leg of a Rebook', () => {
  const aRebook = async (options: DeskOptions = {}, before: (desk: Desk) => void = () => undefined) => {
    const desk = aDesk(options);
    desk.hold('a1');
    desk.offer('s1', TEN);
    const [book] = desk.rebook('a1', 's1');
    before(desk);
    await desk.run();
    return { desk, book, [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  // A16
  test('names the old appointment where the service takes that, and only there', async () => {
    using named = await aRebook({ service: { replaces: true } });
    using plain = await aRebook();
    using booking = await aBook({ service: { replaces: true } });
    expect(bodyOf(named.desk).replaces).toEqual([{ reference: 'Appointment/a1' }]);
    expect([bodyOf(plain.desk), bodyOf(booking.desk)].map(({ replaces }) => replaces)).toEqual([undefined, undefined]);
  });

  test('reads the old one first; where that cannot be read now, it waits', async () => {
    using made = await aRebook({}, (desk) => desk.receiver.fail('read', { kind: 'unclear', support }));
    expect(made.desk.receiver.trace).toEqual(['GET Appointment/a1']);
    expect(made.desk.progress(made.book)).toBe('queued');
  });

  test('whose old one has ended is a Conflict that shows it', async () => {
    using made = await aRebook({}, (desk) => desk.receiver.change('a1', { status: 'noshow' }));
    expect(made.desk.entry(made.book).standing.progress).toEqual({
      kind: 'conflict',
      conflict: {
        kind: 'ended',
        current: made.desk.receiver.resource('a1'),
        currentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        readAt: made.desk.clock.now(),
        differences: [],
      },
    });
  });
});

// proves 4.7: on record
test('the trail tells of a slot that was published again, and of no other', async () => {
  using same = await aBook({});
  using again = await aBook({}, (desk) => {
    desk.receiver.takeSlot('s1');
    desk.receiver.offer(CLINIC, aFreeSlot('s1-new', TEN));
  });
  const rows = [same, again].map(({ desk }) =>
    desk.audited().filter(({ action }) => action === 'book.slot-republished'),
  );
  expect(rows).toMatchObject([[], [{ service: CLINIC }]]);
});
