import type { Instant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Bundle, type BundleEntry, BundleSchema, nextLinkOf, selfLinkOf } from '../../shared/fhir/bundle.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Exchange, Read } from './exchange.ts';

/** A search: `type` is the resource searched, `query` what follows the question mark. */
export type Search = {
  readonly to: Read['to'];
  readonly type: 'Slot' | 'Appointment' | 'DocumentReference' | 'MessageDefinition' | 'HealthcareService' | 'Endpoint';
  readonly query: string;
  readonly correlationId: string;
};

/**
 * All pages of a search. `unread` counts pages that could not be followed; `readAt` is when the first was answered, and `self` the
 * search as that one says it was answered.
 */
export type Found = {
  readonly entries: readonly BundleEntry[];
  readonly unread: number;
  readonly readAt: Instant;
  readonly self?: string | undefined;
};

type Pages = Found & { readonly asked: readonly string[] };

/** Where the next page of a search is: its query, or nothing more, or somewhere we cannot go. */
export type NextQuery =
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'elsewhere' };

/** Finds the next page of a Bundle, given the query that it answered. */
export type ToNext = (bundle: Bundle, search: Search) => NextQuery;

/**
 * Reads a search to its end. A page that fails fails the whole: half a list would be taken for all of it. Stops at 50 pages and at
 * a page already read; what lies beyond is counted, not dropped in silence.
 */
export const searchAll = async (
  exchange: Exchange,
  search: Search,
  toNext: ToNext = byNextLink,
): Promise<Result<Found, Failure>> => readPages({ exchange, toNext, search }, undefined);

type Reading = { readonly exchange: Exchange; readonly toNext: ToNext; readonly search: Search };

const MAX_PAGES = 50;

const readPages = async (reading: Reading, before: Pages | undefined): Promise<Result<Found, Failure>> => {
  const { exchange, search, toNext } = reading;
  const page = await readPage(exchange, search);
  if (!page.ok) return page;
  const pages: Pages = {
    entries: [...(before?.entries ?? []), ...(page.value.bundle.entry ?? [])],
    unread: 0,
    readAt: before?.readAt ?? page.value.readAt,
    self: before === undefined ? selfLinkOf(page.value.bundle) : before.self,
    asked: [...(before?.asked ?? []), search.query],
  };
  const next = toNext(page.value.bundle, search);
  if (hidesEntries(page.value.bundle, before === undefined && next.kind === 'none')) return failed(NO_ENTRIES);
  if (next.kind === 'none') return ok(pages);
  if (next.kind === 'elsewhere') return ok({ ...pages, unread: 1 });
  if (pages.asked.includes(next.query)) return ok(pages);
  if (pages.asked.length >= MAX_PAGES) return ok({ ...pages, unread: 1 });
  return readPages({ ...reading, search: { ...search, query: next.query } }, pages);
};

/** An answer that names its entries in another case, or counts some and shows none, is not taken for "nothing there". */
const hidesEntries = (bundle: Bundle, isAll: boolean): boolean =>
  (bundle.entry ?? []).length === 0 &&
  ((isAll && (bundle.total ?? 0) > 0) || Object.keys(bundle).some((name) => name !== 'entry' && /^entry$/i.test(name)));

const NO_ENTRIES: Failure = { kind: 'unreadable', field: 'entry' };

/**
 * The entries of a search that are, or may be, what was asked for. What came along with it is none: an entry that says so itself, or of a
 * type that such searches include (standard.md 8.1). Everything else counts, so that no entry is dropped in silence.
 */
export const candidatesIn = (entries: readonly BundleEntry[], wanted: Search['type']): readonly BundleEntry[] =>
  entries.filter(({ resource, search }) => {
    const type = resource?.resourceType;
    if (typeof type !== 'string' || type.toLowerCase() === wanted.toLowerCase()) return true;
    return search?.mode !== 'include' && !CAME_ALONG.includes(type);
  });

const CAME_ALONG = [
  'Schedule',
  'HealthcareService',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'Patient',
];

const readPage = async (
  exchange: Exchange,
  { to, type, query, correlationId }: Search,
): Promise<Result<{ readonly bundle: Bundle; readonly readAt: Instant }, Failure>> => {
  const reply = await exchange.read({ to, path: `/${type}?${query}`, correlationId, isSearch: true });
  if (!reply.ok) return reply;
  const bundle = BundleSchema.safeParse(reply.value.body);
  if (!bundle.success) return failed(toUnreadable(bundle.error));
  return ok({ bundle: bundle.data, readAt: reply.value.answer.at });
};

/** Names the member that a schema refused; its path holds no data, only names and places. */
export const toUnreadable = (error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}): Failure => ({ kind: 'unreadable', field: error.issues[0]?.path.map(String).join('.') || 'body' });

/** Of a next link only the query is used again, against our own base: never its host or path (standard.md 8.1). */
export const byNextLink: ToNext = (bundle, { type }) => {
  const link = nextLinkOf(bundle);
  if (link === undefined) return { kind: 'none' };
  const base = `https://relative.invalid/${type}`;
  if (!URL.canParse(link, base)) return { kind: 'elsewhere' };
  const { pathname, search } = new URL(link, base);
  return pathname.endsWith(`/${type}`) && search.length > 1
    ? { kind: 'query', query: search.slice(1) }
    : { kind: 'elsewhere' };
};

/** Writes query parameters in order; values are percent-encoded, names stand as the standard writes them. */
export const toQuery = (parameters: readonly (readonly [name: string, value: string])[]): string =>
  parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
