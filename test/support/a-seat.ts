import { createAccountBook } from '../../main/flows/account-book.ts';
import { createGuard } from '../../main/flows/guard.ts';
import { createSignedInPeople, type WhoWorksHere } from '../../main/flows/people.ts';
import { createSeat } from '../../main/flows/seat.ts';
import { type KioskRules, noKiosk } from '../../main/flows/kiosk-rules.ts';
import { createSignInRules } from '../../main/flows/sign-in-rules.ts';
import { createActing } from '../../main/os/acting.ts';
import type { Account } from '../../main/ports/account.ts';
import type { People } from '../../main/ports/people.ts';
import type { Policy, PolicyStanding } from '../../main/ports/policy.ts';
import type { Secrets } from '../../main/ports/secrets.ts';
import { redacted } from '../../shared/base/redacted.ts';
import { failed, ok } from '../../shared/base/result.ts';
import type { Role } from '../../shared/model/role.ts';
import { type SignInRule, SignInRuleSchema } from '../../shared/model/sign-in.ts';
import { HASHED, KIOSK_PIN } from './a-kiosk.ts';
import { aDesk } from './a-world.ts';

/** A policy that a test may change. */
export const aPolicy = (first: PolicyStanding) => {
  const listeners: (() => void)[] = [];
  const state = { standing: first };
  const policy: Policy = { standing: () => state.standing, onChanged: (listener) => void listeners.push(listener) };
  return {
    policy,
    become: (standing: PolicyStanding): void => {
      state.standing = standing;
      for (const listener of listeners) listener();
    },
  };
};

/** A policy file that says nothing but how people sign in. */
export const saying = (signIn: SignInRule | undefined): PolicyStanding => ({
  kind: 'in-force',
  file: { suspend: [], ...(signIn === undefined ? {} : { signIn }) },
});

export const BY_PIN: SignInRule = SignInRuleSchema.parse({ by: 'pin' });

/** A hash that takes no time. Each comparison is counted. */
const createQuickSecrets = (): Secrets & { readonly compared: () => number } => {
  const state = { compared: 0 };
  return {
    compared: () => state.compared,
    hash: async (secret) => redacted(`hash of ${secret.reveal()}`),
    matches: async (secret, kept) => {
      state.compared += 1;
      const isOfKiosk = kept.reveal() === JSON.stringify(HASHED) && secret.reveal() === KIOSK_PIN;
      return isOfKiosk || kept.reveal() === `hash of ${secret.reveal()}`;
    },
  };
};

/** A desk over real stores where people sign in as the rule says; the account is what the computer would tell. */
export const aStaffedDesk = (rule: SignInRule | undefined, computer: { account?: Account } = {}) => {
  const { policy, become } = aPolicy(saying(rule));
  const state: { people?: People } = {};
  const peopleNow = (): People => {
    if (state.people === undefined) throw new Error('Nobody works here yet');
    return state.people;
  };
  const desk = aDesk({
    policy,
    people: {
      current: () => (state.people === undefined ? { name: 'Nobody', role: 'none' } : state.people.current()),
      mayAct: (author) => peopleNow().mayAct(author),
      roleOf: (name) => peopleNow().roleOf(name),
    },
  });
  const store = desk.work().people;
  const rules = createSignInRules({ policy, store });
  const account = createAccountBook(async () =>
    computer.account === undefined ? failed('unreadable') : ok(computer.account),
  );
  const acting = createActing();
  const whoWorksHere: WhoWorksHere = { user: desk.world().profile.user, rules, account, store, acting };
  state.people = createSignedInPeople(whoWorksHere);
  const changes: string[] = [];
  const world = { ...desk.world(), changed: (topics: readonly string[]) => void changes.push(...topics) };
  const secrets = createQuickSecrets();
  const sitDown = (kiosk: KioskRules = noKiosk) => {
    const seat = createSeat({ world, rules, account, secrets, kiosk });
    return { seat, guard: createGuard({ world, seat, acting }) };
  };
  return {
    desk,
    world,
    rules,
    secrets,
    account,
    whoWorksHere,
    become,
    changes,
    sitDown,
    /** Somebody works here from now on; their PIN is 482915. */
    add: (name: string, role: Role = 'receptionist'): void =>
      store.add({ name, role, addedAt: desk.clock.now() }, redacted('hash of 482915')),
    [Symbol.dispose]: (): void => desk[Symbol.dispose](),
  };
};

export const PIN = redacted('482915');
export const WRONG_PIN = redacted('000000');
