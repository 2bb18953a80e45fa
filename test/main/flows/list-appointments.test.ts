import { describe, expect, test } from 'vitest';
import { listAppointments } from '../../../main/flows/list-appointments.ts';
import type { Registry } from '../../../main/ports/receiver.ts';
import { failed, ok } from '../../../shared/base/result.ts';
import type { AppointmentList } from '../../../shared/ipc/views.ts';
import type { NhsNumber } from '../../../shared/model/nhs-number.ts';
import type { Pointer } from '../../../shared/model/reads.ts';
import { anAppointment, aPatientParticipant } from '../../support/fhir.ts';
import { aDesk, CHECKED, CLINIC, type Desk, expectOk, JULIE, OTHER_CLINIC, TEN } from '../../support/a-world.ts';

const registryOf = (pointers: readonly Pointer[], unread = 0): Registry => ({
  searchPointers: async () => ok({ pointers, unread }),
});
const broken: Registry = { searchPointers: async () => failed({ kind: 'unclear', support: { status: 500 } }) };

type Asked = {
  readonly registry?: Registry;
  readonly alsoAsk?: readonly string[];
  readonly profile?: { readonly registry: boolean };
};

const list = async (
  desk: Desk,
  { registry = registryOf([]), alsoAsk = [], profile = { registry: true } }: Asked = {},
) => {
  const world = desk.world();
  const request = { online: true as const, nhsNumber: JULIE.nhsNumber, alsoAsk: [...alsoAsk], identity: CHECKED };
  return expectOk(await listAppointments({ ...world, registry, profile: { ...world.profile, ...profile } }, request));
};

const shown = ({ rows }: AppointmentList) =>
  rows.map(({ serviceId, appointmentId, sources, notRetrievable }) => [
    serviceId,
    appointmentId,
    notRetrievable ?? sources.join('+'),
  ]);

describe('who is asked', () => {
  // proves 12.10: a pointer, a ledger row or a person's choice names a service; nothing else does
  test('the service that a pointer names, and no other', async () => {
    using desk = aDesk();
    desk.receiver.put(CLINIC, anAppointment('a1'));
    expect(shown(await list(desk, { registry: registryOf([{ serviceId: CLINIC, appointmentId: 'a1' }]) }))).toEqual([
      [CLINIC, 'a1', 'registry+service'],
    ]);
    expect(desk.receiver.trace).toEqual(['GET Appointment?patient']);
    expect(desk.audited().map(({ action, service }) => [action, service])).toEqual([
      ['appointments.asked-registry', null],
      ['appointments.asked-service', CLINIC],
    ]);
  });

  test('nobody for a saved copy alone, nor for a pointer that was replaced', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const registry = registryOf([{ serviceId: OTHER_CLINIC, appointmentId: 'b1', status: 'superseded' }]);
    const found = await list(desk, { registry });
    expect(shown(found)).toEqual(
      expect.arrayContaining([
        [CLINIC, 'a1', 'saved'],
        [OTHER_CLINIC, 'b1', 'registry'],
      ]),
    );
    expect(found.rows.find(({ appointmentId }) => appointmentId === 'b1')?.pointerStatus).toBe('superseded');
    expect(desk.receiver.trace).toEqual([]);
  });

  test('a service that a person chooses', async () => {
    using desk = aDesk();
    desk.receiver.put(OTHER_CLINIC, anAppointment('b1'));
    expect(shown(await list(desk, { alsoAsk: [OTHER_CLINIC] }))).toEqual([[OTHER_CLINIC, 'b1', 'service']]);
  });

  // proves 12.7, 12.9: every disclosure, a read by id too, with how the person was known
  test('each place that learns of the patient is in the audit before it is called', async () => {
    using desk = aDesk({ habits: { search: false } });
    desk.receiver.put(CLINIC, anAppointment('a1'));
    await list(desk, { registry: registryOf([{ serviceId: CLINIC, appointmentId: 'a1' }]) });
    const rows = desk.audited();
    expect(rows.map(({ action }) => action)).toEqual([
      'appointments.asked-registry',
      'appointments.asked-service',
      'appointment.read',
    ]);
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['name+birth-date at-desk']));
    expect(new Set(rows.map(({ patient }) => patient)).size).toBe(1);
  });

  test('offline nobody is asked; that the list was shown is audited', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const found = expectOk(await listAppointments(desk.world(), { online: false, nhsNumber: JULIE.nhsNumber }));
    expect([shown(found), found.asked, desk.audited().map(({ action }) => action)]).toEqual([
      [[CLINIC, 'a1', 'saved']],
      [],
      ['appointments.listed'],
    ]);
  });
});

