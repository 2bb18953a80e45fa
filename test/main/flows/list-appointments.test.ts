import { expect, test } from 'vitest';
import { listAppointments } from '../../../main/flows/list-appointments.ts';
import { aDesk, CHECKED, CLINIC, type Desk, expectOk, JULIE } from '../../support/a-world.ts';
import { anAppointment, aPatientParticipant, OTHER_PATIENT } from '../../support/fhir.ts';

/** Lists Julie's appointments, the Registry naming these at the clinic. */
const listed = async (desk: Desk, ...pointers: readonly object[]) => {
  const registry = { searchPointers: async () => ({ ok: true, value: { pointers, unread: 0 } }) as const };
  const asked = { online: true, nhsNumber: JULIE.nhsNumber, alsoAsk: [], identity: CHECKED } as const;
  return expectOk(await listAppointments({ ...desk.world(), registry }, { ...asked, alsoAsk: [] }));
};

const aPointer = (appointmentId: string) => ({ serviceId: CLINIC, appointmentId });

// proves H4, 12.5
test('an appointment that a Pointer names but that is another patient’s is neither shown nor kept', async () => {
  using desk = aDesk({ profile: { registry: true } });
  desk.receiver.put(CLINIC, anAppointment('a1', { participant: [aPatientParticipant(OTHER_PATIENT)] }));
  const list = await listed(desk, aPointer('a1'));
  expect(list.rows).toMatchObject([{ appointmentId: 'a1', failure: { kind: 'unreadable', field: 'participant' } }]);
  expect(JSON.stringify(list)).not.toContain(OTHER_PATIENT);
  expect(desk.world().cache.appointment(CLINIC, 'a1')).toBeUndefined();
});

test('nor is one that is saved under another patient', async () => {
  using desk = aDesk({ profile: { registry: true } });
  const resource = anAppointment('a1', { participant: [aPatientParticipant(OTHER_PATIENT)] });
  const saved = { serviceId: CLINIC, appointmentId: 'a1', nhsNumber: OTHER_PATIENT, resource };
  desk.world().cache.saveAppointment({ ...saved, readAt: desk.clock.now() });
  desk.receiver.fail('read', { kind: 'unclear', support: { status: 503 } });
  const list = await listed(desk, aPointer('a1'));
  expect(list.rows.map(({ facts }) => facts)).toEqual([undefined]);
});

test('one that names nobody is shown for the patient whose Pointer it is', async () => {
  using desk = aDesk({ profile: { registry: true } });
  desk.receiver.put(CLINIC, anAppointment('a1', { participant: [], description: 'Cough' }));
  expect((await listed(desk, aPointer('a1'))).rows).toMatchObject([{ facts: { description: 'Cough' } }]);
});

test('a Pointer that leads nowhere is counted', async () => {
  using desk = aDesk({ profile: { registry: true } });
  const list = await listed(desk, { serviceId: CLINIC }, { appointmentId: 'a1' }, {});
  expect([list.rows, list.asked[0]?.unread]).toEqual([[], 3]);
});
