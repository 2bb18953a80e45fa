import { failed, type Result } from '../../shared/base/result.ts';
import type { CommandName } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { mayDo, whoMay } from '../../shared/model/role-rules.ts';
import type { Act } from '../../shared/model/role.ts';
import type { Acting } from '../ports/acting.ts';
import { actNeeded } from './act-needed.ts';
import { noteAudit } from './audit.ts';
import type { Seat, Sitting } from './seat.ts';
import type { World } from './world.ts';

export type Guarding = { readonly world: World; readonly seat: Seat; readonly acting: Acting };

/** Calls what serves a command, for whoever may have it served; or answers why not. */
export type Guard = (
  name: CommandName,
  request: unknown,
  run: () => Promise<Result<unknown, Failure>> | Result<unknown, Failure>,
) => Promise<Result<unknown, Failure>>;

/**
 * The one place where it is decided who may do what, for the window and the terminal alike: each command is served for whoever sits at
 * this seat, if their role allows it, and refused else. An answer that comes after that person has gone is kept back (safety 12.5).
 */
export const createGuard =
  (guarding: Guarding): Guard =>
  async (name, request, run) => {
    const { seat, acting } = guarding;
    const sitting = seat.sitting();
    const needed = actNeeded(name, request, {
      world: guarding.world,
      person: sitting.kind === 'in' ? sitting.person : undefined,
      isNobodyYet: sitting.kind === 'out' && sitting.why === 'nobody-yet',
    });
    // At a kiosk what is free elsewhere is the staff's too: no checks, no sign-in before its PIN was typed.
    const act = needed === 'free' && isAtKiosk(sitting) && !KIOSK_FREE.includes(name) ? 'desk' : needed;
    const refusal = act === 'free' ? undefined : refusalOf(guarding, act, sitting);
    if (refusal !== undefined) return failed(refusal);
    if (sitting.kind !== 'in') return run();
    const result = await acting.during(sitting.person, run);
    return act === 'free' ? result : stillFor(sitting, seat.sitting(), result);
  };

/** The last two are the computer's own: when its screen is locked, and when it wakes. They tell nothing, and a kiosk cannot be locked. */
const KIOSK_FREE: readonly CommandName[] = ['getDesk', 'leaveKiosk', 'lock', 'probe'];

const isAtKiosk = (sitting: Sitting): boolean => sitting.kind === 'in' && sitting.role === 'kiosk';

const refusalOf = ({ world }: Guarding, act: Act, sitting: Sitting): Failure | undefined => {
  if (sitting.kind !== 'in') return notSignedIn(sitting);
  if (mayDo(sitting.role, act)) return undefined;
  noteAudit(world, { action: 'session.role-refused', person: sitting.person.name, outcome: act });
  return { kind: 'role-needed', act, may: [...whoMay(act)] };
};

const notSignedIn = (sitting: Exclude<Sitting, { kind: 'in' }>): Failure => ({
  kind: 'not-signed-in',
  why: sitting.kind === 'locked' ? 'locked' : sitting.why,
});

/** What was asked has been done, and is seen in the Outbox; but what it answers is for nobody else. */
const stillFor = (
  before: Extract<Sitting, { kind: 'in' }>,
  now: Sitting,
  result: Result<unknown, Failure>,
): Result<unknown, Failure> => {
  if (now.kind !== 'in') return failed(notSignedIn(now));
  return now.id === before.id ? result : failed({ kind: 'not-signed-in', why: 'signed-out' });
};
