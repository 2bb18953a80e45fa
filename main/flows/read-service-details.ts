import type { Instant } from '../../shared/base/instant.ts';
import type { Result } from '../../shared/base/result.ts';
import {
  type CapabilityStatement,
  interactionsOn,
  supportedMessagesOf,
} from '../../shared/fhir/capability-statement.ts';
import { offersOf } from '../../shared/model/api-version.ts';
import type { Failure } from '../../shared/model/failure.ts';
import {
  type DetailsPart,
  noDetails,
  type ServiceDetails,
  type Statement,
} from '../../shared/model/service-details.ts';
import type { DetailsProblem, DetailsReader } from '../ports/details-reader.ts';
import type { Catalogue, Receiver } from '../ports/receiver.ts';
import { knownDetails } from './known-details.ts';
import { hearServiceName } from './service-name.ts';
import { serviceOf, type World } from './world.ts';

export type DetailsDeps = Pick<
  World,
  'cache' | 'work' | 'clock' | 'ids' | 'profile' | 'directory' | 'changed' | 'log' | 'offline'
> & {
  readonly receiver: Pick<Receiver, 'readCapability' | 'readDefinitions'>;
  readonly catalogue: Catalogue;
};

/** A reader with nothing under way. Its calls share the rate limit of all others. */
export const createDetailsReader = (deps: DetailsDeps): DetailsReader => {
  const underWay = new Map<string, Promise<void>>();
  const failures = new Map<string, readonly DetailsProblem[]>();
  const keep: Keep = (serviceId, part, failure) => {
    const others = (failures.get(serviceId) ?? []).filter((problem) => problem.part !== part);
    const problem = failure && { part, failure, at: deps.clock.monotonic() };
    failures.set(serviceId, problem === undefined ? others : [...others, problem]);
  };
  const read = (serviceId: string, parts: readonly DetailsPart[]): Promise<void> => {
    const before = underWay.get(serviceId);
    if (before !== undefined) return before;
    if (parts.length === 0) return Promise.resolve();
    const reading = readParts({ deps, keep, serviceId, parts }).finally(() => underWay.delete(serviceId));
    underWay.set(serviceId, reading);
    return reading;
  };
  const due = (serviceId: string) => partsDue(deps, serviceId, failures.get(serviceId) ?? []);
  return {
    ensure: (serviceId) => read(serviceId, due(serviceId)),
    refresh: (serviceId) => read(serviceId, partsOf(deps, serviceId)),
    beforeWrite: async (serviceId) => {
      if (serviceOf(deps, serviceId)?.transport !== 'by-capability') return;
      if (knownDetails(deps, serviceId)?.statement === undefined) await read(serviceId, due(serviceId));
    },
    problems: (serviceId) => failures.get(serviceId) ?? [],
    forgetProblems: (serviceId) => void failures.delete(serviceId),
  };
};

/**
 * A part that could not be read is not asked for again so soon: a service that offers none would be asked at every search. One that
 * could not be reached said nothing of the kind: it is asked when it can be.
 */
const RETRY_AFTER_MS = 5 * 60_000;

const partsDue = (
  deps: DetailsDeps,
  serviceId: string,
  problems: readonly DetailsProblem[],
): readonly DetailsPart[] => {
  const known = knownDetails(deps, serviceId);
  const isResting = (part: DetailsPart) =>
    problems.some(
      (problem) =>
        problem.part === part &&
        problem.failure.kind !== 'unreachable' &&
        deps.clock.monotonic() - problem.at < RETRY_AFTER_MS,
    );
  return partsOf(deps, serviceId).filter((part) => known?.[part] === undefined && !isResting(part));
};

const partsOf = (deps: DetailsDeps, serviceId: string): readonly DetailsPart[] => {
  if (deps.offline || serviceOf(deps, serviceId) === undefined) return [];
  return hasCatalogue(deps) ? ['statement', 'definitions', 'lookUp'] : ['statement', 'definitions'];
};

/** The look-up stands behind a switch, and only later versions of the API have it (standard.md 3, 6). */
const hasCatalogue = ({ profile }: DetailsDeps): boolean =>
  profile.catalogue && offersOf(profile.acceptVersion).catalogue;

type Keep = (serviceId: string, part: DetailsPart, failure: Failure | undefined) => void;
type Reading = {
  readonly deps: DetailsDeps;
  readonly keep: Keep;
  readonly serviceId: string;
  readonly parts: readonly DetailsPart[];
};

/** One part after the other, each kept as it comes. Where nobody can be reached the rest is not tried. */
const readParts = async ({ deps, keep, serviceId, parts }: Reading): Promise<void> => {
  for (const part of parts) {
    const learnt = await READ[part](deps, serviceId);
    keep(serviceId, part, learnt.ok ? undefined : learnt.failure);
    if (learnt.ok)
      deps.cache.saveDetails({ ...(knownDetails(deps, serviceId) ?? noDetails(serviceId)), ...learnt.value });
    else if (isOutOfReach(learnt.failure)) break;
  }
  deps.changed(['services']);
};

const isOutOfReach = ({ kind }: Failure): boolean => kind === 'unreachable' || kind === 'signed-out' || kind === 'busy';

type Learnt = Promise<Result<Partial<ServiceDetails>, Failure>>;

const readStatement = async ({ receiver, ids, clock }: DetailsDeps, serviceId: string): Learnt => {
  const read = await receiver.readCapability({ serviceId, correlationId: ids.next() });
  return read.ok ? { ok: true, value: { statement: toStatement(read.value, clock.now()) } } : read;
};

/** What is kept of a capability statement. */
export const toStatement = (capability: CapabilityStatement, readAt: Instant): Statement => {
  const { version, software } = capability;
  const named = [software?.name, software?.version].filter(Boolean).join(' ');
  return {
    ...(version === undefined ? {} : { version }),
    ...(named === '' ? {} : { software: named }),
    appointment: interactionsOn(capability, 'Appointment'),
    slot: interactionsOn(capability, 'Slot'),
    messages: supportedMessagesOf(capability),
    readAt,
  };
};

const readDefinitions = async (deps: DetailsDeps, serviceId: string): Learnt => {
  const useCase = serviceOf(deps, serviceId)?.useContext ?? '';
  const correlationId = deps.ids.next();
  const read = await deps.receiver.readDefinitions({ serviceId, useCase, correlationId });
  if (!read.ok) return read;
  return { ok: true, value: { definitions: { ...read.value, readAt: deps.clock.now() } } };
};

/** The name that the catalogue gives stands in only until the service's own answer tells one. */
const lookUp = async (deps: DetailsDeps, serviceId: string): Learnt => {
  const found = await deps.catalogue.lookUp({ serviceId, correlationId: deps.ids.next() });
  if (!found.ok) return found;
  if (deps.work.serviceNames.get(serviceId) === undefined) hearServiceName(deps, serviceId, found.value.name);
  return { ok: true, value: { lookUp: found.value } };
};

const READ: Readonly<Record<DetailsPart, (deps: DetailsDeps, serviceId: string) => Learnt>> = {
  statement: readStatement,
  definitions: readDefinitions,
  lookUp,
};
