import type { Redacted } from '../../../shared/base/redacted.ts';
import { failed, ok, type Result } from '../../../shared/base/result.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import type { DeskPerson } from '../../../shared/model/person.ts';
import { NewSecretSchema, PersonNameSchema, RoleProfileIdSchema } from '../../../shared/model/person.ts';
import { RoleSchema } from '../../../shared/model/role.ts';
import { type Given, neededTextOf, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { whenOf } from '../words.ts';

/** `people`: everybody who signs in here with a PIN. */
export const people = async ({ desk }: Context): Promise<Outcome> => outcomeOf(await desk.call('listPeople', {}));

/** `people first`: the administrator of a desk that has none. */
export const firstPerson = (context: Context, given: Given): Promise<Outcome> =>
  withSecret(context, given, ({ name, secret }) => ({ change: 'first', name, secret: secret.reveal() }));

/** `people add`. */
export const addPerson = async (context: Context, given: Given): Promise<Outcome> => {
  const role = RoleSchema.safeParse(neededTextOf(given, 'role'));
  if (!role.success) return wrongUsage('--role names no role.', `One of: ${RoleSchema.options.join(', ')}.`);
  const profile = textOf(given, 'role-profile');
  if (profile !== undefined && !RoleProfileIdSchema.safeParse(profile).success) {
    return wrongUsage('--role-profile is not an SDS role profile id.', 'It is 10 to 14 digits.');
  }
  const roleProfileId = profile === undefined ? {} : { roleProfileId: profile };
  return withSecret(context, given, ({ name, secret }) => ({
    change: 'add',
    name,
    role: role.data,
    secret: secret.reveal(),
    ...roleProfileId,
  }));
};

/** `people reset`. */
export const resetPerson = (context: Context, given: Given): Promise<Outcome> =>
  withSecret(context, given, ({ name, secret }) => ({ change: 'reset', name, secret: secret.reveal() }));

/** `people remove`. */
export const removePerson = async ({ desk }: Context, given: Given): Promise<Outcome> => {
  const name = nameIn(given);
  return name.ok ? outcomeOf(await desk.call('changePeople', { change: 'remove', name: name.value })) : name.failure;
};

type Named = { readonly name: string; readonly secret: Redacted<string> };

const withSecret = async (
  { desk, readSecret }: Context,
  given: Given,
  toRequest: (named: Named) => RequestOf<'changePeople'>,
): Promise<Outcome> => {
  const name = nameIn(given);
  if (!name.ok) return name.failure;
  const secret = await readSecret(`New PIN for ${name.value}`);
  if (secret === undefined) return wrongUsage('No PIN was given.', 'Type it, or give it as a line of stdin.');
  if (!NewSecretSchema.safeParse(secret.reveal()).success) {
    return wrongUsage(
      'That PIN is too easy.',
      'Six digits or letters at least, up to 200, and not all the same or in a row.',
    );
  }
  return outcomeOf(await desk.call('changePeople', toRequest({ name: name.value, secret })));
};

const nameIn = (given: Given): Result<string, Outcome> => {
  const name = PersonNameSchema.safeParse(neededTextOf(given, 'name'));
  return name.success
    ? ok(name.data)
    : failed(wrongUsage('--name is not a name.', 'One line of text, 100 letters at most.'));
};

const outcomeOf = (changed: Result<readonly DeskPerson[], Failure>): Outcome => {
  if (!changed.ok) return failureOutcome(changed.failure);
  return {
    code: 0,
    document: { document: 'people', people: changed.value.map(documentOf) },
    lines: changed.value.length === 0 ? ['Nobody.'] : changed.value.map(lineOf),
  };
};

const documentOf = ({ addedAt, removedAt, waitUntil, ...person }: DeskPerson) => ({
  ...person,
  addedAt: new Date(addedAt).toISOString(),
  ...(removedAt === undefined ? {} : { removedAt: new Date(removedAt).toISOString() }),
  ...(waitUntil === undefined ? {} : { waitUntil: new Date(waitUntil).toISOString() }),
});

const lineOf = ({ name, role, removedAt, waitUntil }: DeskPerson): string => {
  if (removedAt !== undefined) return `${name}: ${role}, works here no more since ${whenOf(removedAt)}`;
  return `${name}: ${role}${waitUntil === undefined ? '' : `, has to wait until ${whenOf(waitUntil)} after wrong PINs`}`;
};
