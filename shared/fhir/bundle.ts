import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import { CodingSchema, type Reference } from './common.ts';

/** Held as it came, not copied: a Bundle is read from JSON text, so what lies below an object in it can only be JSON. */
const ResourceSchema = z.custom<JsonObject>(isJsonObject);

const EntrySchema = z.looseObject({
  fullUrl: z.string().optional().catch(undefined),
  resource: ResourceSchema.optional(),
  search: z.looseObject({ mode: z.string().optional() }).optional().catch(undefined),
});

/**
 * A Bundle whose entries stay raw: each resource is parsed by its own schema, so that one bad entry never hides the rest.
 * An entry that is no entry at all reads as an empty one, and is counted by whoever reads it.
 */
export const BundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  type: z.string().optional(),
  total: z.number().optional().catch(undefined),
  meta: z.looseObject({ tag: z.array(CodingSchema).optional() }).optional(),
  link: z.array(z.looseObject({ relation: z.string().optional(), url: z.string().optional() })).optional(),
  entry: z.array(EntrySchema.catch({})).optional(),
});

export type Bundle = z.infer<typeof BundleSchema>;
export type BundleEntry = z.infer<typeof EntrySchema>;

/** Finds the resource that a reference names among the entries searched; undefined where it was not included. */
export type Resolve = (reference: Reference | undefined) => JsonObject | undefined;

/**
 * Resolves references among entries: by `fullUrl` first (`urn:uuid:…`, as the standard's examples have it), then as `Type/id`,
 * relative or at the end of an address (standard.md 8.1).
 */
export const createResolve = (entries: readonly BundleEntry[]): Resolve => {
  const byFullUrl = new Map(
    entries.flatMap(({ fullUrl, resource }) => (fullUrl && resource ? [[fullUrl, resource]] : [])),
  );
  const byTypeAndId = new Map(entries.flatMap(({ resource }) => (resource ? [[typeAndIdOf(resource), resource]] : [])));
  return (reference) => {
    const named = reference?.reference;
    if (named === undefined) return undefined;
    return byFullUrl.get(named) ?? byTypeAndId.get(named.split('/').slice(-2).join('/'));
  };
};

const typeAndIdOf = ({ resourceType, id }: JsonObject): string =>
  typeof resourceType === 'string' && typeof id === 'string' ? `${resourceType}/${id}` : '';

/** The address of the next page, where the Bundle names one. */
export const nextLinkOf = (bundle: Bundle): string | undefined => linkOf(bundle, 'next');

/** The search as it was answered: what it leaves out was not honoured (standard.md 8.1). */
export const selfLinkOf = (bundle: Bundle): string | undefined => linkOf(bundle, 'self');

const linkOf = (bundle: Bundle, relation: string): string | undefined =>
  bundle.link?.find((link) => link.relation === relation)?.url;
