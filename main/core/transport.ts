import { DEFAULT_VERSION, offersOf } from '../../shared/model/api-version.ts';
import type { Service } from '../../shared/model/service.ts';
import type { Offer, ServiceDetails, Transport, WhyTransport } from '../../shared/model/service-details.ts';

/**
 * Which way a service's writes travel (standard.md 7). The service's switch wins. Else what it says of itself prefers one: messages
 * where it lists them for bookings and does not list `create`, where it refused a book sent as a resource (405, 501), or where the
 * version that is `spoken` with it has no writes of resources (section 3). Absence of both proves nothing, and stays with resources.
 */
export const transportOf = (
  service: Service,
  details: ServiceDetails | undefined,
  spoken: string = DEFAULT_VERSION,
): Transport => chooseTransport(service, details, spoken).transport;

/** The way, and why it is that one. */
export const chooseTransport = (
  service: Service,
  details: ServiceDetails | undefined,
  spoken: string,
): { readonly transport: Transport; readonly why: WhyTransport } => {
  if (service.transport !== 'by-capability') return { transport: service.transport, why: 'switch' };
  if (details === undefined) return { transport: 'rest', why: 'not-known' };
  if (!listsBookMessages(details)) return { transport: 'rest', why: whyRest(details) };
  if (isRefused(details, 'book', 'rest')) return { transport: 'message', why: 'booking-refused' };
  if (!offersOf(details.lowered?.to ?? spoken).appointmentWrites) return { transport: 'message', why: 'older-version' };
  return listsCreate(details)
    ? { transport: 'rest', why: 'bookings-listed' }
    : { transport: 'message', why: 'messages-listed' };
};

const whyRest = (details: ServiceDetails): WhyTransport => {
  if (details.statement === undefined) return 'not-known';
  return listsCreate(details) ? 'bookings-listed' : 'nothing-listed';
};

/** Whether the service itself answered "not offered" to this, the way that we would send it (405, 501: nothing else disables). */
export const isRefused = (details: ServiceDetails | undefined, offer: Offer, by: Transport): boolean =>
  details?.refused.some((one) => one.offer === offer && one.by === by) ?? false;

/** Whether it lists messages for bookings, in its statement or among its message definitions. */
export const listsBookMessages = ({ statement, definitions }: ServiceDetails): boolean =>
  [...(statement?.messages ?? []), ...(definitions?.urls ?? [])].some(isBookingDefinition);

/** Relative (`MessageDefinition/…`) or absolute, and with a version behind a bar or without one. */
const isBookingDefinition = (definition: string): boolean =>
  /(^|\/)bars-message-booking-request(-cancelled)?(\|.*)?$/i.test(definition.trim());

const listsCreate = ({ statement }: ServiceDetails): boolean => statement?.appointment.includes('create') ?? false;
