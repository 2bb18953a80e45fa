import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../shared/base/instant.ts';
import { failed, ok } from '../../../shared/base/result.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import type { FakeAnswers } from '../../support/fake-desk.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { aDetail, anId, anItem, aPatient, GONE, NHS_NUMBER, NOW, QUEUED, SERVICE, SETTLED } from './samples.ts';

const CANCEL = ['cancel', '--service', SERVICE, '--appointment', 'a1', '--reason', 'Feeling better'];
const CHECKED = ['--checked', 'name,birth-date', '--where', 'at-desk'];
const BOOK = ['book', '--service', SERVICE, '--slot', 'slot-1', ...CHECKED];

/** A workstation on which a change goes through these states, one more after each Replay. */
const going = (...items: readonly OutboxItem[]): FakeAnswers => {
  const state = { replays: 0 };
  return {
    getAppointment: () => ok(aDetail()),
    recordModification: () => ok({ modificationIds: [anId(1)] }),
    replay: () => {
      state.replays += 1;
      return ok({ open: 0, needDecision: 0, due: 0 });
    },
    getOutboxItem: () => ok(items[Math.min(state.replays, items.length - 1)] ?? anItem(QUEUED)),
  };
};

describe('a change', () => {
  it('is done once it is read back', async () => {
    const ran = await runDesk(CANCEL, { answers: going(anItem(QUEUED), anItem(SETTLED)) });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked.map(({ name }) => name)).toEqual([
      'getAppointment',
      'recordModification',
      'replay',
      'getOutboxItem',
    ]);
    expect(ran.out).toContain('Cancelled, checked Tue 4 Aug 2026 9:00am BST');
  });

  it('is based on what was just read', async () => {
    const { desk } = await runDesk([...CANCEL, '--entered-in-error'], { answers: going(anItem(SETTLED)) });
    expect(desk.asked[1]?.request).toEqual({
      request: {
        operation: 'cancel',
        serviceId: SERVICE,
        appointmentId: 'a1',
        seen: 'hash-of-what-was-read',
        status: 'entered-in-error',
        reason: 'Feeling better',
      },
      hold: false,
    });
  });

  it('cancels a booking of the Outbox by its id', async () => {
    const withdrawn = anItem({ kind: 'superseded', why: 'nothing-to-cancel' });
    const ask = ['cancel-booking', '--modification', anId(1), '--reason', 'Cannot come'];
    const ran = await runDesk(ask, { answers: going(withdrawn) });
    expect(ran.desk.asked[0]?.request).toEqual({
      request: { operation: 'cancel-booking', modificationId: anId(1), reason: 'Cannot come' },
      hold: false,
    });
    expect(`${ran.out}${ran.err}`).toContain('Nothing to cancel');
    expect(ran.code).toBe(0);
    const wrong = await runDesk(['cancel-booking', '--modification', 'x', '--reason', 'y'], { answers: {} });
    expect(wrong.err).toContain('--modification is not an id');
  });

  it('waits on while it is not settled, and ends with 4 after 20 seconds', async () => {
    const ran = await runDesk([...CANCEL, '--json'], { answers: going(anItem(QUEUED)) });
    expect(ran.code).toBe(4);
    expect(ran.waited).toBe(20_000);
    expect(documentOf(ran, 'change')).toMatchObject({
      outcome: 'not-confirmed',
      modifications: [{ progress: 'queued' }],
    });
  });

  it('goes on as soon as a later look finds it settled', async () => {
    const sent = anItem({
      kind: 'uncertain',
      notBefore: SETTLED.kind === 'settled' ? SETTLED.at : anItem(QUEUED).recordedAt,
    });
    const ran = await runDesk(CANCEL, { answers: going(anItem(QUEUED), sent, sent, anItem(SETTLED)) });
    expect(ran.code).toBe(0);
    expect(ran.waited).toBe(1_000);
  });

  // proves 2.4: no success is spoken of before the read-back
  it('speaks of no success before it is settled', async () => {
    const confirmed = anItem({ kind: 'confirmed', appointmentId: 'a1', notBefore: anItem(QUEUED).recordedAt });
    const ran = await runDesk(CANCEL, { answers: going(confirmed) });
    expect(ran.code).toBe(4);
    expect(ran.out).not.toMatch(/^(Booked|Cancelled|Changed)/m);
  });

  it('ends with 2 where a person is needed', async () => {
    const ran = await runDesk(CANCEL, { answers: going(anItem(QUEUED), anItem(GONE)) });
    expect(ran.code).toBe(2);
    expect(ran.out).toContain('Needs decision');
  });

  it('with --offline reads the saved copy, holds the change, sends nothing and ends with 0', async () => {
    const ran = await runDesk([...CANCEL, '--offline', '--json'], { answers: going(anItem(QUEUED)) });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked.map(({ name }) => name)).toEqual(['getAppointment', 'recordModification', 'getOutboxItem']);
    expect(ran.desk.asked[0]?.request).toMatchObject({ online: false });
    expect(ran.desk.asked[1]?.request).toMatchObject({ hold: true });
    expect(documentOf(ran, 'change').outcome).toBe('recorded');
  });

  it('is not recorded where the appointment cannot be read', async () => {
    const answers = { ...going(), getAppointment: () => failed({ kind: 'not-found' as const, support: {} }) };
    const ran = await runDesk(CANCEL, { answers });
    expect(ran.code).toBe(1);
    expect(ran.desk.asked.map(({ name }) => name)).toEqual(['getAppointment']);
  });

  it('ends with 3 where the workstation finds the request wrong', async () => {
    const answers = {
      ...going(),
      recordModification: () => failed({ kind: 'invalid' as const, field: 'reason', problem: 'too long' }),
    };
    const ran = await runDesk(CANCEL, { answers });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('reason is not right: too long.');
  });
});

