import { redacted } from '../../shared/base/redacted.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ListedPerson, OwnPinOutcome, PeopleList } from '../../shared/ipc/people-view.ts';
import type { DeskPerson } from '../../shared/model/person.ts';
import type { Role } from '../../shared/model/role.ts';
import { mayDo } from '../../shared/model/role-rules.ts';
import type { KeptSecret } from '../ports/people-store.ts';
import type { Secrets } from '../ports/secrets.ts';
import { noteAudit } from './audit.ts';
import type { SignInRules } from './sign-in-rules.ts';
import { tryPin } from './try-pin.ts';
import type { World } from './world.ts';

type Deps = { readonly world: World; readonly rules: SignInRules; readonly secrets: Secrets };
type Request = ParsedRequestOf<'changePeople'>;
type Listed = Result<DeskPerson[], Failure>;

/** Who works here, however people sign in. Those who sign in with a PIN come with when they last did, and with how much of theirs is open. */
export const listPeople = ({ world, rules }: Pick<Deps, 'world' | 'rules'>): PeopleList => {
  const rule = rules.now();
  if (rule === undefined) return { by: 'profile', name: world.profile.user.name };
  if (rule.by === 'account') return { by: 'account', people: rule.people, groups: rule.groups };
  return { by: 'pin', people: listed(world) };
};

const listed = ({ work }: World): ListedPerson[] => {
  const lastIn = work.audit.lastByPerson('session.signed-in');
  const open = work.outbox.open().map(({ modification }) => modification);
  const callers = work.calls.open().map(({ owner }) => owner);
  return work.people.all().map((person) => {
    const { name } = person;
    const lastSignedInAt = lastIn.get(name);
    return {
      ...person,
      ...(lastSignedInAt === undefined ? {} : { lastSignedInAt }),
      // Both legs of a Rebook are one change.
      openChanges: new Set(open.filter(({ author }) => author === name).map(({ id, sagaId }) => sagaId ?? id)).size,
      openCalls: callers.filter((owner) => owner === name).length,
    };
  });
};

/**
 * Adds or removes somebody, resets their PIN or changes their role; who may is decided where commands are taken. A desk keeps one
 * administrator, a name is never somebody else's, and one's own PIN is changed with the old one. Failures: `not-allowed`, with `why`.
 */
export const changePeople = async (deps: Deps, request: Request): Promise<Listed> => {
  const { world, rules, secrets } = deps;
  if (rules.now()?.by !== 'pin') return notAllowed('people-by-policy');
  const problem = problemWith(world, request);
  if (problem !== undefined) return notAllowed(problem);
  const secret = 'secret' in request ? await secrets.hash(redacted(request.secret)) : undefined;
  // Hashing takes its time, and somebody else may have been quicker.
  const late = world.work.transaction(() => {
    const problemNow = problemWith(world, request);
    if (problemNow === undefined) carryOut(world, request, secret ?? redacted(''));
    return problemNow;
  });
  if (late !== undefined) return notAllowed(late);
  world.changed(['session', 'outbox']);
  return ok([...world.work.people.all()]);
};

const notAllowed = (why: string) => failed<Failure>({ kind: 'not-allowed', why });

const problemWith = ({ work, people }: World, request: Request): string | undefined => {
  const here = work.people.all().filter(({ removedAt }) => removedAt === undefined);
  const person = work.people.get(request.name);
  const isHere = person !== undefined && person.removedAt === undefined;
  switch (request.change) {
    case 'first':
      return here.length > 0 ? 'people-there-already' : undefined;
    case 'add':
      return isHere ? 'person-there-already' : undefined;
    case 'reset':
      if (!isHere) return 'no-such-person';
      return person.name === people.current().name ? 'own-pin' : undefined;
    case 'role':
    case 'remove': {
      if (!isHere) return 'no-such-person';
      const staysOne = request.change === 'role' && request.role === 'administrator';
      return isLastAdministrator(here, person) && !staysOne ? 'last-administrator' : undefined;
    }
  }
};

const isLastAdministrator = (here: readonly DeskPerson[], person: DeskPerson): boolean =>
  person.role === 'administrator' && here.filter(({ role }) => role === 'administrator').length === 1;

const carryOut = (world: World, request: Request, secret: KeptSecret): void => {
  const { people } = world.work;
  const name = people.get(request.name)?.name ?? request.name;
  switch (request.change) {
    case 'first':
      put(world, { name, role: 'administrator' }, secret);
      return;
    case 'add':
      put(world, request, secret);
      return;
    case 'reset':
      people.reset(name, secret);
      noteAudit(world, { action: 'person.reset', outcome: name });
      return;
    case 'role':
      changeRole(world, request);
      return;
    case 'remove':
      people.remove(name, world.clock.now());
      world.work.drafts.drop(name);
      noteAudit(world, { action: 'person.removed', outcome: name });
      return;
  }
};

const changeRole = (world: World, { name, role, roleProfileId }: Extract<Request, { change: 'role' }>): void => {
  const before = world.work.people.get(name);
  if (before === undefined) return;
  const profile = roleProfileId === undefined ? before.roleProfileId : (roleProfileId ?? undefined);
  world.work.people.changeRole({ name, role, ...(profile === undefined ? {} : { roleProfileId: profile }) });
  if (!mayDo(role, 'desk')) world.work.drafts.drop(before.name); // typing is not kept for a kiosk
  const changed = before.roleProfileId === profile ? '' : ', with another role profile';
  noteAudit(world, {
    action: 'person.role-changed',
    outcome: `${before.name} from ${before.role} to ${role}${changed}`,
  });
};

const put = (
  world: World,
  given: { readonly name: string; readonly role: Role; readonly roleProfileId?: string | undefined },
  secret: KeptSecret,
): void => {
  const { people } = world.work;
  const { name, role, roleProfileId } = given;
  // The first one of a desk: nobody else acts yet.
  const by = people.all().length === 0 ? { person: name } : {};
  const person = { name, role, ...(roleProfileId === undefined ? {} : { roleProfileId }) };
  if (people.get(name) === undefined) people.add({ ...person, addedAt: world.clock.now() }, secret);
  else people.takeBack(person, secret);
  noteAudit(world, { action: 'person.added', ...by, outcome: `${name} as ${role}` });
};

/**
 * A new PIN for whoever acts, once the old one was right: whoever finds a desk unlocked cannot make it theirs. The old one counts as a try
 * to sign in, before it is looked at. Failures: `not-allowed`, with `why`.
 */
export const changeOwnPin = async (
  { world, rules, secrets }: Deps,
  request: ParsedRequestOf<'changeOwnPin'>,
): Promise<Result<OwnPinOutcome, Failure>> => {
  if (rules.now()?.by !== 'pin') return notAllowed('people-by-policy');
  if (request.old === request.secret) return notAllowed('same-pin');
  const { name } = world.people.current();
  const tried = await tryPin({ world, secrets }, name, redacted(request.old));
  if (tried.kind === 'unknown') return notAllowed('no-such-person');
  if (tried.kind !== 'in') return ok(tried);
  const secret = await secrets.hash(redacted(request.secret));
  // Hashing takes its time, and they may have been removed meanwhile.
  if (world.work.people.secretOf(name) === undefined) return notAllowed('no-such-person');
  world.work.transaction(() => {
    world.work.people.reset(name, secret);
    noteAudit(world, { action: 'person.pin-changed', outcome: name });
  });
  return ok({ kind: 'changed' });
};
