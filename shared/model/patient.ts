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

/** The name as the standard's examples display it: `FAMILY, Given`. */
export const displayNameOf = (patient: Patient): string => `${patient.family.toUpperCase()}, ${patient.given}`;
