import { z } from 'zod';
import { isLondonDay } from '../base/london.ts';
import { NhsNumberSchema } from './nhs-number.ts';

export const BirthDateSchema = z.string().refine(isLondonDay, 'a date of birth is YYYY-MM-DD');

/** The person an appointment is for, as typed or met in an appointment. `birthDate` is YYYY-MM-DD (standard.md 16). */
export const PatientSchema = z
  .strictObject({
    nhsNumber: NhsNumberSchema,
    family: z.string().trim().min(1).max(100),
    given: z.string().trim().min(1).max(100),
    birthDate: BirthDateSchema,
    phone: z.string().trim().max(30).optional(),
  })
  .readonly();

export type Patient = z.infer<typeof PatientSchema>;

/**
 * As much as is known of the person an appointment is for: an appointment made elsewhere carries an NHS number and a display name
 * at most (A3). Never guessed at: what is absent is shown as not known.
 */
export const KnownPatientSchema = z
  .strictObject({
    nhsNumber: NhsNumberSchema.optional(),
    family: z.string().optional(),
    given: z.string().optional(),
    birthDate: BirthDateSchema.optional(),
    phone: z.string().optional(),
    /** The name as the appointment displays it. */
    display: z.string().optional(),
  })
  .readonly();

export type KnownPatient = z.infer<typeof KnownPatientSchema>;

/** The name as the standard's examples display it: `FAMILY, Given`. */
export const displayNameOf = (patient: Patient): string => `${patient.family.toUpperCase()}, ${patient.given}`;