// proves standard 12, A12 to A14, A24
describe('what the Registry tells', () => {
  const UNKNOWN = '2000077777';

  test('pointers that lead nowhere are shown as not retrievable here; only a service that one names is asked', async () => {
    using desk = aDesk();
    const registry = registryOf([
      { appointmentId: 'a1', custodian: 'X01', start: TEN },
      { serviceId: CLINIC, custodian: 'X02' },
      { serviceId: UNKNOWN, appointmentId: 'c1', custodian: 'X03' },
    ]);
    const found = await list(desk, { registry });
    expect(shown(found)).toEqual([
      ['', undefined, 'no-service'],
      [UNKNOWN, 'c1', 'unknown-service'],
      [CLINIC, undefined, 'no-appointment'],
    ]);
    expect(found.rows.map(({ owner, serviceName }) => [owner, serviceName])).toEqual([
      ['X01', ''],
      ['X03', UNKNOWN],
      ['X02', 'Invented Clinic'],
    ]);
    expect(desk.receiver.trace).toEqual(['GET Appointment?patient']);
    expect(found.asked).toMatchObject([{ source: 'registry' }, { source: 'service', serviceId: CLINIC }]);
  });

  test('a pointer to what its service holds no more says so', async () => {
    using desk = aDesk();
    const found = await list(desk, { registry: registryOf([{ serviceId: CLINIC, appointmentId: 'gone' }]) });
    expect(found.rows).toMatchObject([{ appointmentId: 'gone', noLongerHeld: true, sources: ['registry'] }]);
  });

  test('one that is broken is named and hides nothing; one that is not there is not asked', async () => {
    using desk = aDesk();
    desk.receiver.put(CLINIC, anAppointment('a1'));
    const found = await list(desk, { registry: broken, alsoAsk: [CLINIC] });
    expect(shown(found)).toEqual([[CLINIC, 'a1', 'service']]);
    expect(found.asked).toMatchObject([{ source: 'registry', failure: { kind: 'unclear' } }, { source: 'service' }]);
    const without = await list(desk, { registry: broken, profile: { registry: false }, alsoAsk: [CLINIC] });
    expect(without.asked).toMatchObject([{ source: 'service', serviceId: CLINIC }]);
  });

  test('entries that could not be read are counted', async () => {
    using desk = aDesk();
    expect((await list(desk, { registry: registryOf([], 2) })).asked).toEqual([{ source: 'registry', unread: 2 }]);
  });
});

test('a service that fails hides neither the others nor what is held here', async () => {
  using desk = aDesk();
  desk.hold('a1');
  desk.receiver.put(OTHER_CLINIC, anAppointment('b1'));
  desk.receiver.fail('search', { kind: 'unclear', support: { status: 503 } });
  const found = await list(desk, { alsoAsk: [CLINIC, OTHER_CLINIC] });
  expect(found.asked.filter(({ failure }) => failure !== undefined)).toHaveLength(1);
  expect(shown(found)).toEqual(expect.arrayContaining([[OTHER_CLINIC, 'b1', 'service']]));
  expect(found.rows.map(({ appointmentId }) => appointmentId).toSorted()).toEqual(['a1', 'b1']);
});

test('an appointment that three sources name is one row', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  await desk.run();
  const appointmentId = desk.entry(id).standing.appointmentId ?? '';
  const found = await list(desk, { registry: registryOf([{ serviceId: CLINIC, appointmentId }]) });
  expect(shown(found)).toEqual([[CLINIC, appointmentId, 'ledger+saved+registry+service']]);
});

test("somebody else's appointment behind a pointer is not shown", async () => {
  using desk = aDesk();
  const other = '9990000026' as NhsNumber;
  desk.receiver.put(CLINIC, anAppointment('x1', { participant: [aPatientParticipant(other)] }));
  const found = await list(desk, { registry: registryOf([{ serviceId: CLINIC, appointmentId: 'x1' }]) });
  expect(found.rows).toMatchObject([{ appointmentId: 'x1', failure: { kind: 'unreadable' } }]);
  expect(JSON.stringify(found)).not.toContain(other);
});
