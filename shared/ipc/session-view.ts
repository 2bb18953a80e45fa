import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { NotSignedInSchema } from '../model/failure.ts';
import { PersonNameSchema } from '../model/person.ts';
import { RoleSchema } from '../model/role.ts';

const BySchema = z.enum(['profile', 'account', 'pin']);

/** Who may be chosen on the sign-in page: names alone, and until when a name has to wait after wrong PINs. */
const ChoosableSchema = z.strictObject({ name: PersonNameSchema, waitUntil: InstantSchema.optional() }).readonly();

/**
 * Who sits at this place. `id` is new with each sign-in: whatever was shown under another one is gone (safety 12.5). `locked` names who
 * locked it, so that the same person finds their work again. `kiosk`: nobody; patients may say that they are here.
 * `isKiosk`: this computer is a kiosk that staff have opened with its PIN.
 */
export const SessionSchema = z
  .discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('in'),
      by: BySchema,
      id: z.string(),
      name: z.string(),
      role: RoleSchema,
      /** Without a key pressed for so long, the desk locks; absent: it never does by itself. */
      idleMinutes: z.number().int().optional(),
    }),
    z.strictObject({
      state: z.literal('locked'),
      by: BySchema,
      name: z.string(),
      people: z.array(ChoosableSchema),
      isKiosk: z.literal(true).optional(),
    }),
    z.strictObject({
      state: z.literal('out'),
      by: BySchema,
      why: NotSignedInSchema,
      people: z.array(ChoosableSchema),
      isKiosk: z.literal(true).optional(),
    }),
    z.strictObject({ state: z.literal('kiosk'), id: z.string(), idleSeconds: z.number().int() }),
  ])
  .readonly();
export type Session = z.infer<typeof SessionSchema>;
/** Nobody sits here who could work. */
export type SignedOut = Extract<Session, { state: 'locked' | 'out' }>;

/** What came of signing in. `wrong`: so many tries are left. `unknown`: nobody of that name, or an account that no rule names. */
export const SignInOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('in'), name: z.string(), role: RoleSchema }),
  z.strictObject({ kind: z.literal('wrong'), left: z.number().int() }),
  z.strictObject({ kind: z.literal('waiting'), until: InstantSchema }),
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type SignInOutcome = z.infer<typeof SignInOutcomeSchema>;
