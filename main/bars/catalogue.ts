import type { JsonObject } from '../../shared/base/json.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { type BundleEntry, createResolve } from '../../shared/fhir/bundle.ts';
import { addressLine, type Reference } from '../../shared/fhir/common.ts';
import { EndpointSchema, takenBy } from '../../shared/fhir/endpoint.ts';
import {
  type HealthcareService,
  HealthcareServiceSchema,
  LocationSchema,
  OrganizationSchema,
} from '../../shared/fhir/people-and-places.ts';
import { DOS_SERVICE_ID } from '../../shared/fhir/systems.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { LookUp } from '../../shared/model/service-details.ts';
import type { Catalogue } from '../ports/receiver.ts';
import type { Exchange } from './exchange.ts';
import { type Found, searchAll, toQuery } from './search.ts';

/**
 * GET /HealthcareService and /Endpoint of one service (API 1.2.0 and later; standard.md 6). The catalogue is the API's own: the calls
 * have no target. No address in its answers is ever called.
 */
export const lookUpService = async (
  exchange: Exchange,
  { serviceId, correlationId }: Parameters<Catalogue['lookUp']>[0],
): ReturnType<Catalogue['lookUp']> => {
  const identifier = `${DOS_SERVICE_ID}|${serviceId}`;
  const services = await searchCatalogue(exchange, correlationId, {
    type: 'HealthcareService',
    query: toQuery([['HealthcareService.identifier', identifier]]),
  });
  if (!services.ok) return services;
  const endpoints = await searchCatalogue(exchange, correlationId, {
    type: 'Endpoint',
    query: toQuery([['_has:HealthcareService.Identifier', identifier]]),
  });
  if (!endpoints.ok) return endpoints;
  return ok({
    ...aboutService(services.value.entries, serviceId),
    endpoints: endpoints.value.entries.flatMap(({ resource }) => toEndpoint(resource)),
    readAt: services.value.readAt,
  });
};

const searchCatalogue = (
  exchange: Exchange,
  correlationId: string,
  search: { readonly type: 'HealthcareService' | 'Endpoint'; readonly query: string },
): Promise<Result<Found, Failure>> => searchAll(exchange, { to: 'catalogue', correlationId, ...search });

type About = Omit<LookUp, 'endpoints' | 'readAt'>;

/** The first entry that carries the id that was asked for: another service's is not this one's. */
const aboutService = (entries: readonly BundleEntry[], serviceId: string): About => {
  const service = entries
    .flatMap(({ resource }) => HealthcareServiceSchema.safeParse(resource).data ?? [])
    .find(({ identifier }) =>
      identifier?.some(({ system, value }) => system === DOS_SERVICE_ID && value === serviceId),
    );
  return service === undefined ? {} : present(membersOf(service, createResolve(entries)));
};

const membersOf = (
  { name, providedBy, location, telecom }: HealthcareService,
  resolve: (reference: Reference | undefined) => JsonObject | undefined,
) => ({
  name,
  organisation: providedBy?.display ?? OrganizationSchema.safeParse(resolve(providedBy)).data?.name,
  location: location?.[0]?.display ?? placeOf(resolve(location?.[0])),
  phone: telecom?.find(({ system }) => system === 'phone')?.value,
});

const placeOf = (resource: JsonObject | undefined): string | undefined => {
  const place = LocationSchema.safeParse(resource).data;
  return [place?.name, addressLine(place?.address)].filter(Boolean).join(', ') || undefined;
};

const present = (members: { readonly [Name in keyof About]: About[Name] | undefined }): About =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''));

const toEndpoint = (resource: JsonObject | undefined): LookUp['endpoints'] => {
  const endpoint = EndpointSchema.safeParse(resource).data;
  if (endpoint === undefined) return [];
  const { status, name } = endpoint;
  return [
    {
      ...(status === undefined ? {} : { status }),
      ...(name === undefined ? {} : { name }),
      payloads: takenBy(endpoint),
    },
  ];
};
