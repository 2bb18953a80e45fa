import { isJsonObject, type Json, type JsonObject } from '../../shared/base/json.ts';
import type { BundleEntry, Resolve } from '../../shared/fhir/bundle.ts';
import type { Included } from '../../shared/model/reads.ts';

/** What came with a Slot: its Schedule, and all that can be reached from there. Slots of one Schedule share one list. */
export type IncludedWith = (slot: JsonObject) => readonly Included[];

/** Follows references within one answer, from each Slot on (standard.md 13: a message gives them back as they were received). */
export const createIncludedWith = (entries: readonly BundleEntry[], resolve: Resolve): IncludedWith => {
  const fullUrls = new Map(
    entries.flatMap(({ fullUrl, resource }) => (resource ? [[resource, fullUrl] as const] : [])),
  );
  const known = new Map<JsonObject, readonly Included[]>();
  return (slot) => {
    const schedule = resolve(scheduleOf(slot));
    if (schedule === undefined) return [];
    const included = known.get(schedule) ?? reachableFrom(schedule, resolve).map((one) => toIncluded(one, fullUrls));
    known.set(schedule, included);
    return included;
  };
};

const scheduleOf = ({ schedule }: JsonObject): { readonly reference: string } | undefined =>
  isJsonObject(schedule) && typeof schedule.reference === 'string' ? { reference: schedule.reference } : undefined;

const toIncluded = (resource: JsonObject, fullUrls: ReadonlyMap<JsonObject, string | undefined>): Included => {
  const fullUrl = fullUrls.get(resource);
  return fullUrl === undefined ? { resource } : { fullUrl, resource };
};

/** Each resource once, the nearest first. */
const reachableFrom = (first: JsonObject, resolve: Resolve): readonly JsonObject[] => {
  const found = new Set([first]);
  for (const resource of found) {
    for (const reference of referencesIn(resource)) {
      const named = resolve({ reference });
      if (named !== undefined && named.resourceType !== 'Slot') found.add(named);
    }
  }
  return [...found];
};

/** Every `reference` in a resource, however deep. */
const referencesIn = (json: Json | undefined): readonly string[] => {
  if (Array.isArray(json)) return json.flatMap(referencesIn);
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    name === 'reference' && typeof value === 'string' ? [value] : referencesIn(value),
  );
};
