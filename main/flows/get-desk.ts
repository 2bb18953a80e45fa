import type { Desk, ServiceView } from '../../shared/ipc/views.ts';
import type { SendingOff } from '../../shared/model/gap.ts';
import type { OtherSignIns } from '../../shared/model/other-sign-ins.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed, needsDecision } from '../../shared/model/progress.ts';
import { transportFor } from './known-details.ts';
import { countOutbox } from './outbox-items.ts';
import { policyShown } from './suspension.ts';
import type { World } from './world.ts';

/** The header of every screen: who and where we are, whom we can reach, and what waits. */
export const getDesk = (
  world: World,
  about: {
    readonly version: string;
    readonly skewMs: number | undefined;
    readonly sendingOff?: SendingOff | undefined;
    readonly otherSignIns?: OtherSignIns | undefined;
  },
): Desk => {
  const gaps = world.work.gaps.unconfirmed();
  const lastReplay = reportSinceRecovery(world);
  const policy = policyShown(world);
  const standstillSince = world.standstill.since();
  return {
    environment: world.profile.environment,
    version: about.version,
    organisation: world.profile.organisation.name,
    user: world.people.current().name,
    now: world.clock.now(),
    contact: world.contact.overall(),
    services: listServices(world),
    ...(policy === undefined ? {} : { policy }),
    counts: countOutbox(world),
    calls: world.work.calls.count(world.clock.now()),
    ...(lastReplay === undefined ? {} : { lastReplay }),
    // Training shows a time of its own, which its service's control page may set: no computer's clock is wrong then.
    ...(about.skewMs === undefined || world.profile.environment === 'training' ? {} : { clockSkewMs: about.skewMs }),
    ...(world.corrected() === undefined ? { clockUnknown: true } : {}),
    ...(standstillSince === undefined ? {} : { standstillSince }),
    ...(gaps.length === 0 ? {} : { gaps: [...gaps] }),
    ...(about.sendingOff === undefined ? {} : { sendingOff: about.sendingOff }),
    ...(about.otherSignIns === undefined ? {} : { otherSignIns: about.otherSignIns }),
  };
};

/** The profile's services, each with what we know of reaching it. */
export const listServices = (world: World): ServiceView[] =>
  world.directory.all().map((service) => ({
    ...service,
    contact: world.contact.ofService(service.id),
    ...(transportFor(world, service.id) === 'message' ? { byMessage: true as const } : {}),
  }));

/**
 * What came of the changes that waited when contact returned, for "You are back online" and "All 3 changes were sent". Undefined
 * where contact was never lost, or nothing waited.
 */
const reportSinceRecovery = (world: World): Desk['lastReplay'] => {
  const at = world.contact.recoveredAt();
  if (at === undefined) return undefined;
  const waited = [...world.work.outbox.open(), ...world.work.outbox.closedSince(at)].filter(
    ({ modification }) => modification.recordedAt < at,
  );
  if (waited.length === 0) return undefined;
  const changes = [...Map.groupBy(waited, ({ modification }) => modification.sagaId ?? modification.id).values()];
  const stands = changes.map((legs) => standOf(legs, at));
  const count = (stand: Stand) => stands.filter((each) => each === stand).length;
  return {
    at,
    sentAndChecked: count('done'),
    needDecision: count('decision'),
    running: count('waiting') > 0,
    waiting: count('waiting'),
  };
};

type Stand = 'done' | 'decision' | 'waiting' | 'none';

/** A Rebook is one change. What waits behind something that a person has to decide is not being sent. */
const standOf = (legs: readonly OutboxEntry[], at: number): Stand => {
  const kinds = legs.map(({ standing }) => standing.progress.kind);
  if (kinds.some(needsDecision)) return legs.some((leg) => movedSince(leg, at)) ? 'decision' : 'none';
  if (kinds.some((kind) => !isClosed(kind) && kind !== 'blocked')) return 'waiting';
  return kinds.every((kind) => kind === 'settled') ? 'done' : 'none';
};

const movedSince = ({ facts }: OutboxEntry, at: number): boolean => (facts.at(-1)?.at ?? 0) >= at;
