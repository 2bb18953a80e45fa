import { parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { isNhsNumberSystem } from '../../shared/fhir/appointment.ts';
import {
  appointmentIdOf,
  custodianOf,
  DocumentReferenceSchema,
  isBooking,
  targetIdOf,
} from '../../shared/fhir/document-reference.ts';
import { NHS_NUMBER, POINTER_TYPE_BOOKING, SNOMED_CT } from '../../shared/fhir/systems.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Profile } from '../../shared/model/profile.ts';
import { isCurrentPointer } from '../../shared/model/pointers.ts';
import type { Pointer } from '../../shared/model/reads.ts';
import type { Registry } from '../ports/receiver.ts';
import type { Exchange } from './exchange.ts';
import { byNextLink, type Found, searchAll, type ToNext, toQuery } from './search.ts';

export type PointerDeps = { readonly exchange: Exchange; readonly profile: Profile };
type PointerPage = { readonly pointers: readonly Pointer[]; readonly unread: number };

/**
 * GET /DocumentReference of one patient (standard.md 12): every page, bookings only, duplicates merged (A24). No address in a
 * pointer is ever called. Failure `not-offered` where the profile knows no Registry.
 */
export const searchPointers = async (
  { exchange, profile }: PointerDeps,
  { nhsNumber, correlationId }: Parameters<Registry['searchPointers']>[0],
): Promise<Result<PointerPage, Failure>> => {
  if (!profile.registry) return failed({ kind: 'not-offered', support: {} });
  const query = toQuery([
    ['subject:identifier', `${NHS_NUMBER}|${nhsNumber}`],
    ['type', `${SNOMED_CT}|${POINTER_TYPE_BOOKING}`],
  ]);
  const search = { to: 'registry', type: 'DocumentReference', query, correlationId } as const;
  const found = await searchAll(exchange, search, byPageToken(query));
  if (found.ok) return ok(toPage(found.value, nhsNumber));
  return found.failure.kind === 'not-found' ? ok({ pointers: [], unread: 0 }) : found;
};

/** The token of the next page stands among the Bundle's tags; a next link, where there is none, leads on as elsewhere. */
const byPageToken =
  (query: string): ToNext =>
  (bundle, search) => {
    const token = bundle.meta?.tag?.find((tag) => isPageToken(`${tag.system ?? ''} ${tag.display ?? ''}`))?.code;
    return token === undefined || token === ''
      ? byNextLink(bundle, search)
      : { kind: 'query', query: `${query}&${toQuery([['next-page-token', token]])}` };
  };

/** The standard names the place, not the form: any tag that calls itself one. */
const isPageToken = (words: string): boolean => /next[-_ ]?page/i.test(words);

const toPage = (found: Found, nhsNumber: string): PointerPage => {
  const read = found.entries.map(({ resource }) => readPointer(resource, nhsNumber));
  return {
    pointers: merged(read.flatMap((one) => (one.kind === 'booking' ? one.pointer : []))),
    unread: found.unread + read.filter((one) => one.kind === 'unread').length,
  };
};

type ReadPointer = { readonly kind: 'booking'; readonly pointer: Pointer } | { readonly kind: 'other' | 'unread' };

const readPointer = (resource: JsonObject | undefined, nhsNumber: string): ReadPointer => {
  const document = DocumentReferenceSchema.safeParse(resource);
  if (!document.success) return { kind: 'unread' };
  const { subject, status, context } = document.data;
  const named = isNhsNumberSystem(subject?.identifier?.system) ? subject?.identifier?.value : undefined;
  if (named !== undefined && named !== nhsNumber) return { kind: 'unread' };
  if (!isBooking(document.data)) return { kind: 'other' };
  const members = {
    serviceId: targetIdOf(document.data),
    appointmentId: appointmentIdOf(document.data),
    start: context?.period?.start,
    end: context?.period?.end,
    status,
    custodian: custodianOf(document.data),
  };
  return { kind: 'booking', pointer: given(members) };
};

const given = (members: { readonly [Name in keyof Pointer]: Pointer[Name] | undefined }): Pointer =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/**
 * Several pointers to one appointment are one: a current one before any other, then that with the newest period. One that names no
 * appointment stands for itself.
 */
const merged = (pointers: readonly Pointer[]): readonly Pointer[] =>
  [...Map.groupBy(pointers, (pointer) => keyOf(pointer) ?? Symbol('unnamed')).values()].flatMap(
    (same) => same.toSorted((one, other) => rankOf(other) - rankOf(one) || startOf(other) - startOf(one))[0] ?? [],
  );

const keyOf = ({ serviceId, appointmentId }: Pointer): string | undefined =>
  serviceId === undefined || appointmentId === undefined ? undefined : `${serviceId} ${appointmentId}`;

const rankOf = (pointer: Pointer): number => (isCurrentPointer(pointer) ? 1 : 0);

const startOf = ({ start }: Pointer): number => parseInstant(start ?? '') ?? Number.NEGATIVE_INFINITY;
