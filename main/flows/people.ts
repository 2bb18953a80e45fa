import { mayDo } from '../../shared/model/role-rules.ts';
import type { Profile } from '../../shared/model/profile.ts';
import type { Acting } from '../ports/acting.ts';
import type { People, Person, Practitioners } from '../ports/people.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { AccountBook } from './account-book.ts';
import type { SignInRules } from './sign-in-rules.ts';

/** The role of somebody of whom nothing else is known. */
const RECEPTION = 'reception';

/** Who acts where nobody signed in does: what the workstation does by itself. Nothing is ever recorded in this name. */
const WORKSTATION: Person = { name: 'This workstation', role: 'workstation' };

/** Who acts where patients tell a kiosk that they are here. Nothing that is sent is ever recorded in this name. */
export const KIOSK: Person = { name: 'This kiosk', role: 'kiosk' };

/**
 * The profile's user, where people do not sign in. Everybody who recorded something here before may act: a name that was changed in the
 * profile is no reason to keep their work back.
 */
export const createPeople = (user: Profile['user']): People => {
  const role = user.role?.display ?? RECEPTION;
  return {
    current: () => ({ name: user.name, role }),
    mayAct: () => true,
    roleOf: (name) => (name === user.name ? role : RECEPTION),
  };
};

export type WhoWorksHere = {
  readonly user: Profile['user'];
  readonly rules: SignInRules;
  readonly account: AccountBook;
  readonly store: PeopleStore;
  readonly acting: Acting;
};

/**
 * Whoever signs in, as the policy has it just now. An author who was removed, or whom the policy names no more, may not act: what they
 * recorded is held (safety 6.4), until somebody takes it over.
 */
export const createSignedInPeople = ({ user, rules, account, store, acting }: WhoWorksHere): People => {
  const ofProfile = createPeople(user);
  const inUse = () => (rules.now() === undefined ? ofProfile : undefined);
  return {
    current: () => acting.now() ?? inUse()?.current() ?? WORKSTATION,
    mayAct: (author) => {
      const rule = rules.now();
      if (rule === undefined) return true;
      if (rule.by === 'account') {
        const named = [...rule.people, ...account.person(rule)].filter(({ name }) => name === author);
        return named.some(({ role }) => mayDo(role, 'desk'));
      }
      const person = store.get(author);
      return person !== undefined && person.removedAt === undefined && mayDo(person.role, 'desk');
    },
    roleOf: (name) => {
      const rule = rules.now();
      const unmanned = [WORKSTATION, KIOSK].find((each) => each.name === name);
      if (unmanned !== undefined) return unmanned.role;
      if (rule === undefined) return ofProfile.roleOf(name);
      if (rule.by === 'pin') return store.get(name)?.role ?? RECEPTION;
      return [...account.person(rule), ...rule.people].find((person) => person.name === name)?.role ?? RECEPTION;
    },
  };
};

/** Whose role profile calls carry: never one person's for another's. */
export const createPractitioners = ({ user, rules, account, store, acting }: WhoWorksHere): Practitioners => {
  const of: Practitioners['ofAuthor'] = (name) => {
    const rule = rules.now();
    if (rule === undefined) return name === undefined || name === user.name ? user : undefined;
    if (name === undefined) return undefined;
    if (rule.by === 'pin') return { roleProfileId: store.get(name)?.roleProfileId };
    const person = [...account.person(rule), ...rule.people].find((each) => each.name === name);
    return person === undefined ? undefined : { roleProfileId: person.roleProfileId, role: person.job };
  };
  return {
    ofAuthor: of,
    ofReader: () => of(acting.now()?.name ?? (rules.now() === undefined ? user.name : undefined)),
  };
};
