import type { World } from './world.ts';

const FIRST_PROBE_MS = 5_000;

/**
 * While contact is lost: one probe at a time, 5 s doubling to the profile's limit, with jitter, until the first good answer or the
 * signal (safety 1.4). A probe is GET /metadata of the service that the oldest waiting Modification is for.
 */
export const probeUntilReached = async (world: World, signal: AbortSignal): Promise<void> => {
  for (let probes = 0; !signal.aborted; probes += 1) {
    await world.clock.wait(probeWait(world, probes), signal);
    if (signal.aborted) return;
    await probe(world);
    if (!world.contact.isLost()) return;
  }
};

const probe = async (world: World): Promise<void> => {
  const serviceId = world.work.outbox.open()[0]?.modification.serviceId ?? world.profile.services[0]?.id;
  if (serviceId !== undefined) await world.receiver.readCapability({ serviceId, correlationId: world.ids.next() });
};

const probeWait = (world: World, probes: number): number => {
  const { probeMaxSeconds, backoffFirstSeconds } = world.profile.limits;
  const first = Math.min(FIRST_PROBE_MS, backoffFirstSeconds * 1000);
  const doubled = Math.min(first * 2 ** Math.min(probes, 20), probeMaxSeconds * 1000);
  return doubled * (0.5 + world.ids.random() / 2);
};