describe('update', () => {
  it('asks for what was given, and for nothing else', async () => {
    const words = ['update', '--service', SERVICE, '--appointment', 'a1', '--description', 'Interpreter'];
    const { desk } = await runDesk(words, { answers: going(anItem(SETTLED)) });
    expect(desk.asked[1]?.request).toMatchObject({ request: { operation: 'update', description: 'Interpreter' } });
    expect(desk.asked[1]?.request).not.toHaveProperty('request.reason');
  });
});

describe('book', () => {
  const booked = going(anItem(SETTLED, { operation: 'book' }));

  it('takes the patient from stdin', async () => {
    const ran = await runDesk([...BOOK, '--description', 'Cough'], {
      answers: booked,
      input: JSON.stringify(aPatient()),
      environment: 'production',
    });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked[0]?.request).toEqual({
      request: {
        operation: 'book',
        serviceId: SERVICE,
        slotId: 'slot-1',
        patient: aPatient(),
        identity: { identifiers: ['name', 'birth-date'], where: 'at-desk' },
        description: 'Cough',
      },
      hold: false,
    });
  });

  const FLAGS = ['--nhs-number', NHS_NUMBER, '--family', 'Invented', '--given', 'Ida', '--birth-date', '1980-12-09'];

  it.each(['training', 'sandbox'] as const)('takes the patient from flags in %s', async (environment) => {
    const ran = await runDesk([...BOOK, ...FLAGS], { answers: booked, environment });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked[0]?.request).toMatchObject({ request: { patient: aPatient() } });
  });

  it.each(['int', 'production'] as const)('takes no patient from flags in %s, and says why', async (environment) => {
    const ran = await runDesk([...BOOK, ...FLAGS], { answers: booked, environment });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('command lines are logged');
    expect(ran.desk.asked).toEqual([]);
  });

  it('names what is wrong with the patient, and repeats no detail', async () => {
    const ran = await runDesk(BOOK, {
      answers: booked,
      input: JSON.stringify({ ...aPatient(), nhsNumber: '9990000017', birthDate: '9/12/80' }),
    });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('nhsNumber, birthDate');
    expect(ran.err).not.toMatch(/9990000017|9\/12\/80/);
  });

  it.each(['', 'nonsense', '7'])('ends with 3 where stdin holds %j', async (input) => {
    const ran = await runDesk(BOOK, { answers: booked, input });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('JSON on stdin');
  });
});

describe('rebook', () => {
  const ON = ['rebook', '--service', SERVICE, '--appointment', 'a1', '--slot', 'slot-2', ...CHECKED];
  const REBOOK = [...ON, '--to-service', 'other'];
  const legs = (book: OutboxItem, cancel: OutboxItem): FakeAnswers => ({
    ...going(),
    recordModification: () => ok({ modificationIds: [anId(1), anId(2)] }),
    getOutboxItem: ({ modificationId }) => ok(modificationId === anId(1) ? book : cancel),
  });

  it('follows both Legs', async () => {
    const ran = await runDesk([...REBOOK, '--json'], {
      answers: legs(anItem(SETTLED, { operation: 'book' }), anItem(SETTLED)),
    });
    expect(ran.code).toBe(0);
    expect(documentOf(ran, 'change').modifications).toHaveLength(2);
    expect(ran.desk.asked[1]?.request).toMatchObject({
      request: { operation: 'rebook', toServiceId: 'other', slotId: 'slot-2', seen: 'hash-of-what-was-read' },
    });
  });

  it('ends with 2 where the Cancel leg waits for a person', async () => {
    const held = anItem({ kind: 'held', reason: 'patient-not-told' }, { twoOpen: true });
    expect((await runDesk(REBOOK, { answers: legs(anItem(SETTLED, { operation: 'book' }), held) })).code).toBe(2);
  });

  it('stays at the same service unless another is named', async () => {
    const ran = await runDesk(ON, { answers: legs(anItem(SETTLED), anItem(SETTLED)) });
    expect(ran.desk.asked[1]?.request).toMatchObject({ request: { toServiceId: SERVICE } });
  });

  it('takes the patient from stdin where the appointment does not tell', async () => {
    const words = [...REBOOK, '--patient-on-stdin'];
    const shell = { answers: legs(anItem(SETTLED), anItem(SETTLED)), environment: 'production' as const };
    const taken = await runDesk(words, { ...shell, input: JSON.stringify(aPatient()) });
    expect(taken.code).toBe(0);
    expect(taken.desk.asked[1]?.request).toMatchObject({ request: { patient: aPatient() } });
  });
});

