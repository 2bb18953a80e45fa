import { z } from 'zod';

export const CapabilityStatementSchema = z.looseObject({
  resourceType: z.literal('CapabilityStatement'),
  version: z.string().optional(),
  software: z.looseObject({ name: z.string().optional(), version: z.string().optional() }).optional(),
  rest: z
    .array(
      z.looseObject({
        resource: z
          .array(
            z.looseObject({
              type: z.string().optional(),
              interaction: z.array(z.looseObject({ code: z.string().optional() })).optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

export type CapabilityStatement = z.infer<typeof CapabilityStatementSchema>;
