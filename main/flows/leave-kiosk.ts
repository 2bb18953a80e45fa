import { type Instant, plus } from '../../shared/base/instant.ts';
import { type Redacted, redacted } from '../../shared/base/redacted.ts';
import type { LeftKiosk } from '../../shared/ipc/kiosk-views.ts';
import type { KioskRule } from '../../shared/model/kiosk.ts';
import type { Secrets } from '../ports/secrets.ts';
import { noteAudit } from './audit.ts';
import type { World } from './world.ts';

type Deps = { readonly world: Pick<World, 'work' | 'clock' | 'people'>; readonly secrets: Secrets };

/** Five wrong tries, then a quarter of an hour, also over a start (product.md 5). */
const MOST_TRIES = 5;
const WAIT_MS = 15 * 60_000;

/**
 * Whether this is the PIN that leads out of the kiosk; one that was never set up has none, and is left without. A try is counted before it is looked at, so that many
 * at once are no more than five.
 */
export const tryKioskPin = async (
  deps: Deps,
  rule: KioskRule | undefined,
  pin: Redacted<string>,
): Promise<LeftKiosk> => {
  if (rule === undefined) return { kind: 'left' };
  const { work, clock } = deps.world;
  const until = waitOf(deps.world);
  if (until !== undefined) return { kind: 'waiting', until };
  const waitUntil = plus(clock.now(), WAIT_MS);
  const left = work.kiosk.countTry({ most: MOST_TRIES, waitUntil });
  if (await deps.secrets.matches(pin, redacted(JSON.stringify(rule.pinHash)))) {
    work.kiosk.forgetTries();
    return { kind: 'left' };
  }
  noteAudit(deps.world, { action: left === 0 ? 'kiosk.pin-locked-out' : 'kiosk.wrong-pin' });
  return left === 0 ? { kind: 'waiting', until: waitUntil } : { kind: 'wrong', left };
};

/** A clock that went back makes the wait no longer than it is. */
const waitOf = ({ work, clock }: Deps['world']): Instant | undefined => {
  const waitUntil = work.kiosk.waitUntil();
  if (waitUntil === undefined) return undefined;
  const left = waitUntil - clock.now();
  if (left > 0) return plus(clock.now(), Math.min(left, WAIT_MS));
  work.kiosk.forgetTries();
  return undefined;
};
