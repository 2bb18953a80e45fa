import type { Redacted } from '../../../shared/base/redacted.ts';
import { failed, ok, type Result } from '../../../shared/base/result.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import type { DeskPerson } from '../../../shared/model/person.ts';
import { NewSecretSchema, PersonNameSchema, RoleProfileIdSchema } from '../../../shared/model/person.ts';
import { type Role, RoleSchema } from '../../../shared/model/role.ts';
import { type Given, neededTextOf, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { whenOf } from '../words.ts';
import { byOf, NO_PIN, pinOutcome, signInWith } from './sign-in.ts';

/** `people`: everybody who signs in here with a PIN. */
export const people = async ({ desk }: Context): Promise<Outcome> => {
  const list = await desk.call('listPeople', {});
  if (!list.ok) return failureOutcome(list.failure);
  if (list.value.by !== 'pin') return failureOutcome({ kind: 'not-allowed', why: 'people-by-policy' });
  return outcomeOf(ok(list.value.people));
};

/** `people first`: the administrator of a desk that has none. */
export const firstPerson = (context: Context, given: Given): Promise<Outcome> =>
  withSecret(context, given, ({ name, secret }) => ({ change: 'first', name, secret: secret.reveal() }));

/** `people add`. */
export const addPerson = async (context: Context, given: Given): Promise<Outcome> => {
  const role = roleIn(given);
  if (!role.ok) return role.failure;
  const profile = textOf(given, 'role-profile');
  if (profile !== undefined && !RoleProfileIdSchema.safeParse(profile).success) return NO_PROFILE_ID;
  const roleProfileId = profile === undefined ? {} : { roleProfileId: profile };
  return withSecret(context, given, ({ name, secret }) => ({
    change: 'add',
    name,
    role: role.value,
    secret: secret.reveal(),
    ...roleProfileId,
  }));
};

/** `people reset`. */
export const resetPerson = (context: Context, given: Given): Promise<Outcome> =>
  withSecret(context, given, ({ name, secret }) => ({ change: 'reset', name, secret: secret.reveal() }));

/** `people role`: another role, and with `--role-profile` another role profile; `none` takes it away. */
export const changeRole = async ({ desk }: Context, given: Given): Promise<Outcome> => {
  const [name, role] = [nameIn(given), roleIn(given)];
  if (!name.ok) return name.failure;
  if (!role.ok) return role.failure;
  const profile = textOf(given, 'role-profile');
  const isNone = profile === undefined || profile === 'none';
  if (!isNone && !RoleProfileIdSchema.safeParse(profile).success) return NO_PROFILE_ID;
  const roleProfileId = profile === undefined ? {} : { roleProfileId: isNone ? null : profile };
  const change = { change: 'role', name: name.value, role: role.value, ...roleProfileId } as const;
  return outcomeOf(await desk.call('changePeople', change));
};

const roleIn = (given: Given): Result<Role, Outcome> => {
  const role = RoleSchema.safeParse(neededTextOf(given, 'role'));
  return role.success
    ? ok(role.data)
    : failed(wrongUsage('--role names no role.', `One of: ${RoleSchema.options.join(', ')}.`));
};

const NO_PROFILE_ID = wrongUsage('--role-profile is not an SDS role profile id.', 'It is 10 to 14 digits.');

/** `people pin`: one's own, with the old one, which signs in as `--as` does elsewhere. */
export const changeOwnPin = async (
  { desk, readSecret, readNewSecret }: Context,
  as: string | undefined,
): Promise<Outcome> => {
  if (as === undefined) return wrongUsage('Say who you are.', 'people pin --as NAME');
  const about = await desk.call('getDesk', {});
  if (about.ok && byOf(about.value.session) !== 'pin') {
    return failureOutcome({ kind: 'not-allowed', why: 'people-by-policy' });
  }
  const old = await readSecret(`Old PIN of ${as}`);
  if (old === undefined) return NO_PIN;
  const refused = await signInWith({ desk }, as, old);
  if (refused !== undefined) return refused;
  const read = newPinOf(await readNewSecret(`New PIN of ${as}`));
  if (!read.ok) return read.failure;
  const changed = await desk.call('changeOwnPin', { old: old.reveal(), secret: read.value.reveal() });
  if (!changed.ok) return failureOutcome(changed.failure);
  return (
    pinOutcome(changed.value) ?? {
      code: 0,
      document: { document: 'pin', changed: true },
      lines: ['Your PIN was changed.'],
    }
  );
};

/** `people remove`. */
export const removePerson = async ({ desk }: Context, given: Given): Promise<Outcome> => {
  const name = nameIn(given);
  return name.ok ? outcomeOf(await desk.call('changePeople', { change: 'remove', name: name.value })) : name.failure;
};

type Named = { readonly name: string; readonly secret: Redacted<string> };

const withSecret = async (
  { desk, readNewSecret }: Context,
  given: Given,
  toRequest: (named: Named) => RequestOf<'changePeople'>,
): Promise<Outcome> => {
  const name = nameIn(given);
  if (!name.ok) return name.failure;
  const read = newPinOf(await readNewSecret(`New PIN for ${name.value}`));
  if (!read.ok) return read.failure;
  const secret = read.value;
  return outcomeOf(await desk.call('changePeople', toRequest({ name: name.value, secret })));
};

const newPinOf = (read: Awaited<ReturnType<Context['readNewSecret']>>): Result<Redacted<string>, Outcome> => {
  if (read === undefined) return failed(NO_PIN);
  if (read === 'differs') return failed(DIFFERS);
  return NewSecretSchema.safeParse(read.reveal()).success ? ok(read) : failed(TOO_EASY);
};

const DIFFERS = wrongUsage('The new PIN was typed in two ways. Nothing was changed.', 'Try again.');

const TOO_EASY = wrongUsage(
  'That PIN is too easy.',
  'Six digits or letters at least, up to 200, and not all the same or in a row.',
);

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

const documentOf = ({ name, role, roleProfileId, addedAt, removedAt, waitUntil }: DeskPerson) => ({
  name,
  role,
  ...(roleProfileId === undefined ? {} : { roleProfileId }),
  addedAt: new Date(addedAt).toISOString(),
  ...(removedAt === undefined ? {} : { removedAt: new Date(removedAt).toISOString() }),
  ...(waitUntil === undefined ? {} : { waitUntil: new Date(waitUntil).toISOString() }),
});

const lineOf = ({ name, role, removedAt, waitUntil }: DeskPerson): string => {
  if (removedAt !== undefined) return `${name}: ${role}, works here no more since ${whenOf(removedAt)}`;
  return `${name}: ${role}${waitUntil === undefined ? '' : `, has to wait until ${whenOf(waitUntil)} after wrong PINs`}`;
};
