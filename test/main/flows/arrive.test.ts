import { describe, expect, test } from 'vitest';
import { expectOk, JULIE, OTHER_CLINIC, CLINIC } from '../../support/a-world.ts';
import { aKioskDesk, aKioskRule, JILL } from '../../support/a-kiosk.ts';
import { aPatientParticipant } from '../../support/fhir.ts';
import { getAppointment } from '../../../main/flows/get-appointment.ts';
import { listAppointments } from '../../../main/flows/list-appointments.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { plus } from '../../../shared/base/instant.ts';

const MINUTE = 60_000;
const SEE_RECEPTION = { kind: 'see-reception' };
type Kiosk = ReturnType<typeof aKioskDesk>;

/** Julie is known here, and expected in so many minutes. */
const withJulie = (kiosk: Kiosk, minutes = 20) => {
  kiosk.meet(JULIE);
  kiosk.hold('a1', { in: minutes });
};

describe('one person, one appointment', () => {
  test('is told when and where, and no more; that they are here is kept, in the trail, and sent to nobody', async () => {
    using kiosk = aKioskDesk();
    withJulie(kiosk);
    const now = kiosk.desk.clock.now();
    const reply = await kiosk.ask();
    expect(reply).toEqual({
      kind: 'found',
      initial: 'J',
      start: plus(now, 20 * MINUTE),
      whereToGo: 'Waiting room B',
      readAt: now,
    });
    expect(contract.arrive.reply.parse(reply)).toEqual(reply);
    expect(kiosk.arrivalOf('a1')).toMatchObject({ at: now, language: 'en', start: plus(now, 20 * MINUTE) });
    expect(kiosk.desk.receiver.trace).toEqual([]);
    expect(kiosk.desk.audited()).toMatchObject([{ action: 'kiosk.arrived', service: CLINIC }]);
    expect(kiosk.desk.audited()[0]?.patient).toMatch(/^[0-9a-f]+$/); // a keyed hash
  });

  test.each([
    [60, true],
    [61, false],
    [0, true],
    [-20, true],
    [-21, false],
    [24 * 60 + 20, false],
  ])('from an hour before to 20 minutes after its start: in %i minutes', async (minutes, isFound) => {
    using kiosk = aKioskDesk();
    withJulie(kiosk, minutes);
    expect((await kiosk.ask()).kind).toBe(isFound ? 'found' : 'see-reception');
  });

  test('to look records nothing; to come twice is the same answer, and the first time counts', async () => {
    using kiosk = aKioskDesk();
    withJulie(kiosk);
    expect((await kiosk.ask({ want: 'look' })).kind).toBe('found');
    expect(kiosk.arrivalOf('a1')).toBeUndefined();
    const now = kiosk.desk.clock.now();
    await kiosk.ask();
    await kiosk.ask();
    expect(kiosk.arrivalOf('a1')?.at).toBe(now);
  });

  test('what was not theirs is taken back, within two minutes and not later', async () => {
    using kiosk = aKioskDesk();
    withJulie(kiosk);
    await kiosk.ask();
    expect(await kiosk.ask({ want: 'not-me' })).toEqual(SEE_RECEPTION);
    expect(kiosk.arrivalOf('a1')).toBeUndefined();
    await kiosk.ask();
    await kiosk.desk.clock.advance(2 * MINUTE);
    await kiosk.ask({ want: 'not-me' });
    expect(kiosk.arrivalOf('a1')).toBeDefined();
  });

  test('the reception sees it on the list and on the appointment, until that is moved', async () => {
    using kiosk = aKioskDesk();
    withJulie(kiosk);
    const at = kiosk.desk.clock.now();
    await kiosk.ask();
    const shown = async () => {
      const world = kiosk.desk.world();
      const list = expectOk(await listAppointments(world, { online: false, nhsNumber: JULIE.nhsNumber }));
      const one = expectOk(await getAppointment(world, { serviceId: CLINIC, appointmentId: 'a1', online: false }));
      return [list.rows[0]?.arrival, one.arrival];
    };
    expect(await shown()).toEqual([
      { at, language: 'en' },
      { at, language: 'en' },
    ]);
    kiosk.hold('a1', { in: 40 });
    expect(await shown()).toEqual([undefined, undefined]);
  });
});

