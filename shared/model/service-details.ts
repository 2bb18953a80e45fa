import { z } from 'zod';
import { type Instant, InstantSchema } from '../base/instant.ts';
import { ApiVersionSchema } from './api-version.ts';

/** What a service can turn out not to offer: the writes, the search for free slots, the search for a patient's appointments. */
export const OfferSchema = z.enum(['book', 'update', 'cancel', 'reschedule', 'slots', 'search']);
export type Offer = z.infer<typeof OfferSchema>;

/** How a write travels: as a REST resource, or as a message (standard.md 7, 13). */
export const TransportSchema = z.enum(['rest', 'message']);
export type Transport = z.infer<typeof TransportSchema>;

/** What /metadata said. Lists are empty where it said nothing: absence is no proof (standard.md 7). */
export const StatementSchema = z
  .strictObject({
    version: z.string().optional(),
    software: z.string().optional(),
    /** Interaction codes of `rest[].resource`, for example `read`, `create`, `patch`. */
    appointment: z.array(z.string()).readonly(),
    slot: z.array(z.string()).readonly(),
    /** `messaging[].supportedMessage[].definition`, relative or absolute, as they came. */
    messages: z.array(z.string()).readonly(),
    readAt: InstantSchema,
  })
  .readonly();
export type Statement = z.infer<typeof StatementSchema>;

/** What /MessageDefinition said: the addresses of the definitions it holds for our use-case code. */
export const DefinitionsSchema = z
  .strictObject({ urls: z.array(z.string()).readonly(), unread: z.number().int(), readAt: InstantSchema })
  .readonly();

/** An operation that the service answered with 405 or 501: the only thing that disables one (standard.md 7, 15). */
export const RefusedOfferSchema = z
  .strictObject({ offer: OfferSchema, by: TransportSchema, at: InstantSchema })
  .readonly();
export type RefusedOffer = z.infer<typeof RefusedOfferSchema>;

/** The catalogue's own entry of the service (API 1.2.0 and later). `endpoints` may be empty. */
export const LookUpSchema = z
  .strictObject({
    name: z.string().optional(),
    organisation: z.string().optional(),
    location: z.string().optional(),
    phone: z.string().optional(),
    endpoints: z
      .array(
        z
          .strictObject({
            status: z.string().optional(),
            name: z.string().optional(),
            payloads: z.array(z.string()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    readAt: InstantSchema,
  })
  .readonly();
export type LookUp = z.infer<typeof LookUpSchema>;

/**
 * What a service said of itself and what it turned out to refuse, each with the time it was learnt. Kept in the cache for at most 24
 * hours (safety 12.6) and forgotten as a whole by "Clear service details".
 */
export const ServiceDetailsSchema = z
  .strictObject({
    serviceId: z.string(),
    statement: StatementSchema.optional(),
    definitions: DefinitionsSchema.optional(),
    refused: z.array(RefusedOfferSchema).readonly(),
    /** The lower version that it takes, learnt from a 406 to a read (standard.md 15). */
    lowered: z.strictObject({ to: ApiVersionSchema, at: InstantSchema }).readonly().optional(),
    lookUp: LookUpSchema.optional(),
  })
  .readonly();
export type ServiceDetails = z.infer<typeof ServiceDetailsSchema>;

/** Nothing known of a service yet. */
export const noDetails = (serviceId: string): ServiceDetails => ({ serviceId, refused: [] });

/**
 * What is left of details when all that was learnt before an instant is forgotten; undefined where that is nothing. What claims to have
 * been learnt after `now` was written on a clock that was ahead, and is forgotten too: it would be young for as long as that was wrong.
 */
export const learntSince = (
  details: ServiceDetails,
  since: Instant,
  now: Instant = Number.POSITIVE_INFINITY as Instant,
): ServiceDetails | undefined => {
  const isYoung = (at: Instant): boolean => at >= since && at <= now;
  const { serviceId, statement, definitions, lowered, lookUp } = details;
  const left: ServiceDetails = {
    serviceId,
    ...(statement !== undefined && isYoung(statement.readAt) ? { statement } : {}),
    ...(definitions !== undefined && isYoung(definitions.readAt) ? { definitions } : {}),
    refused: details.refused.filter(({ at }) => isYoung(at)),
    ...(lowered !== undefined && isYoung(lowered.at) ? { lowered } : {}),
    ...(lookUp !== undefined && isYoung(lookUp.readAt) ? { lookUp } : {}),
  };
  return oldestOf(left) === undefined ? undefined : left;
};

/** When the oldest thing in the details was learnt; undefined where they hold nothing. */
export const oldestOf = ({ statement, definitions, refused, lowered, lookUp }: ServiceDetails): Instant | undefined =>
  [statement?.readAt, definitions?.readAt, lowered?.at, lookUp?.readAt, ...refused.map(({ at }) => at)]
    .flatMap((at) => at ?? [])
    .toSorted((one, other) => one - other)[0];

/** What there is to be careful about in what a service says of itself; nothing is disabled by it. */
export const ServiceWarningSchema = z.enum([
  'older-version',
  'no-version',
  'unreleased-version',
  'other-major-version',
  'slots-not-listed',
  'bookings-not-listed',
  'changes-not-listed',
  'messages-not-listed',
  'no-active-endpoint',
]);
export type ServiceWarning = z.infer<typeof ServiceWarningSchema>;

/**
 * Why a service's writes travel the way they do:
 * - switch: the list of services says so
 * - bookings-listed, messages-listed: its own statement prefers it
 * - booking-refused: it answered a booking sent as a resource with "not offered", and lists messages
 * - older-version: the version spoken with it has no writes of resources, and it lists messages
 * - nothing-listed: it lists neither, which proves nothing
 * - not-known: it has not been asked yet, or did not answer
 */
export const WhyTransportSchema = z.enum([
  'switch',
  'bookings-listed',
  'messages-listed',
  'booking-refused',
  'older-version',
  'nothing-listed',
  'not-known',
]);
export type WhyTransport = z.infer<typeof WhyTransportSchema>;

/** The three things that are read of a service. */
export const DetailsPartSchema = z.enum(['statement', 'definitions', 'lookUp']);
export type DetailsPart = z.infer<typeof DetailsPartSchema>;
