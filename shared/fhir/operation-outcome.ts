import { z } from 'zod';
import { CodeableConceptSchema } from './common.ts';

/** Issue codes may be numbers, upper case or hold spaces in real answers: the reader normalises them (standard.md 15). */
export const OperationOutcomeSchema = z.looseObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(
      z.looseObject({
        severity: z.string().optional(),
        code: z.union([z.string(), z.number()]).optional(),
        details: CodeableConceptSchema.optional(),
        diagnostics: z.string().optional(),
      }),
    )
    .optional(),
});

export type OperationOutcome = z.infer<typeof OperationOutcomeSchema>;
