import { z } from 'zod';
import { CodeableConceptSchema, IdentifierSchema, isResourceId, PeriodSchema, ReferenceSchema } from './common.ts';
import { BARS_IDENTIFIER, DOS_SERVICE_ID, ODS_ORGANIZATION_CODE, POINTER_TYPE_BOOKING } from './systems.ts';

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

/** Whether a pointer is to a booking, by the code of its type alone: its system is written in two ways (standard.md 12). */
export const isBooking = (pointer: DocumentReference): boolean =>
  pointer.type?.coding?.some((coding) => coding.code === POINTER_TYPE_BOOKING) ?? false;

/** The id of the appointment: any R4 id, and nothing that is none (standard.md 8). */
export const appointmentIdOf = (pointer: DocumentReference): string | undefined => {
  const value = identifierOf(pointer, BARS_IDENTIFIER);
  return isResourceId(value) ? value : undefined;
};

/**
 * The dos-service-id of the Receiver that holds it: its identifier, or in older pointers an attachment address of the form
 * `system|value`. Any other address is never looked at.
 */
export const targetIdOf = (pointer: DocumentReference): string | undefined =>
  identifierOf(pointer, DOS_SERVICE_ID) ??
  pointer.content?.map((content) => splitAtBar(content.attachment?.url)).find((id) => id !== undefined);

/** The ODS code of whoever keeps the pointer: the owner of the appointment. */
export const custodianOf = ({ custodian }: DocumentReference): string | undefined =>
  isSystem(custodian?.identifier?.system, ODS_ORGANIZATION_CODE) ? custodian?.identifier?.value : undefined;

const identifierOf = (pointer: DocumentReference, system: string): string | undefined =>
  pointer.identifier?.find((identifier) => isSystem(identifier.system, system))?.value;

const splitAtBar = (url: string | undefined): string | undefined => {
  const [system, value, ...rest] = url?.split('|') ?? [];
  return isSystem(system, DOS_SERVICE_ID) && value !== '' && rest.length === 0 ? value : undefined;
};

/** Read tolerantly: examples write http for https and `/id/` for `/Id/`. On the wire we write it exactly (standard.md 5). */
const isSystem = (found: string | undefined, wanted: string): boolean =>
  found?.toLowerCase().replace(/^http:/, 'https:') === wanted.toLowerCase();
