import { z } from 'zod';
import {
  CodeableConceptSchema,
  type Identifier,
  IdentifierSchema,
  MetaSchema,
  type Reference,
  ReferenceSchema,
} from './common.ts';
import { NHS_NUMBER } from './systems.ts';

export const AppointmentSchema = z.looseObject({
  resourceType: z.literal('Appointment'),
  id: z.string().optional(),
  meta: MetaSchema.optional(),
  identifier: z.array(IdentifierSchema).optional(),
  status: z.string(),
  start: z.string().optional(),
  end: z.string().optional(),
  created: z.string().optional(),
  description: z.string().optional(),
  comment: z.string().optional(),
  reasonCode: z.array(CodeableConceptSchema).optional(),
  serviceCategory: z.array(CodeableConceptSchema).optional(),
  slot: z.array(ReferenceSchema).optional(),
  participant: z.array(z.looseObject({ actor: ReferenceSchema.optional(), status: z.string().optional() })).optional(),
  contained: z.array(z.looseObject({ resourceType: z.string().optional() })).optional(),
});

export type Appointment = z.infer<typeof AppointmentSchema>;

/** R4 status codes that still hold a place in a clinic's day (standard.md 10). */
export const isLive = (status: string): boolean =>
  ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist'].includes(status);

/** The NHS number that the appointment's patient carries, where it carries one. */
export const nhsNumberOf = (appointment: Appointment): string | undefined => nhsNumbersOf(appointment)[0];

/**
 * Every NHS number that an appointment names: of its participants, then of Patients contained in it. How the patient travels is
 * not said by the standard (9.1), so both places are looked at.
 */
export const nhsNumbersOf = (appointment: Appointment): readonly string[] => {
  return [
    ...patientActorsOf(appointment).flatMap(({ identifier }) => nhsNumberIn(identifier)),
    ...(appointment.contained ?? []).flatMap(nhsNumbersOfPatient),
  ];
};

/** Whether an appointment names no patient at all, or only this one. */
export const namesNobodyBut = (appointment: Appointment, nhsNumber: string | undefined): boolean =>
  nhsNumbersOf(appointment).every((named) => named === nhsNumber);

/** How the participant who carries the patient's NHS number is called. */
export const patientNameOf = (appointment: Appointment): string | undefined =>
  patientActorsOf(appointment).find(({ identifier }) => isNhsNumberSystem(identifier?.system))?.display;

const patientActorsOf = ({ participant = [] }: Appointment): readonly Reference[] =>
  participant.flatMap(({ actor }) => (actor === undefined || isOtherActor(actor) ? [] : [actor]));

/** A relative or a practitioner may carry an NHS number too: it is not the patient's. */
const isOtherActor = (actor: Reference): boolean =>
  [actor.type, actor.reference?.split('/').at(-2)].some((type) => type !== undefined && OTHER_ACTORS.includes(type));

const OTHER_ACTORS = ['RelatedPerson', 'Practitioner', 'PractitionerRole', 'HealthcareService', 'Location', 'Device'];

/** The NHS numbers that a Patient resource carries; none where it is anything else. */
export const nhsNumbersOfPatient = (resource: unknown): readonly string[] =>
  (PatientSchema.safeParse(resource).data?.identifier ?? []).flatMap(nhsNumberIn);

const nhsNumberIn = (identifier: Identifier | undefined): readonly string[] =>
  isNhsNumberSystem(identifier?.system) && identifier?.value !== undefined ? [identifier.value.replace(/\s/g, '')] : [];

/** Read tolerantly: examples write http for https and `/id/` for `/Id/`. On the wire we write it exactly (standard.md 5). */
export const isNhsNumberSystem = (system: string | undefined): boolean =>
  system?.toLowerCase().replace(/^http:/, 'https:') === NHS_NUMBER.toLowerCase();

const PatientSchema = z.looseObject({
  resourceType: z.literal('Patient'),
  identifier: z.array(IdentifierSchema).optional(),
});

/** The words of the first reason. */
export const reasonOf = (appointment: Appointment): string | undefined => {
  const reason = appointment.reasonCode?.[0];
  return reason?.text ?? reason?.coding?.[0]?.display ?? reason?.coding?.[0]?.code;
};

/** The id of the one Slot that an appointment names, whether written `Slot/id` or bare. */
export const slotIdOf = (appointment: Appointment): string | undefined =>
  appointment.slot?.[0]?.reference?.replace(/^.*Slot\//, '');
