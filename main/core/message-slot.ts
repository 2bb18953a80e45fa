import { isJsonObject, type Json, type JsonObject } from '../../shared/base/json.ts';
import { createResolve } from '../../shared/fhir/bundle.ts';
import { DOS_SERVICE_ID, UK_CORE_HEALTHCARE_SERVICE } from '../../shared/fhir/systems.ts';
import type { Included, ReadSlot } from '../../shared/model/reads.ts';
import type { Service } from '../../shared/model/service.ts';
import type { Entry } from './message-parts.ts';
import { isUrn, type Urns } from './message-urns.ts';

/** The parts of a message that come from the slot search just made. `provider`: the Organization that its service names. */
export type SlotParts = {
  readonly slotUrn: string;
  readonly entries: readonly Entry[];
  readonly provider: Entry | undefined;
};

type Around = { readonly service: Service; readonly urn: Urns; readonly lastUpdated: string };

/**
 * Slot, Schedule and HealthcareService as they were received, with whom and what they point at (standard.md 13). References between
 * them become the `urn:uuid:` of the part they name, where they are not that already: nothing else in them changes. A
 * HealthcareService that did not come along is named from the directory. Undefined where the Schedule did not come: nobody but its
 * owner can make one.
 */
export const slotParts = (slot: Pick<ReadSlot, 'resource' | 'included'>, around: Around): SlotParts | undefined => {
  const came = asOftenAsMayBe(slot.included ?? [], around.service);
  if (!came.some(isOfType('Schedule'))) return undefined;
  const parts = came.some(isOfType('HealthcareService')) ? came : [...came, { resource: fromDirectory(around) }];
  const urns = new Map(parts.map((part) => [part.resource, urnOfPart(part, around.urn)]));
  const resolve = createResolve(parts);
  const urnNamed = (reference: string): string | undefined => urns.get(resolve({ reference }) ?? NOTHING);
  const entries = parts.map(({ resource }) => ({
    fullUrl: urns.get(resource) ?? '',
    resource: pointingAtUrns(resource, urnNamed),
  }));
  const slotUrn = around.urn('slot');
  return {
    slotUrn,
    entries: [{ fullUrl: slotUrn, resource: pointingAtUrns(slot.resource, urnNamed) }, ...entries],
    provider: entries.find(isProviderIn(entries)),
  };
};

const NOTHING: JsonObject = {};

const isOfType =
  (...types: readonly string[]) =>
  ({ resource }: Pick<Included, 'resource'>): boolean =>
    typeof resource.resourceType === 'string' && types.includes(resource.resourceType);

/** One Schedule, one HealthcareService, one Location at most; people, their roles and Organizations as many as came. */
const asOftenAsMayBe = (included: readonly Included[], service: Service): readonly Included[] => {
  const own = included.filter(isOfType('HealthcareService'));
  return [
    ...included.filter(isOfType('Schedule')).slice(0, 1),
    ...[...own.filter((one) => isOf(service, one)), ...own].slice(0, 1),
    ...included.filter(isOfType('Location')).slice(0, 1),
    ...included.filter(isOfType('Practitioner', 'PractitionerRole', 'Organization')),
  ];
};

const isOf = (service: Service, { resource }: Included): boolean =>
  resource.id === service.id ||
  (Array.isArray(resource.identifier) &&
    resource.identifier.some((one) => isJsonObject(one) && one.system === DOS_SERVICE_ID && one.value === service.id));

const fromDirectory = ({ service, lastUpdated }: Around): JsonObject => ({
  resourceType: 'HealthcareService',
  id: service.id,
  meta: { lastUpdated, profile: [UK_CORE_HEALTHCARE_SERVICE] },
  identifier: [{ system: DOS_SERVICE_ID, value: service.id }],
  name: service.name,
});

const urnOfPart = ({ fullUrl, resource }: Included, urn: Urns): string =>
  isUrn(fullUrl) ? fullUrl : urn(JSON.stringify([resource.resourceType, resource.id ?? fullUrl]));

const isProviderIn = (entries: readonly Entry[]) => {
  const provider = entries.find(isOfType('HealthcareService'))?.resource.providedBy;
  const named = isJsonObject(provider) ? provider.reference : undefined;
  return (entry: Entry): boolean => entry.fullUrl === named && isOfType('Organization')(entry);
};

const pointingAtUrns = (resource: JsonObject, urnNamed: (reference: string) => string | undefined): JsonObject => {
  const walk = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(walk);
    if (!isJsonObject(json)) return json;
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, atUrn(name, value) ?? walk(value)]));
  };
  const atUrn = (name: string, value: Json): string | undefined =>
    name === 'reference' && typeof value === 'string' ? urnNamed(value) : undefined;
  const pointing = walk(resource);
  return isJsonObject(pointing) ? pointing : resource;
};
