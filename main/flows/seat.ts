import type { Redacted } from '../../shared/base/redacted.ts';
import type { LeftKiosk } from '../../shared/ipc/kiosk-views.ts';
import type { Session, SignInOutcome } from '../../shared/ipc/session-view.ts';
import type { NotSignedIn } from '../../shared/model/failure.ts';
import type { Role } from '../../shared/model/role.ts';
import type { Person } from '../ports/people.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { AccountBook } from './account-book.ts';
import { noteAudit } from './audit.ts';
import type { KioskRules } from './kiosk-rules.ts';
import { tryKioskPin } from './leave-kiosk.ts';
import { KIOSK } from './people.ts';
import type { SignInRules } from './sign-in-rules.ts';
import { tryPin, waitOf } from './try-pin.ts';
import type { World } from './world.ts';

/** Who may act at a place now, or why nobody may. `id` is new with each sign-in. */
export type Sitting =
  | { readonly kind: 'in'; readonly person: Person; readonly role: Role; readonly id: string }
  | { readonly kind: 'locked'; readonly name: string }
  | { readonly kind: 'out'; readonly why: NotSignedIn };

/** A place where one person at a time works: the window of this desk, or one run of the terminal. */
export type Seat = {
  readonly sitting: () => Sitting;
  /** Undefined where the profile's user works here, and nothing is locked. */
  readonly view: () => Session | undefined;
  readonly signIn: (typed: { readonly person?: string; readonly secret?: Redacted<string> }) => Promise<SignInOutcome>;
  readonly signOut: () => void;
  readonly lock: (why: 'asked' | 'idle') => void;
  readonly touch: () => void;
  /** Locks where nobody touched it for as long as the policy says; a kiosk that staff have left goes on by itself. */
  readonly lockIfIdle: () => void;
  /** Out of the kiosk to the sign-in page, by its PIN. */
  readonly leaveKiosk: (pin: Redacted<string>) => Promise<LeftKiosk>;
  /** The kiosk goes on, whoever sits here. False where this place is none. */
  readonly startKiosk: () => boolean;
  /** Writes down who the account of this computer let in, where no sign-in is asked for. */
  readonly noteStart: () => void;
};

export type SeatDeps = {
  readonly world: Pick<World, 'work' | 'clock' | 'people' | 'profile' | 'ids' | 'changed'>;
  readonly rules: SignInRules;
  readonly kiosk: KioskRules;
  readonly account: AccountBook;
  readonly secrets: Secrets;
};

type Memory = {
  readonly kind: 'start' | 'in' | 'locked' | 'out';
  readonly name: string;
  readonly id: string;
  /** The rule under which it was so: under another one everybody signs in anew. */
  readonly under: string;
  readonly touchedAt: number;
};

type Who = { readonly name: string; readonly role: Role };
type Found = { readonly ok: true; readonly who: Who } | { readonly ok: false; readonly why: NotSignedIn };

/** A place at which nobody has signed in yet; the profile's user, or whoever's account it is, need not. */
export const createSeat = (deps: SeatDeps): Seat => {
  const { world, rules } = deps;
  const memory = createMemory(deps);
  const note = (what: string, person: string, outcome?: string): void =>
    noteAudit(world, { action: `session.${what}`, person, ...(outcome === undefined ? {} : { outcome }) });
  const sitting = (): Sitting => sittingIn(deps, memory.now());
  const leave = (): void => {
    const before = sitting();
    if (before.kind === 'in') note('signed-out', before.person.name);
  };
  const enter = ({ name, role }: Who): SignInOutcome => {
    const { kind, name: before } = memory.now();
    if (kind === 'in' && before !== name) leave();
    memory.become('in', name);
    note('signed-in', name);
    return { kind: 'in', name, role };
  };
  const lock: Seat['lock'] = (why) => {
    const before = sitting();
    if (before.kind !== 'in' || isAtKiosk(before)) return; // a kiosk has nobody to lock out
    memory.become('locked', before.person.name);
    note('locked', before.person.name, why);
  };
  const { leaveKiosk, startKiosk } = createKioskWays(deps, { memory, sitting, leave, note });
  return {
    sitting,
    view: () => viewOf(deps, sitting()),
    signIn: async ({ person = '', secret }) => {
      const outcome = await provenBy(deps, person, secret);
      return outcome.kind === 'in' ? enter(outcome) : outcome;
    },
    signOut: () => {
      leave();
      memory.become('out');
    },
    lock,
    touch: memory.touch,
    lockIfIdle: () => {
      if (sitting().kind !== 'in' && memory.idleMs() >= KIOSK_AGAIN_MS) startKiosk();
      const minutes = rules.now()?.idleMinutes;
      if (minutes !== undefined && memory.idleMs() >= minutes * 60_000) lock('idle');
    },
    leaveKiosk,
    startKiosk,
    noteStart: () => {
      const now = sitting();
      if (now.kind === 'in' && rules.now() !== undefined) note('signed-in', now.person.name);
    },
  };
};

type Ways = Pick<Seat, 'sitting'> & {
  readonly memory: ReturnType<typeof createMemory>;
  readonly leave: () => void;
  readonly note: (what: string, person: string) => void;
};

