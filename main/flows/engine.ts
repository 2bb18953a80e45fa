import type { Catalogue, Receiver, Registry } from '../ports/receiver.ts';
import { createContactBook } from './connectivity.ts';
import { type Hit, withFaultPoints } from './fault-points.ts';
import { createNegotiation } from './learn-service-details.ts';
import { recover } from './recover.ts';
import { createReplay, type Replay } from './replay.ts';
import type { World } from './world.ts';

/** What the engine learns by itself: who can be reached, what services say of themselves, and when this process began. */
type Learnt = 'contact' | 'receiver' | 'registry' | 'details' | 'startedAt';

/** The ports as the adapters give them. `background`: the same for what nobody waits for. `hit`: told of each fault point. */
export type EngineDeps = Omit<World, Learnt> & {
  readonly calls: Calls & { readonly background: Calls; readonly catalogue: Catalogue };
  readonly hit?: Hit;
};

type Calls = { readonly receiver: Receiver; readonly registry: Registry };

/**
 * Puts the flows together over the ports and takes up what an earlier process left half done: recovery first, so that nothing half done
 * is mistaken for new (safety 2.2). The Replay it returns has not been started.
 */
export const createEngine = ({
  calls,
  hit,
  ...base
}: EngineDeps): { readonly world: World; readonly replay: Replay } => {
  const pointed = (world: World): World => (hit === undefined ? world : withFaultPoints(world, hit));
  const { book: contact, observe } = createContactBook({ clock: base.clock, changed: () => base.changed(['contact']) });
  const { receiver, registry } = observe(calls);
  const background = observe(calls.background);
  // What a service fails to say of itself is no sign that it cannot be reached: contact is not drawn from it, and nobody waits for it.
  const asked = { receiver: calls.background.receiver, catalogue: calls.catalogue };
  const { details, learningFrom } = createNegotiation({ ...base, ...asked });
  const known = { ...base, contact, details, startedAt: base.clock.now() };
  const world = pointed({ ...known, registry, receiver: learningFrom(receiver) });
  recover(world);
  const unwaited = pointed({ ...known, ...background, receiver: learningFrom(background.receiver) });
  return { world, replay: createReplay(unwaited) };
};
