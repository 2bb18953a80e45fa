import { type Instant, plus } from '../../shared/base/instant.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import type { SignInOutcome } from '../../shared/ipc/session-view.ts';
import type { Secrets } from '../ports/secrets.ts';
import { noteAudit } from './audit.ts';
import type { World } from './world.ts';

type Deps = { readonly world: Pick<World, 'work' | 'clock' | 'people'>; readonly secrets: Secrets };

/** Five wrong tries, then a quarter of an hour, also over a start (product.md 5.2). */
const MOST_TRIES = 5;
const WAIT_MS = 15 * 60_000;

/**
 * Whether this is the PIN of that person. A try is counted before it is looked at, so that many at once are no more than five. A name that
 * is nobody's is not written down: it might be a PIN.
 */
export const tryPin = async (deps: Deps, name: string, secret: Redacted<string>): Promise<SignInOutcome> => {
  const { work, clock } = deps.world;
  const kept = work.people.secretOf(name);
  const person = work.people.get(name);
  if (kept === undefined || person === undefined) return { kind: 'unknown' };
  const until = waitOf(deps.world, name);
  if (until !== undefined) return { kind: 'waiting', until };
  const waitUntil = plus(clock.now(), WAIT_MS);
  const left = work.people.countTry(name, { most: MOST_TRIES, waitUntil });
  if (await deps.secrets.matches(secret, kept)) {
    work.people.forgetTries(name);
    return { kind: 'in', name: person.name, role: person.role };
  }
  noteAudit(deps.world, { action: left === 0 ? 'session.locked-out' : 'session.wrong-pin', person: person.name });
  return left === 0 ? { kind: 'waiting', until: waitUntil } : { kind: 'wrong', left };
};

/**
 * Until when nobody signs in under this name; a wait that is over begins the count anew. A clock that went back makes it no longer than
 * it is.
 */
export const waitOf = ({ work, clock }: Deps['world'], name: string): Instant | undefined => {
  const waitUntil = work.people.get(name)?.waitUntil;
  if (waitUntil === undefined) return undefined;
  const left = waitUntil - clock.now();
  if (left > 0) return plus(clock.now(), Math.min(left, WAIT_MS));
  work.people.forgetTries(name);
  return undefined;
};
