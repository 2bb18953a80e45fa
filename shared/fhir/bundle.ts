import { z } from 'zod';
import { JsonObjectSchema } from '../base/json.ts';
import { CodingSchema } from './common.ts';

/** A Bundle whose entries stay raw: each resource is parsed by its own schema, so that one bad entry never hides the rest. */
export const BundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  type: z.string().optional(),
  total: z.number().optional(),
  meta: z.looseObject({ tag: z.array(CodingSchema).optional() }).optional(),
  link: z.array(z.looseObject({ relation: z.string().optional(), url: z.string().optional() })).optional(),
  entry: z.array(z.looseObject({ fullUrl: z.string().optional(), resource: JsonObjectSchema.optional() })).optional(),
});

export type Bundle = z.infer<typeof BundleSchema>;
