import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { CallWhySchema } from '../model/call.ts';
import { ModificationIdSchema, OperationSchema } from '../model/modification.ts';
import { EnvironmentSchema } from '../model/profile.ts';
import { ProgressSchema } from '../model/progress.ts';
import { NoConfirmedSchema } from './views.ts';

/** As much of a patient as is needed to take the work up: nothing more goes on paper. */
const OnPaperSchema = z.strictObject({
  name: z.string().optional(),
  nhsNumber: z.string().optional(),
  /** Only where they are to be called. */
  phone: z.string().optional(),
});

/** A service whose name alone tells something of the person is not named on paper. */
const PlaceSchema = z.strictObject({
  serviceName: z.string().optional(),
  servicePhone: z.string().optional(),
  sensitive: z.literal(true).optional(),
});

export const HandOverChangeSchema = z
  .strictObject({
    modificationId: ModificationIdSchema,
    operation: OperationSchema,
    /** Set on the Legs of a Rebook, which go from hand to hand together. */
    leg: z.enum(['book', 'cancel']).optional(),
    patient: OnPaperSchema,
    place: PlaceSchema,
    start: InstantSchema.optional(),
    progress: ProgressSchema,
    mayHaveArrived: z.boolean(),
    noConfirmed: NoConfirmedSchema.optional(),
    twoOpen: z.boolean(),
    author: z.string(),
    recordedAt: InstantSchema,
  })
  .readonly();
export type HandOverChange = z.infer<typeof HandOverChangeSchema>;

export const HandOverCallSchema = z
  .strictObject({
    callId: z.uuid(),
    modificationId: ModificationIdSchema,
    why: CallWhySchema,
    due: InstantSchema,
    patient: OnPaperSchema,
    place: PlaceSchema,
    start: InstantSchema.optional(),
  })
  .readonly();
export type HandOverCall = z.infer<typeof HandOverCallSchema>;

/** All that is open, by who answers for it (product.md 3.14). Made to be printed: it tells where and when it was. */
export const HandOverListSchema = z
  .strictObject({
    at: InstantSchema,
    environment: EnvironmentSchema,
    organisation: z.string(),
    person: z.string(),
    owners: z.array(
      z
        .strictObject({
          owner: z.string(),
          changes: z.array(HandOverChangeSchema),
          calls: z.array(HandOverCallSchema),
        })
        .readonly(),
    ),
  })
  .readonly();
export type HandOverList = z.infer<typeof HandOverListSchema>;

/** Why somebody would leave the desk, or the program end. */
export const LeavingWhySchema = z.enum(['sign-out', 'quit', 'update']);
export type LeavingWhy = z.infer<typeof LeavingWhySchema>;

/** What is open when somebody leaves. `allowed` is false for an update alone, while a change is on its way. */
export const LeavingSchema = z
  .strictObject({
    allowed: z.boolean(),
    notSent: z.number().int(),
    notConfirmed: z.number().int(),
    needDecision: z.number().int(),
    openRebooks: z.number().int(),
    calls: z.number().int(),
    /** Being read, sent or looked for now, or of unknown outcome. */
    underWay: z.number().int(),
  })
  .readonly();
export type Leaving = z.infer<typeof LeavingSchema>;
