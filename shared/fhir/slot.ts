import { z } from 'zod';
import { CodeableConceptSchema, ExtensionSchema, MetaSchema, PeriodSchema, ReferenceSchema } from './common.ts';

export const SlotSchema = z.looseObject({
  resourceType: z.literal('Slot'),
  /** Inside a message a Slot travels without one; a Slot to be booked must have it (standard.md 8.1). */
  id: z.string().optional(),
  meta: MetaSchema.optional(),
  status: z.string(),
  start: z.string(),
  end: z.string(),
  schedule: ReferenceSchema.optional(),
  serviceCategory: z.array(CodeableConceptSchema).optional(),
  serviceType: z.array(CodeableConceptSchema).optional(),
  appointmentType: CodeableConceptSchema.optional(),
  extension: z.array(ExtensionSchema).optional(),
});

export const ScheduleSchema = z.looseObject({
  resourceType: z.literal('Schedule'),
  id: z.string().optional(),
  actor: z.array(ReferenceSchema).optional(),
  /** How far ahead there are slots at all. */
  planningHorizon: PeriodSchema.optional(),
  extension: z.array(ExtensionSchema).optional(),
});

export type Slot = z.infer<typeof SlotSchema>;
export type Schedule = z.infer<typeof ScheduleSchema>;