/** Out of a kiosk by its PIN, and back to it. */
const createKioskWays = (
  deps: SeatDeps,
  { memory, sitting, leave, note }: Ways,
): Pick<Seat, 'leaveKiosk' | 'startKiosk'> => ({
  leaveKiosk: async (pin) => {
    const outcome = isAtKiosk(sitting()) ? await tryKioskPin(deps, deps.kiosk.now(), pin) : LEFT;
    if (outcome.kind === 'left' && isAtKiosk(sitting())) {
      note('left-kiosk', KIOSK.name);
      memory.become('out');
    }
    return outcome;
  },
  startKiosk: () => {
    if (deps.kiosk.now() === undefined) return false;
    leave();
    memory.become('start');
    note('signed-in', KIOSK.name);
    return true;
  },
});

/** Nobody signs in at a kiosk that was opened, or comes back to a locked one: after so long it is there for patients again. */
const KIOSK_AGAIN_MS = 5 * 60_000;

const LEFT: LeftKiosk = { kind: 'left' };

const isAtKiosk = (now: Sitting): boolean => now.kind === 'in' && now.role === 'kiosk';

/** What a seat knows of whoever sat down, until the rule changes. */
const createMemory = (deps: SeatDeps) => {
  const { clock, changed } = deps.world;
  let memory = atStart(deps);
  const now = (): Memory => {
    if (memory.under !== underNow(deps)) memory = atStart(deps);
    return memory;
  };
  return {
    now,
    become: (kind: Memory['kind'], name = ''): void => {
      memory = { ...atStart(deps), kind, name };
      changed(['session']);
    },
    touch: (): void => {
      memory = { ...now(), touchedAt: clock.monotonic() };
    },
    idleMs: (): number => clock.monotonic() - now().touchedAt,
  };
};

const sittingIn = (deps: SeatDeps, { kind, name, id }: Memory): Sitting => {
  if (kind === 'start' && deps.kiosk.now() !== undefined) return { kind: 'in', person: KIOSK, role: 'kiosk', id };
  if (kind === 'locked') return { kind: 'locked', name };
  if (kind === 'out') return { kind: 'out', why: 'signed-out' };
  const found = whoIsHere(deps, name);
  if (!found.ok) return { kind: 'out', why: found.why };
  const person = { name: found.who.name, role: deps.world.people.roleOf(found.who.name) };
  return { kind: 'in', person, role: found.who.role, id };
};

/** Who comes, and whether it is them. */
const provenBy = async (deps: SeatDeps, name: string, secret: Redacted<string> | undefined): Promise<SignInOutcome> => {
  if (deps.rules.now()?.by === 'pin') return secret === undefined ? { kind: 'unknown' } : tryPin(deps, name, secret);
  await deps.account.readAgain();
  const found = whoIsHere(deps, '');
  return found.ok ? { kind: 'in', ...found.who } : { kind: 'unknown' };
};

const atStart = (deps: SeatDeps): Memory => ({
  kind: 'start',
  name: '',
  id: deps.world.ids.next(),
  under: underNow(deps),
  touchedAt: deps.world.clock.monotonic(),
});

const underNow = ({ rules, kiosk }: SeatDeps): string =>
  `${rules.now()?.by ?? 'profile'}${kiosk.now() === undefined ? '' : ' kiosk'}`;

/** Looked up each time: who was removed, or is in another group now, is not who signed in. */
const whoIsHere = ({ world, rules, account }: SeatDeps, name: string): Found => {
  const rule = rules.now();
  if (rule === undefined) return { ok: true, who: { name: world.profile.user.name, role: 'administrator' } };
  if (rule.by === 'account') {
    const [person] = account.person(rule);
    if (person !== undefined) return { ok: true, who: { name: person.name, role: person.role } };
    return { ok: false, why: account.isReadable() ? 'account-unknown' : 'account-unreadable' };
  }
  const person = name === '' ? undefined : world.work.people.get(name);
  if (person !== undefined && person.removedAt === undefined)
    return { ok: true, who: { name: person.name, role: person.role } };
  const isAnybody = world.work.people.all().some(({ removedAt }) => removedAt === undefined);
  return { ok: false, why: isAnybody ? 'signed-out' : 'nobody-yet' };
};

const viewOf = (deps: SeatDeps, now: Sitting): Session | undefined => {
  const rule = deps.rules.now();
  const by = rule?.by ?? 'profile';
  const kiosk = deps.kiosk.now();
  if (now.kind === 'in' && now.role === 'kiosk') {
    return { state: 'kiosk', id: now.id, idleSeconds: kiosk?.idleSeconds ?? IDLE_SECONDS };
  }
  if (now.kind === 'in') {
    if (rule === undefined) return undefined;
    const { person, role, id } = now;
    return { state: 'in', by, id, name: person.name, role, idleMinutes: rule.idleMinutes };
  }
  const people = by === 'pin' ? choosable(deps) : [];
  const isKiosk = kiosk === undefined ? {} : { isKiosk: true as const };
  return now.kind === 'locked'
    ? { state: 'locked', by, name: now.name, people, ...isKiosk }
    : { state: 'out', by, why: now.why, people, ...isKiosk };
};

/** Of a kiosk that was not set up, where somebody signed in as one. */
const IDLE_SECONDS = 30;

const choosable = (deps: SeatDeps): Extract<Session, { state: 'out' }>['people'] =>
  deps.world.work.people
    .all()
    .filter(({ removedAt }) => removedAt === undefined)
    .map(({ name }) => {
      const waitUntil = waitOf(deps.world, name);
      return { name, ...(waitUntil === undefined ? {} : { waitUntil }) };
    });
