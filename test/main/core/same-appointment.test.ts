import { describe, expect, test } from 'vitest';
import { isWhatWasSent } from '../../../main/core/same-appointment.ts';
import { anAppointment, aPatientParticipant } from '../../support/fhir.ts';

const { id: _, ...asked } = anAppointment('a1');

// proves 3.1
describe('an answered appointment', () => {
  test('is what was sent', () => {
    expect(isWhatWasSent(anAppointment('a1'), asked)).toBe(true);
  });

  test.for([
    ['another patient', { participant: [aPatientParticipant('9990000026')] }],
    ['nobody', { participant: [] }],
    ['another slot', { slot: [{ reference: 'Slot/slot-2' }] }],
    ['another time', { start: '2026-12-01T08:35:00+00:00' }],
  ] as const)('is not, where it names %s', ([, given]) => {
    expect(isWhatWasSent(anAppointment('a1', given), asked)).toBe(false);
  });

  // proves standard 18.10: outside a Bundle a URN leads nowhere
  test.for([
    ['its full address', 'https://clinic.example/FHIR/R4/Slot/slot-1'],
    ['a URN', 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000001'],
  ] as const)('may name its slot by %s', ([, reference]) => {
    expect(isWhatWasSent(anAppointment('a1', { slot: [{ reference }] }), asked)).toBe(true);
  });

  test('is judged about its patient as it is told to be', () => {
    const unnamed = anAppointment('a1', { participant: [] });
    expect(isWhatWasSent(unnamed, asked, () => true)).toBe(true);
    expect(isWhatWasSent(anAppointment('a1'), asked, () => false)).toBe(false);
  });
});
