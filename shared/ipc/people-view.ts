import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { DeskPersonSchema } from '../model/person.ts';
import { SignInRuleSchema } from '../model/sign-in.ts';

/**
 * What is known of somebody beside their role: when they last signed in at this desk; and in counts alone, which changes of theirs are not
 * finished (they are the author, whose name these go out in), and which calls they are to make.
 */
const KNOWN = {
  lastSignedInAt: InstantSchema.optional(),
  openChanges: z.number().int(),
  openCalls: z.number().int(),
} as const;

export const ListedPersonSchema = z.strictObject({ ...DeskPersonSchema.unwrap().shape, ...KNOWN }).readonly();
export type ListedPerson = z.infer<typeof ListedPersonSchema>;

const [ByAccountSchema] = SignInRuleSchema.unwrap().options;

/**
 * Who works at this desk, by how people sign in (docs/people.md). `profile`: its one user. `account`: whom the policy names, which is
 * changed there. `pin`: everybody who is here or was, in the order they came: a position in that order is theirs for good.
 */
export const PeopleListSchema = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('profile'), name: z.string() }),
    z.strictObject({
      by: z.literal('account'),
      people: ByAccountSchema.shape.people,
      groups: ByAccountSchema.shape.groups,
    }),
    z.strictObject({ by: z.literal('pin'), people: z.array(ListedPersonSchema) }),
  ])
  .readonly();
export type PeopleList = z.infer<typeof PeopleListSchema>;

/** What came of changing one's own PIN. `wrong`: the old one was not right, and so many tries are left. `waiting`: as at a sign-in. */
export const OwnPinOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('changed') }),
  z.strictObject({ kind: z.literal('wrong'), left: z.number().int() }),
  z.strictObject({ kind: z.literal('waiting'), until: InstantSchema }),
]);
export type OwnPinOutcome = z.infer<typeof OwnPinOutcomeSchema>;

/** Something done with the key of a desk, in the terminal. */
export const KeyChangeSchema = z.enum(['make', 'import', 'rotate']);
export type KeyChange = z.infer<typeof KeyChangeSchema>;
