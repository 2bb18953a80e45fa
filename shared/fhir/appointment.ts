import { z } from 'zod';
import { CodeableConceptSchema, IdentifierSchema, MetaSchema, ReferenceSchema } from './common.ts';
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
});

export type Appointment = z.infer<typeof AppointmentSchema>;

/** R4 status codes that still hold a place in a clinic's day (standard.md 10). */
export const isLive = (status: string): boolean =>
  ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist'].includes(status);

/** The NHS number that the appointment's patient participant carries, where it carries one. */
export const nhsNumberOf = (appointment: Appointment): string | undefined =>
  appointment.participant
    ?.map((participant) => participant.actor?.identifier)
    .find((identifier) => identifier?.system === NHS_NUMBER)?.value;

/** The words of the first reason. */
export const reasonOf = (appointment: Appointment): string | undefined => {
  const reason = appointment.reasonCode?.[0];
  return reason?.text ?? reason?.coding?.[0]?.display ?? reason?.coding?.[0]?.code;
};

/** The id of the one Slot that an appointment names, whether written `Slot/id` or bare. */
export const slotIdOf = (appointment: Appointment): string | undefined =>
  appointment.slot?.[0]?.reference?.replace(/^.*Slot\//, '');
