import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { BookBlock } from '../../shared/ipc/views.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { type ServiceName, toServiceName } from '../../shared/model/service-name.ts';
import { noteAudit } from './audit.ts';
import { isNotOffered } from './known-details.ts';
import { serviceOf, type World } from './world.ts';

type Named = Pick<World, 'work' | 'directory'>;

/** The two names of a service, its own and the directory's, and what a person said of them. */
export const serviceNameOf = ({ work, directory }: Named, serviceId: string): ServiceName =>
  toServiceName(directory.get(serviceId)?.name ?? '', work.serviceNames.get(serviceId));

/** Keeps the name that a service's own answer gives. It outlives the cache: a question once raised stays until it is answered. */
export const hearServiceName = (
  { work, clock, changed }: Pick<World, 'work' | 'clock' | 'changed'>,
  serviceId: string,
  told: string | undefined,
): void => {
  const name = told?.replace(UNPRINTED, '').trim().slice(0, MOST_LETTERS) ?? '';
  if (name === '' || work.serviceNames.get(serviceId)?.told === name) return;
  work.serviceNames.tell(serviceId, name, clock.now());
  changed(['slots']);
};

const MOST_LETTERS = 200;

/** What does not print, or turns the direction of writing: a name may not look like another. */
const UNPRINTED = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff\ufffd]/gu;

/** A person's yes to the two names as they were shown. Refused where one of them has changed since: they saw another pair. */
export const confirmServiceName = (
  world: World,
  { serviceId, told, listed }: { readonly serviceId: string; readonly told: string; readonly listed: string },
): Result<ServiceName, Failure> => {
  if (serviceOf(world, serviceId) === undefined) return failed({ kind: 'not-held', what: 'service' });
  const shown = serviceNameOf(world, serviceId);
  if (shown.told !== told || shown.listed !== listed) return failed({ kind: 'changed-meanwhile', support: {} });
  const at = world.clock.now();
  world.work.transaction(() => {
    world.work.serviceNames.confirm({ serviceId, told, listed, person: world.people.current().name, at });
    noteAudit(world, { at, action: 'service.confirmed', serviceId });
  });
  world.changed(['slots']);
  return ok(serviceNameOf(world, serviceId));
};

/**
 * What stops a booking that is recorded: the service tells another name by now, and nobody has said yes to it. Nothing is written at a
 * service that may not be the one that was chosen.
 */
export const heldForName = (world: World, serviceId: string): Fact | undefined =>
  serviceNameOf(world, serviceId).state === 'differs'
    ? { kind: 'held', at: world.clock.now(), reason: 'service-name' }
    : undefined;

/** Why nothing may be booked at a service now; undefined where something may. */
export const bookBlock = (world: World, serviceId: string): BookBlock | undefined => {
  if (isNotOffered(world, serviceId, 'book')) return 'not-offered';
  return serviceNameOf(world, serviceId).state === 'differs' ? 'name-not-confirmed' : undefined;
};
