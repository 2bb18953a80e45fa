import { failed, type Result } from '../../shared/base/result.ts';
import { offersOf } from '../../shared/model/api-version.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { noDetails, type Offer, type Transport } from '../../shared/model/service-details.ts';
import type { DetailsReader } from '../ports/details-reader.ts';
import type { Receiver } from '../ports/receiver.ts';
import type { Versions } from '../ports/versions.ts';
import { isNotOffered, knownDetails, versionFor } from './known-details.ts';
import { createDetailsReader, type DetailsDeps } from './read-service-details.ts';
import { hearServiceName } from './service-name.ts';
import type { World } from './world.ts';

type Keeping = Pick<World, 'cache' | 'clock' | 'profile' | 'directory' | 'changed'>;
type LearnDeps = Keeping & Pick<World, 'work' | 'log'> & { readonly details: DetailsReader };

/** The reader of what services say of themselves, and what makes a Receiver's answers set it off. */
export const createNegotiation = (deps: DetailsDeps) => {
  const details = createDetailsReader(deps);
  const learningFrom = (receiver: Receiver): Receiver => learning(receiver, { ...deps, details });
  return { details, learningFrom };
};

/**
 * A Receiver whose answers teach: a slot search tells the service's name and sets off the reading of what it says of itself, behind the
 * answer; a search that is "not offered" (405, 501) is remembered, and until that is forgotten not sent again (standard.md 7).
 */
const learning = (receiver: Receiver, deps: LearnDeps): Receiver => ({
  ...receiver,
  searchSlots: async (call) => {
    const page = await unlessRefused(deps, { serviceId: call.serviceId, offer: 'slots' }, () =>
      receiver.searchSlots(call),
    );
    if (!page.ok) return page;
    hearServiceName(deps, call.serviceId, page.value.serviceName);
    // Never in the way of the slots; a defect in it is one of its own, and says so in the log.
    void deps.details.ensure(call.serviceId).catch(() => deps.log.event('details.defect', { service: call.serviceId }));
    return page;
  },
  searchAppointments: (call) =>
    unlessRefused(deps, { serviceId: call.serviceId, offer: 'search' }, () => receiver.searchAppointments(call)),
});

const unlessRefused = async <Value>(
  deps: Keeping,
  { serviceId, offer }: { readonly serviceId: string; readonly offer: 'slots' | 'search' },
  ask: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> => {
  if (isNotOffered(deps, serviceId, offer)) return failed({ kind: 'not-offered', support: {} });
  const answer = await ask();
  if (!answer.ok && answer.failure.kind === 'not-offered') noteRefused(deps, { serviceId, offer, by: 'rest' });
  return answer;
};

/** Remembers that a service answered "not offered": the one thing that disables something there, for as long as its details are kept. */
export const noteRefused = (
  deps: Keeping,
  { serviceId, offer, by }: { readonly serviceId: string; readonly offer: Offer; readonly by: Transport },
): void => {
  const known = knownDetails(deps, serviceId) ?? noDetails(serviceId);
  const others = known.refused.filter((one) => one.offer !== offer || one.by !== by);
  deps.cache.saveDetails({ ...known, refused: [...others, { offer, by, at: deps.clock.now() }] });
  deps.changed(['services', 'slots', 'appointments']);
};

/** The versions spoken with services, kept with what else is known of them. */
export const createVersions = (deps: Keeping): Versions => ({
  of: (serviceId) => versionFor(deps, serviceId),
  lower: (serviceId, to) => {
    const known = knownDetails(deps, serviceId) ?? noDetails(serviceId);
    deps.cache.saveDetails({ ...known, lowered: { to, at: deps.clock.now() } });
    deps.changed(offersOf(to).appointmentWrites ? ['services'] : ['services', 'slots', 'appointments']);
  },
});
