import { expect, test } from 'vitest';
import {
  cancelLead,
  cancelProblems,
  cancelWanted,
  REASONS,
} from '../../../../renderer/screens/appointments/cancel-form.ts';
import { RecordRequestSchema } from '../../../../shared/ipc/contract.ts';
import { DETAIL } from '../../page/appointments.ts';

test('the interruption page names patient, day, time and service', () => {
  expect(cancelLead(DETAIL)).toBe(
    '<b>TESTPATIENT, Meera</b> has an appointment on <b>Tuesday 4 August 2026</b> at <b>10:20am</b> at <b>Riverside Clinic: general practice</b>.',
  );
  const { patient: _, ...unknown } = DETAIL;
  expect(cancelLead({ ...unknown, facts: { status: 'booked' } })).toBe(
    '<b>NAME NOT KNOWN</b> has an appointment at <b>Riverside Clinic: general practice</b>.',
  );
});

test('a reason has to be picked, and another one has to be typed', () => {
  expect(cancelProblems('', '')).toMatchObject([{ field: 'why' }]);
  expect(cancelProblems('patient', '')).toEqual([]);
  expect(cancelProblems('other', ' ')).toMatchObject([{ field: 'other-reason' }]);
  expect(cancelProblems('other', 'x'.repeat(201))).toMatchObject([{ field: 'other-reason' }]);
  expect(cancelProblems('other', 'Moving away')).toEqual([]);
});

test('made by mistake is an error of ours, everything else is a cancellation', () => {
  expect(REASONS.map((choice) => cancelWanted(choice, 'Moving away').status)).toEqual([
    'cancelled',
    'cancelled',
    'cancelled',
    'cancelled',
    'cancelled',
    'entered-in-error',
  ]);
});

test('each becomes a request that main takes', () => {
  for (const choice of REASONS) {
    const request = {
      operation: 'cancel',
      serviceId: '1',
      appointmentId: 'a',
      seen: 'h',
      ...cancelWanted(choice, ' Why '),
    };
    expect(RecordRequestSchema.safeParse(request).success).toBe(true);
  }
});
