import { z } from 'zod';
import { PersonNameSchema, RoleProfileIdSchema } from './person.ts';
import { RoleSchema } from './role.ts';

const IdleMinutesSchema = z.number().int().min(1).max(120).default(10);

/** An account of this computer, and who uses it. On Windows `DOMAIN\name`. */
const AccountPersonSchema = z
  .strictObject({
    account: z.string().trim().min(1).max(200),
    name: PersonNameSchema,
    role: RoleSchema,
    roleProfileId: RoleProfileIdSchema.optional(),
    /** The SNOMED CT code of the job, as the practitioner header carries it. */
    job: z.strictObject({ code: z.string().min(1), display: z.string().min(1) }).optional(),
  })
  .readonly();

/** A group of the directory, by name or (on Windows, better) by SID, and what its members are here. */
const AccountGroupSchema = z.strictObject({ group: z.string().trim().min(1).max(300), role: RoleSchema }).readonly();

/**
 * How people sign in at this desk (docs/people.md): `account` by who signed in to the computer, and no second password; `pin` by a PIN of
 * their own, on an account that several share.
 */
export const SignInRuleSchema = z
  .discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('account'),
      people: z.array(AccountPersonSchema).max(1000).default([]),
      groups: z.array(AccountGroupSchema).max(100).default([]),
      idleMinutes: IdleMinutesSchema,
    }),
    z.strictObject({ by: z.literal('pin'), idleMinutes: IdleMinutesSchema }),
  ])
  .readonly();
export type SignInRule = z.infer<typeof SignInRuleSchema>;
