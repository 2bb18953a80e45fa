import { failed, ok, type Result } from '../../../shared/base/result.ts';
import { type ModificationId, ModificationIdSchema } from '../../../shared/model/modification.ts';
import { ChoiceSchema, type Resolution, ResolutionSchema } from '../../../shared/model/resolution.ts';
import { type Given, neededTextOf, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { followModifications } from '../follow.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';

/** `resolve`: takes one of the choices that `outbox` lists, with what that choice needs. */
export const resolve = async (context: Context, given: Given): Promise<Outcome> => {
  const modificationId = ModificationIdSchema.safeParse(neededTextOf(given, 'modification'));
  if (!modificationId.success) return wrongUsage('--modification is not an id.', 'Take it from "outbox".');
  const resolution = await resolutionOf(context, modificationId.data, given);
  if (!resolution.ok) return resolution.failure;
  const resolved = await context.desk.call('resolveModification', {
    modificationId: modificationId.data,
    resolution: resolution.value,
  });
  return resolved.ok ? followModifications(context, [resolved.value.modificationId]) : failureOutcome(resolved.failure);
};

/** The member of a Resolution that each option fills. */
const MEMBERS = {
  slot: 'slotId',
  appointment: 'appointmentId',
  why: 'why',
  'checked-with': 'checkedWith',
  reference: 'reference',
  text: 'text',
} as const;

const resolutionOf = async (
  context: Context,
  modificationId: ModificationId,
  given: Given,
): Promise<Result<Resolution, Outcome>> => {
  const choose = ChoiceSchema.safeParse(neededTextOf(given, 'choose'));
  if (!choose.success) {
    return failed(wrongUsage('--choose names no choice.', `One of: ${ChoiceSchema.options.join(', ')}.`));
  }
  const raw = { choose: choose.data, ...membersOf(given) };
  const needs = ResolutionSchema.safeParse({ ...raw, seen: 'seen' });
  // Only a choice about what the clinic has now says what was seen of it: read for it, and for nothing else.
  if (!needs.success) return asResolution(raw);
  const conflict = await context.desk.call('getConflict', { modificationId });
  return conflict.ok ? asResolution({ ...raw, seen: conflict.value.seen }) : failed(failureOutcome(conflict.failure));
};

const membersOf = (given: Given): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(MEMBERS).flatMap(([option, member]) => {
      const text = textOf(given, option);
      return text === undefined ? [] : [[member, text]];
    }),
  );

const asResolution = (raw: unknown): Result<Resolution, Outcome> => {
  const resolution = ResolutionSchema.safeParse(raw);
  if (resolution.success) return ok(resolution.data);
  const options = resolution.error.issues.flatMap(optionsOf);
  return failed(
    wrongUsage(
      `This choice needs or refuses: ${options.join(', ')}.`,
      'docs/terminal.md lists what each choice takes.',
    ),
  );
};

type Issue = { readonly path: readonly PropertyKey[]; readonly keys?: readonly string[] };

/** The options behind the members that were missing, empty or not wanted. */
const optionsOf = (issue: Issue): readonly string[] => {
  const members = [...issue.path.map(String), ...(issue.keys ?? [])];
  return Object.entries(MEMBERS).flatMap(([option, member]) => (members.includes(member) ? [`--${option}`] : []));
};