describe('reschedule', () => {
  const WORDS = ['reschedule', '--service', SERVICE, '--appointment', 'a1', '--slot', 'slot-2'];
  const moved = anItem(SETTLED, { operation: 'reschedule' });

  it('asks for the slot on what was just read, and says where it moved once it is read back', async () => {
    const ran = await runDesk(WORDS, { answers: going(anItem(QUEUED), moved) });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked[1]?.request).toEqual({
      request: {
        operation: 'reschedule',
        serviceId: SERVICE,
        appointmentId: 'a1',
        seen: 'hash-of-what-was-read',
        slotId: 'slot-2',
      },
      hold: false,
    });
    expect(ran.out).toContain('Moved to the new time, checked Tue 4 Aug 2026 9:00am BST');
  });

  it.each(['reschedule-off', 'same-time', 'slot-taken'])('refused as %s: says what to do instead', async (why) => {
    const answers = { ...going(), recordModification: () => failed({ kind: 'not-allowed', why } as const) };
    const ran = await runDesk(WORDS, { answers });
    expect(ran.code).toBe(1);
    expect(ran.err).not.toContain(why);
    expect(ran.err).toMatch(/Use "rebook"|Take another slot/);
  });
});

// proves 5.5
describe('a Rebook that cancels first', () => {
  const WORDS = ['rebook', '--service', SERVICE, '--appointment', 'a1', '--slot', 'slot-2', ...CHECKED];
  const noConfirmed = { since: NOW, owner: 'Sam Desk', due: toInstant(NOW + 7_200_000) };
  const held = anItem({ kind: 'held', reason: 'confirm-new-booking' }, { cancelFirst: true, noConfirmed });

  it('ends with 2 after the first step, and says that there is no confirmed appointment, whose job it is and by when', async () => {
    const ran = await runDesk(WORDS, { answers: going(held) });
    expect(ran.code).toBe(2);
    expect(ran.out).toMatch(/No confirmed appointment since .*: Sam Desk calls the patient by .*11:00am/);
    const json = await runDesk([...WORDS, '--json'], { answers: going(held) });
    expect(documentOf(json, 'change').modifications[0]).toMatchObject({
      cancelFirst: true,
      noConfirmed: { owner: 'Sam Desk' },
    });
  });

  it('is refused out of contact, with the reason', async () => {
    const answers = {
      ...going(),
      recordModification: () => failed({ kind: 'offline-only', what: 'cancel-first' } as const),
    };
    const ran = await runDesk([...WORDS, '--offline'], { answers });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('wants the old appointment cancelled first');
  });
});

// proves 2.6
it('what the service told is said to be told', async () => {
  const told = anItem({ kind: 'confirmed', appointmentId: 'a1', notBefore: NOW }, { told: true });
  const ran = await runDesk(CANCEL, { answers: going(told) });
  expect(ran.out).toContain('Booked, the service told us; not seen there yet');
});

// proves 12.9: no NHS number is sent before a person has recorded two identifiers and where they were checked
describe('how the person is known', () => {
  const COMMANDS = {
    book: ['book', '--service', SERVICE, '--slot', 'slot-1'],
    rebook: ['rebook', '--service', SERVICE, '--appointment', 'a1', '--slot', 'slot-2'],
    list: ['list', '--nhs-number', NHS_NUMBER],
  };
  const WRONG = {
    nothing: [],
    'one identifier': ['--checked', 'name', '--where', 'at-desk'],
    'one identifier twice': ['--checked', 'name,name', '--where', 'at-desk'],
    'an identifier that is none': ['--checked', 'name,face', '--where', 'at-desk'],
    'no place': ['--checked', 'name,birth-date'],
    'a place that is none': ['--checked', 'name,birth-date', '--where', 'here'],
  };

  it.each(
    Object.entries(COMMANDS).flatMap(([command, words]) =>
      Object.entries(WRONG).map(([what, more]) => [command, what, [...words, ...more]] as const),
    ),
  )('%s with %s asks nobody, and says what to give', async (_, __, words) => {
    const ran = await runDesk(words, { answers: {}, input: JSON.stringify(aPatient()) });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('--checked name,birth-date --where at-desk');
    expect(ran.desk.asked).toEqual([]);
  });

  it('goes with the change as kinds and a place, and never as what was said', async () => {
    const words = [...COMMANDS.book, '--checked', 'phone, address', '--where', 'on-phone'];
    const ran = await runDesk(words, { answers: going(anItem(SETTLED)), input: JSON.stringify(aPatient()) });
    expect(ran.desk.asked[0]?.request).toMatchObject({
      request: { identity: { identifiers: ['phone', 'address'], where: 'on-phone' } },
    });
  });
});