// proves 12.5
describe('anything else is one and the same answer', () => {
  const cases: readonly (readonly [string, string, (kiosk: Kiosk) => void])[] = [
    ['nobody', 'nobody', () => undefined],
    ['no appointment about now', 'no-appointment', (kiosk) => kiosk.meet(JULIE)],
    ['tomorrow', 'no-appointment', (kiosk) => withJulie(kiosk, 24 * 60)],
    [
      'cancelled',
      'not-booked',
      (kiosk) => {
        kiosk.meet(JULIE);
        kiosk.hold('a1', { in: 20, members: { status: 'cancelled' } });
      },
    ],
    [
      'seen already',
      'not-booked',
      (kiosk) => {
        kiosk.meet(JULIE);
        kiosk.hold('a1', { in: 20, members: { status: 'arrived' } });
      },
    ],
    [
      'another service',
      'no-appointment',
      (kiosk) => {
        kiosk.meet(JULIE);
        kiosk.hold('a1', { in: 20, serviceId: OTHER_CLINIC });
      },
    ],
    [
      'two appointments',
      'several-appointments',
      (kiosk) => {
        withJulie(kiosk);
        kiosk.hold('a2', { in: 50 });
      },
    ],
    [
      'a list of more than 4 hours ago',
      'list-too-old',
      (kiosk) => {
        kiosk.meet(JULIE);
        kiosk.hold('a1', { in: 20, readAgo: 241 });
      },
    ],
    [
      'a list that a wrong clock read',
      'list-too-old',
      (kiosk) => {
        kiosk.meet(JULIE);
        kiosk.hold('a1', { in: 20, readAgo: -30 });
      },
    ],
  ];

  test.each(cases)('%s', async (_, why, given) => {
    using kiosk = aKioskDesk();
    given(kiosk);
    const began = kiosk.desk.clock.now();
    expect(await kiosk.ask()).toEqual(SEE_RECEPTION);
    expect(kiosk.desk.clock.now() - began).toBe(1_200);
    expect(kiosk.desk.clock.waits).toEqual([1_200]);
    expect(kiosk.audited()).toEqual([`kiosk.sent-to-reception ${why}`]);
    expect(kiosk.desk.audited()[0]?.patient).toBeNull();
    expect(kiosk.arrivalOf('a1')).toBeUndefined();
  });

  test('a change of it that waits', async () => {
    using kiosk = aKioskDesk();
    withJulie(kiosk);
    kiosk.desk.cancel('a1');
    expect(await kiosk.ask()).toEqual(SEE_RECEPTION);
    expect(kiosk.audited()).toContain('kiosk.sent-to-reception changing');
  });

  test('a service whose name alone tells something', async () => {
    using kiosk = aKioskDesk({ service: { sensitive: true } });
    withJulie(kiosk);
    expect(await kiosk.ask()).toEqual(SEE_RECEPTION);
  });

  test('a list of yesterday, however young', async () => {
    using kiosk = aKioskDesk();
    await kiosk.desk.clock.advance(15 * 60 * MINUTE + 10 * MINUTE); // ten past midnight
    kiosk.meet(JULIE);
    kiosk.hold('a1', { in: 20, readAgo: 9 });
    kiosk.hold('b1', { in: 20, readAgo: 11, patient: { ...JILL, birthDate: '1990-01-01' } });
    kiosk.meet({ ...JILL, birthDate: '1990-01-01' });
    expect((await kiosk.ask()).kind).toBe('found');
    expect(await kiosk.ask({ birthDate: '1990-01-01' })).toEqual(SEE_RECEPTION);
  });

  test('a computer that is no kiosk', async () => {
    using kiosk = aKioskDesk({}, 'none');
    withJulie(kiosk);
    expect(await kiosk.ask()).toEqual(SEE_RECEPTION);
  });
});

// proves 12.5
describe('two people with the same date of birth and initial never see each other’s', () => {
  test.each([
    ['both expected', { in: 50 }],
    ['one of them cancelled', { in: 50, members: { status: 'cancelled' } }],
    ['one of them at another time', { in: 300 }],
  ])('%s', async (_, theirs) => {
    using kiosk = aKioskDesk();
    withJulie(kiosk);
    kiosk.meet(JILL);
    kiosk.hold('a2', { ...theirs, patient: JILL });
    expect(await kiosk.ask()).toEqual(SEE_RECEPTION);
    expect([kiosk.arrivalOf('a1'), kiosk.arrivalOf('a2')]).toEqual([undefined, undefined]);
  });

  test('also where of the other nothing but a name is known here', async () => {
    using kiosk = aKioskDesk();
    withJulie(kiosk);
    const unknown = (display: string) => ({
      ...aPatientParticipant(JILL.nhsNumber),
      actor: { ...Object(aPatientParticipant(JILL.nhsNumber).actor), display },
    });
    kiosk.hold('a2', { in: 5, patient: JILL, members: { participant: [unknown('OTTER, Jill')] } });
    expect((await kiosk.ask({ want: 'look' })).kind).toBe('found');
    kiosk.hold('a2', { in: 5, patient: JILL, members: { participant: [unknown('Jill Ezra')] } });
    expect(await kiosk.ask()).toEqual(SEE_RECEPTION);
  });

  test('another initial, or another day, is another person', async () => {
    using kiosk = aKioskDesk();
    withJulie(kiosk);
    kiosk.meet({ ...JILL, family: 'Österreich' });
    kiosk.hold('a2', { in: 10, patient: JILL });
    expect(await kiosk.ask()).toMatchObject({
      kind: 'found',
      start: plus(kiosk.desk.clock.now(), 20 * MINUTE - 1_200),
    });
    const theirs = await kiosk.ask({ initial: 'O' });
    expect(theirs).toMatchObject({ kind: 'found', start: plus(kiosk.desk.clock.now(), 10 * MINUTE - 2_400) });
  });
});

describe('guessing', () => {
  test('after six questions without an answer in a minute everybody is sent to the reception, right or wrong', async () => {
    using kiosk = aKioskDesk({}, aKioskRule());
    withJulie(kiosk);
    for (const initial of ['A', 'B', 'C', 'D', 'F', 'G']) await kiosk.ask({ initial });
    expect(await kiosk.ask()).toEqual(SEE_RECEPTION);
    expect(kiosk.audited().at(-1)).toBe('kiosk.sent-to-reception too-many-tries');
    await kiosk.desk.clock.advance(MINUTE);
    expect((await kiosk.ask()).kind).toBe('found');
  });

  test('after thirty in an hour too, however slowly', async () => {
    using kiosk = aKioskDesk();
    withJulie(kiosk, 60);
    for (let count = 0; count < 30; count += 1) {
      await kiosk.ask({ initial: 'A' });
      await kiosk.desk.clock.advance(MINUTE);
    }
    expect(await kiosk.ask()).toEqual(SEE_RECEPTION);
    await kiosk.desk.clock.advance(31 * MINUTE);
    expect((await kiosk.ask()).kind).toBe('found');
  });
});
