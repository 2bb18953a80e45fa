import { z } from 'zod';

/**
 * A service that the workstation may reach, with the switches by which Receivers differ (standard.md 6, 8, 11.5).
 * `id` is the dos-service-id; its system is always https://fhir.nhs.uk/Id/dos-service-id, exactly so.
 */
export const ServiceSchema = z
  .strictObject({
    id: z.string().regex(/^\S+$/).max(64),
    name: z.string().min(1).max(200),
    odsCode: z.string().max(20).optional(),
    phone: z.string().max(30).optional(),
    /** First part of the use-context header, agreed at onboarding (standard.md 5, A4). */
    useContext: z.string().default('a1t1'),
    /** The window as `start` twice, or as `start` and `end` (A7). */
    slotWindow: z.enum(['start-twice', 'start-and-end']).default('start-twice'),
    /** Which fields an update may change: 1.1.6 takes both, 1.3.1 and later only the reason (A5). */
    updateFields: z.enum(['description-and-reason', 'reason']).default('description-and-reason'),
    /** Which comes first in a rebook (11.5). Cancel-first is two supervised steps and never recorded offline (safety 5.5). */
    rebookOrder: z.enum(['book-first', 'cancel-first']).default('book-first'),
    /** Send If-Match where an ETag came (safety 5.2). */
    ifMatch: z.boolean().default(false),
    /** Send a contained Patient with name, birth date and phone (A3). */
    containedPatient: z.boolean().default(false),
    /** The Receiver's de-duplication by X-Request-Id was proven at onboarding (safety 4.5). */
    deduplicationProven: z.boolean().default(false),
  })
  .readonly();

export type Service = z.infer<typeof ServiceSchema>;
