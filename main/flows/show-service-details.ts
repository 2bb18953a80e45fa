import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ServicePage } from '../../shared/ipc/views.ts';
import { offersOf } from '../../shared/model/api-version.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Service } from '../../shared/model/service.ts';
import { OfferSchema } from '../../shared/model/service-details.ts';
import { warningsOf } from '../core/service-warnings.ts';
import { chooseTransport } from '../core/transport.ts';
import { isNotOffered, knownDetails, versionFor } from './known-details.ts';
import { serviceNameOf } from './service-name.ts';
import { serviceOf, type World } from './world.ts';

/** All that is known of a service, asked of it first where that is wanted. */
export const getService = async (
  world: World,
  { serviceId, ask }: { readonly serviceId: string; readonly ask: 'no' | 'unknown' | 'all' },
): Promise<Result<ServicePage, Failure>> => {
  const service = serviceOf(world, serviceId);
  if (service === undefined) return failed({ kind: 'not-held', what: 'service' });
  if (ask === 'unknown') await world.details.ensure(serviceId);
  if (ask === 'all') await world.details.refresh(serviceId);
  return ok(pageOf(world, service));
};

/** Forgets what a service said of itself and what it refused. What a person said of its name stays. */
export const clearServiceDetails = (world: World, serviceId: string): Result<ServicePage, Failure> => {
  const service = serviceOf(world, serviceId);
  if (service === undefined) return failed({ kind: 'not-held', what: 'service' });
  world.cache.clearDetails(serviceId);
  world.details.forgetProblems(serviceId);
  world.changed(['services', 'slots', 'appointments']);
  return ok(pageOf(world, service));
};

const pageOf = (world: World, service: Service): ServicePage => {
  const { id } = service;
  const details = knownDetails(world, id);
  const spoken = versionFor(world, id);
  const { statement, definitions, lookUp } = details ?? {};
  return {
    service: { ...service, contact: world.contact.ofService(id) },
    name: serviceNameOf(world, id),
    ...chooseTransport(service, details, spoken),
    version: spoken,
    ...(statement === undefined ? {} : { statement }),
    ...(definitions === undefined ? {} : { definitions }),
    ...(lookUp === undefined ? {} : { lookUp }),
    hasCatalogue: world.profile.catalogue && offersOf(world.profile.acceptVersion).catalogue,
    warnings: [...warningsOf({ service, details, spoken })],
    refused: [...(details?.refused ?? [])],
    notOffered: OfferSchema.options.filter((offer) => isNotOffered(world, id, offer)),
    problems: world.details.problems(id).map(({ part, failure }) => ({ part, failure })),
  };
};
