import { describe, expect, test } from 'vitest';
import { getAppointment } from '../../../main/flows/get-appointment.ts';
import { aDesk, CLINIC, type Desk, expectOk, JULIE } from '../../support/a-world.ts';
import { anAppointment, aPatientParticipant, OTHER_PATIENT } from '../../support/fhir.ts';

const look = async (desk: Desk) =>
  getAppointment(desk.world(), { serviceId: CLINIC, appointmentId: 'a1', online: true });

// proves H4, 12.5
describe('an appointment that is known to be one patient’s', () => {
  test('and is now said to be another’s: the saved copy with the failure, nothing of the other', async () => {
    using desk = aDesk();
    desk.hold('a1', { description: 'Cough' });
    desk.receiver.put(CLINIC, anAppointment('a1', { participant: [aPatientParticipant(OTHER_PATIENT)] }));
    const detail = expectOk(await look(desk));
    expect(detail).toMatchObject({
      source: 'saved',
      failure: { kind: 'unreadable', field: 'participant' },
      facts: { description: 'Cough', nhsNumber: JULIE.nhsNumber },
    });
    expect(desk.world().cache.appointmentsOf(OTHER_PATIENT)).toEqual([]);
  });

  test('and names nobody stays theirs', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.put(CLINIC, anAppointment('a1', { participant: [], description: 'Cough' }));
    expect(expectOk(await look(desk))).toMatchObject({
      source: 'service',
      facts: { description: 'Cough' },
      patient: { nhsNumber: JULIE.nhsNumber },
    });
  });
});
