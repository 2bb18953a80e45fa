import { z } from 'zod';
import { CodeableConceptSchema, wordsOf } from './common.ts';

/** An endpoint of the catalogue (API 1.2.0 and later). Its address is not read: nothing but our own base is ever called. */
export const EndpointSchema = z.looseObject({
  resourceType: z.literal('Endpoint'),
  status: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  payloadType: z.array(CodeableConceptSchema).optional().catch(undefined),
});

export type Endpoint = z.infer<typeof EndpointSchema>;

/** The kinds of message or resource that an endpoint takes, in its own words. */
export const takenBy = ({ payloadType }: Endpoint): readonly string[] =>
  (payloadType ?? []).flatMap((concept) => wordsOf(concept) ?? []);
