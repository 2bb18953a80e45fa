import { plus } from '../../shared/base/instant.ts';
import { offersOf } from '../../shared/model/api-version.ts';
import { learntSince, type Offer, type ServiceDetails, type Transport } from '../../shared/model/service-details.ts';
import { isRefused, transportOf } from '../core/transport.ts';
import { serviceOf, type World } from './world.ts';

type Known = Pick<World, 'cache' | 'clock' | 'profile' | 'directory'>;

/** What is known of a service and young enough to go by (standard.md 7); asks nobody. */
export const knownDetails = (
  { cache, clock, profile }: Omit<Known, 'directory'>,
  serviceId: string,
): ServiceDetails | undefined => {
  const saved = cache.details(serviceId);
  const now = clock.now();
  return saved && learntSince(saved, plus(now, -profile.limits.detailsHours * 3_600_000), now);
};

/** The version of the API that is spoken with a service: that of the environment, or a lower one that it insisted on. */
export const versionFor = (known: Known, serviceId: string): string =>
  knownDetails(known, serviceId)?.lowered?.to ?? known.profile.acceptVersion;

/** Which way writes to a service travel, by what is known of it now. A service that nobody knows takes resources. */
export const transportFor = (known: Known, serviceId: string): Transport => {
  const service = serviceOf(known, serviceId);
  return service === undefined
    ? 'rest'
    : transportOf(service, knownDetails(known, serviceId), versionFor(known, serviceId));
};

/**
 * Whether a service does not offer something: because it answered so itself (405, 501), or because the version it takes has no writes
 * of resources and it lists no messages (standard.md 3, 7). What it merely does not list is offered.
 */
export const isNotOffered = (known: Known, serviceId: string, offer: Offer): boolean => {
  const by = isRead(offer) ? 'rest' : transportFor(known, serviceId);
  if (isRefused(knownDetails(known, serviceId), offer, by)) return true;
  if (isRead(offer) || by === 'message' || !isTransportKnown(known, serviceId)) return false;
  return !offersOf(versionFor(known, serviceId)).appointmentWrites;
};

/** What goes by what the service says waits for that: it is read before the write, and may then go as a message. */
const isTransportKnown = (known: Known, serviceId: string): boolean =>
  serviceOf(known, serviceId)?.transport !== 'by-capability' || knownDetails(known, serviceId)?.statement !== undefined;

const isRead = (offer: Offer): boolean => offer === 'slots' || offer === 'search';
