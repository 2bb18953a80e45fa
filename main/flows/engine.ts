import type { Instant } from '../../shared/base/instant.ts';
import type { Catalogue, Receiver, Registry } from '../ports/receiver.ts';
import { createContactBook } from './connectivity.ts';
import { createCorrected } from './corrected.ts';
import { type Hit, withFaultPoints } from './fault-points.ts';
import { createHeard } from './heard.ts';
import { createNegotiation } from './learn-service-details.ts';
import { recover } from './recover.ts';
import { createReplay, type Replay } from './replay.ts';
import { createStandstill } from './standstill.ts';
import type { World } from './world.ts';

/** What the engine learns by itself: who can be reached, what services say of themselves, and when this process began. */
type Learnt =
  | 'contact'
  | 'receiver'
  | 'registry'
  | 'details'
  | 'startedAt'
  | 'heardAgo'
  | 'sentHere'
  | 'standstill'
  | 'corrected';

/**
 * The ports as the adapters give them. `background`: the same for what nobody waits for. `prompt`: for what a person waits for and Replay
 * does. `theirs`: the services' time as their answers told it. `hit`: told of each fault point.
 */
export type EngineDeps = Omit<World, Learnt> & {
  readonly calls: Calls & { readonly prompt: Calls; readonly background: Calls } & {
    readonly catalogue: Catalogue;
    readonly theirs: () => Instant | undefined;
  };
  readonly hit?: Hit;
};

type Calls = { readonly receiver: Receiver; readonly registry: Registry };

/**
 * Puts the flows together over the ports and takes up what an earlier process left half done: recovery first, so that nothing half done
 * is mistaken for new (safety 2.2). The Replay it returns has not been started; `quiet` is the world for what nobody waits
 * for.
 */
export const createEngine = ({
  calls,
  hit,
  ...base
}: EngineDeps): { readonly world: World; readonly quiet: World; readonly replay: Replay } => {
  const pointed = (world: World): World => (hit === undefined ? world : withFaultPoints(world, hit));
  const { book: contact, observe } = createContactBook({ clock: base.clock, changed: () => base.changed(['contact']) });
  const { receiver, registry } = observe(calls);
  const background = observe(calls.background);
  // What a service fails to say of itself is no sign that it cannot be reached: contact is not drawn from it, and nobody waits for it.
  const asked = { receiver: calls.background.receiver, catalogue: calls.catalogue };
  const { details, learningFrom } = createNegotiation({ ...base, ...asked });
  const { clock } = base;
  const { work, heardAgo, sentHere } = createHeard(base);
  const corrected = createCorrected({ clock, outbox: work.outbox, theirs: calls.theirs });
  const standstill = createStandstill({ clock, changed: () => base.changed(['outbox', 'contact']) });
  const known = { ...base, contact, details, work, heardAgo, corrected, standstill, sentHere, startedAt: clock.now() };
  const world = pointed({ ...known, registry, receiver: learningFrom(receiver) });
  recover(world);
  const over = (ports: Calls): World => pointed({ ...known, ...ports, receiver: learningFrom(ports.receiver) });
  const quiet = over(background);
  return { world, quiet, replay: createReplay(quiet, over(observe(calls.prompt))) };
};
