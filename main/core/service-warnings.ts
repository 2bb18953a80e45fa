import { isCompatible, isPlainVersion } from '../../shared/model/api-version.ts';
import type { Service } from '../../shared/model/service.ts';
import type { ServiceDetails, ServiceWarning } from '../../shared/model/service-details.ts';
import { listsBookMessages, transportOf } from './transport.ts';

type About = { readonly service: Service; readonly details: ServiceDetails | undefined; readonly spoken: string };

/**
 * What there is to be careful about in what a service says of itself (standard.md 7). None of it disables anything: what a statement does
 * not list may be there all the same.
 */
export const warningsOf = ({ service, details, spoken }: About): readonly ServiceWarning[] => {
  if (details === undefined) return [];
  return [
    ...ofVersion(details, spoken),
    ...(details.statement === undefined ? [] : ofOffers({ service, details, spoken })),
    ...ofEndpoints(details),
  ];
};

const ofVersion = ({ statement, lowered }: ServiceDetails, spoken: string): readonly ServiceWarning[] => [
  ...(lowered === undefined ? [] : (['older-version'] as const)),
  ...(statement === undefined ? [] : ofSaidVersion(statement.version, spoken)),
];

const ofSaidVersion = (said: string | undefined, spoken: string): readonly ServiceWarning[] => {
  if (said === undefined) return ['no-version'];
  if (!isPlainVersion(said)) return ['unreleased-version'];
  return isCompatible(said, spoken) ? [] : ['other-major-version'];
};

const ofOffers = ({ service, details, spoken }: About): readonly ServiceWarning[] => {
  const { appointment = [], slot = [] } = details?.statement ?? {};
  const slots: readonly ServiceWarning[] = slot.includes('search-type') ? [] : ['slots-not-listed'];
  if (transportOf(service, details, spoken) === 'message') {
    return details !== undefined && listsBookMessages(details) ? slots : [...slots, 'messages-not-listed'];
  }
  const change = service.changeBy === 'patch' ? 'patch' : 'update';
  return [
    ...slots,
    ...(appointment.includes('create') ? [] : (['bookings-not-listed'] as const)),
    ...(appointment.includes(change) ? [] : (['changes-not-listed'] as const)),
  ];
};

/** The catalogue knows endpoints of it, and none of them is active. */
const ofEndpoints = ({ lookUp }: ServiceDetails): readonly ServiceWarning[] => {
  const endpoints = lookUp?.endpoints ?? [];
  return endpoints.length > 0 && endpoints.every(({ status }) => status !== 'active') ? ['no-active-endpoint'] : [];
};
