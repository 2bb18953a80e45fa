import { z } from 'zod';
import { CodeableConceptSchema, IdentifierSchema, PeriodSchema, ReferenceSchema } from './common.ts';

export const DocumentReferenceSchema = z.looseObject({
  resourceType: z.literal('DocumentReference'),
  id: z.string().optional(),
  status: z.string().optional(),
  identifier: z.array(IdentifierSchema).optional(),
  type: CodeableConceptSchema.optional(),
  subject: ReferenceSchema.optional(),
  custodian: ReferenceSchema.optional(),
  content: z.array(z.looseObject({ attachment: z.looseObject({ url: z.string().optional() }).optional() })).optional(),
  context: z.looseObject({ period: PeriodSchema.optional() }).optional(),
});

export type DocumentReference = z.infer<typeof DocumentReferenceSchema>;
