import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';

/** The last row of the audit trail: how many there are, and the hash that covers them all. */
export const AuditHeadSchema = z
  .strictObject({ count: z.number().int().min(0), hash: z.string().regex(/^([0-9a-f]{64})?$/) })
  .readonly();
export type AuditHead = z.infer<typeof AuditHeadSchema>;

/**
 * Whether the trail holds together. `firstBroken`: the position of the first row that was changed, added, moved or stands where one was
 * taken out. `kept`: how it compares with a head that was kept elsewhere; only that shows rows cut off at the end.
 */
export const AuditCheckSchema = z
  .strictObject({
    head: AuditHeadSchema,
    firstBroken: z.number().int().optional(),
    kept: z.enum(['matches', 'differs', 'cut-off']).optional(),
  })
  .readonly();
export type AuditCheck = z.infer<typeof AuditCheckSchema>;

/** Who did what when. No patient data: the person asked about is known to whoever asked. */
export const AuditRowSchema = z
  .strictObject({
    position: z.number().int(),
    at: InstantSchema,
    person: z.string(),
    role: z.string().optional(),
    action: z.string(),
    modificationId: z.string().optional(),
    serviceId: z.string().optional(),
    appointmentId: z.string().optional(),
    requestId: z.string().optional(),
    outcome: z.string().optional(),
  })
  .readonly();
export type AuditRowView = z.infer<typeof AuditRowSchema>;

/** Rows about one person, oldest first; `next`: ask again from there for more. */
export const AuditRowsSchema = z
  .strictObject({ rows: z.array(AuditRowSchema), next: z.number().int().optional() })
  .readonly();
export type AuditRows = z.infer<typeof AuditRowsSchema>;
