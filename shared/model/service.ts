import { z } from 'zod';

/** Nothing that does not print, or that turns the direction of writing: a name may not look like another. */
const PRINTED = /^[^\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff\ufffd]*$/u;

/** What a header can carry as one of the parts between the bars of use-context. */
const HEADER_PART = /^[!-{}~]+$/;

/**
 * A service that the workstation may reach, with the switches by which Receivers differ (standard.md 6, 8, 9, 11.5, 13).
 * `docs/receivers.md` shows what each switch does to the wire. `id` is the dos-service-id; its system is always
 * https://fhir.nhs.uk/Id/dos-service-id, exactly so.
 */
export const ServiceSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[^\s|]+$/)
      .max(64),
    name: z.string().trim().min(1).max(200).regex(PRINTED),
    odsCode: z.string().trim().max(20).regex(PRINTED).optional(),
    phone: z.string().trim().max(30).regex(PRINTED).optional(),
    /** Writes as REST resources, as messages, or as what the Receiver says of itself prefers (standard.md 7, 13). */
    transport: z.enum(['by-capability', 'rest', 'message']).default('by-capability'),
    /** First part of the use-context header, agreed at onboarding (standard.md 5, A4). */
    useContext: z.string().regex(HEADER_PART).max(40).default('a1t1'),
    /** The window as `start` twice, or as `start` and `end` (A7). */
    slotWindow: z.enum(['start-twice', 'start-and-end']).default('start-twice'),
    /** Which fields an update may change: 1.1.6 takes both, 1.3.1 and later only the reason (A5). */
    updateFields: z.enum(['description-and-reason', 'reason']).default('description-and-reason'),
    /** How a REST change travels: the whole resource, or the changed members alone (8.6; PUT is preferred, safety 5.6). */
    changeBy: z.enum(['put', 'patch']).default('put'),
    /** The Receiver takes a new slot for an appointment by PATCH (guide 1.3.1 and later, 11.4). */
    reschedule: z.boolean().default(false),
    /** Which comes first in a rebook (11.5). Cancel-first is two supervised steps and never recorded offline (safety 5.5). */
    rebookOrder: z.enum(['book-first', 'cancel-first']).default('book-first'),
    /** `MessageHeader.reason` of a cancel sent as a message (A9). */
    cancelReasonCode: z.enum(['update', 'delete', 'new']).default('update'),
    /** The application version that `Bundle.meta.versionId` of a message names (13). */
    messageVersion: z
      .string()
      .regex(/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/)
      .default('1.0.0'),
    /** Name the old appointment in `replaces` of the new one; not in R4, so off (A16). */
    replaces: z.boolean().default(false),
    /** Send If-Match where an ETag came (safety 5.2). */
    ifMatch: z.boolean().default(false),
    /** Send a contained Patient with name, birth date and phone (A3). */
    containedPatient: z.boolean().default(false),
    /** The Receiver's de-duplication by X-Request-Id was proven at onboarding (safety 4.5). */
    deduplicationProven: z.boolean().default(false),
    /** Its name alone tells something about the person: to be kept off a kiosk, print and notifications. */
    sensitive: z.boolean().default(false),
    /** It is run in this building: its patients come to this desk. */
    here: z.boolean().default(false),
  })
  .readonly();

export type Service = z.infer<typeof ServiceSchema>;
