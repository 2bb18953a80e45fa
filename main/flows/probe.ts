import type { World } from './world.ts';

const FIRST_PROBE_MS = 5_000;

/**
 * While contact is lost: one probe, after 5 s doubling to the profile's limit, with jitter (safety 1.4). True once it was sent; false
 * where the signal came first. The services are asked in turn, those that something waits for first: one that is down must not keep
 * the others waiting (6.1).
 */
export const probeOnce = async (
  world: World,
  { before, signal }: { readonly before: number; readonly signal: AbortSignal },
): Promise<boolean> => {
  await world.clock.wait(probeWait(world, before), signal);
  if (signal.aborted) return false;
  const services = servicesInTurn(world);
  const serviceId = services[before % services.length];
  if (serviceId !== undefined) await world.receiver.readCapability({ serviceId, correlationId: world.ids.next() });
  return true;
};

/**
 * The system says that its line went or came back: a hint that is looked into at once, and no proof (safety 1.4). One probe to the
 * service that something waits for; at most one every 5 seconds, however often the line comes and goes, and none where nobody is
 * called at all. What is learned reaches `contact` like any other answer.
 */
export const createHinted = (world: World): (() => Promise<void>) => {
  const last = { at: Number.NEGATIVE_INFINITY };
  return async () => {
    const now = world.clock.monotonic();
    if (world.offline || now - last.at < FIRST_PROBE_MS) return;
    last.at = now;
    const [serviceId] = servicesInTurn(world);
    if (serviceId !== undefined) await world.receiver.readCapability({ serviceId, correlationId: world.ids.next() });
  };
};

const servicesInTurn = (world: World): readonly string[] => {
  const known = world.directory.all().map(({ id }) => id);
  const waitedFor = world.work.outbox.open().map(({ modification }) => modification.serviceId);
  return [...new Set([...waitedFor.filter((id) => known.includes(id)), ...known])];
};

const probeWait = (world: World, probes: number): number => {
  const { probeMaxSeconds, backoffFirstSeconds } = world.profile.limits;
  const first = Math.min(FIRST_PROBE_MS, backoffFirstSeconds * 1000);
  const doubled = Math.min(first * 2 ** Math.min(probes, 20), probeMaxSeconds * 1000);
  return doubled * (0.5 + world.ids.random() / 2);
};
