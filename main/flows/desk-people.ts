import { redacted } from '../../shared/base/redacted.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { DeskPerson } from '../../shared/model/person.ts';
import type { Role } from '../../shared/model/role.ts';
import type { KeptSecret } from '../ports/people-store.ts';
import type { Secrets } from '../ports/secrets.ts';
import { noteAudit } from './audit.ts';
import type { SignInRules } from './sign-in-rules.ts';
import type { World } from './world.ts';

type Deps = { readonly world: World; readonly rules: SignInRules; readonly secrets: Secrets };
type Request = ParsedRequestOf<'changePeople'>;
type Listed = Result<DeskPerson[], Failure>;

/** Everybody who signs in here with a PIN, and who did once. */
export const listPeople = ({ world, rules }: Pick<Deps, 'world' | 'rules'>): Listed =>
  rules.now()?.by === 'pin' ? ok([...world.work.people.all()]) : notAllowed('people-by-policy');

/**
 * Adds, resets or removes somebody; who may is decided where commands are taken. A desk keeps one administrator, and a name is never
 * somebody else's. Failures: `not-allowed`, with `why`.
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
  return listPeople(deps);
};

const notAllowed = (why: string) => failed<Failure>({ kind: 'not-allowed', why });

const problemWith = ({ work }: World, request: Request): string | undefined => {
  const here = work.people.all().filter(({ removedAt }) => removedAt === undefined);
  const person = work.people.get(request.name);
  const isHere = person !== undefined && person.removedAt === undefined;
  switch (request.change) {
    case 'first':
      return here.length > 0 ? 'people-there-already' : undefined;
    case 'add':
      return isHere ? 'person-there-already' : undefined;
    case 'reset':
      return isHere ? undefined : 'no-such-person';
    case 'remove':
      if (!isHere) return 'no-such-person';
      return isLastAdministrator(here, person) ? 'last-administrator' : undefined;
  }
};

const isLastAdministrator = (here: readonly DeskPerson[], person: DeskPerson): boolean =>
  person.role === 'administrator' && here.filter(({ role }) => role === 'administrator').length === 1;

const carryOut = (world: World, request: Request, secret: KeptSecret): void => {
  const { name } = request;
  const { people } = world.work;
  if (request.change === 'first') put(world, { name, role: 'administrator' }, secret);
  if (request.change === 'add') put(world, request, secret);
  if (request.change === 'reset') people.reset(name, secret);
  if (request.change === 'remove') {
    people.remove(name, world.clock.now());
    world.work.drafts.drop(people.get(name)?.name ?? name);
  }
  if (request.change === 'reset' || request.change === 'remove') {
    noteAudit(world, { action: `person.${request.change === 'reset' ? 'reset' : 'removed'}`, outcome: name });
  }
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
