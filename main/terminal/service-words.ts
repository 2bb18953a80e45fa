import type { ServicePage } from '../../shared/ipc/views.ts';
import {
  type DetailsPart,
  type Offer,
  OfferSchema,
  type ServiceWarning,
  ServiceWarningSchema,
  type WhyTransport,
} from '../../shared/model/service-details.ts';
import { failureWordsOf } from './failure-words.ts';
import { fieldsOf } from './table.ts';
import { whenOf } from './words.ts';

/** What is known of one service, in lines. */
export const serviceLinesOf = (page: ServicePage): readonly string[] => {
  const { service, name, statement, lookUp, version } = page;
  return [
    ...fieldsOf({
      Service: service.id,
      'Name in our list': service.name,
      'Name it gives itself': name.told ?? 'not told yet',
      'Is it the right one': nameWordsOf(page),
      Phone: service.phone,
      'Sends changes': `${page.transport === 'rest' ? 'as records' : 'as messages'} (${WHY[page.why]})`,
      Version: `${version} spoken; it says ${statement?.version ?? 'nothing'}`,
      System: statement?.software,
      'Lists for appointments': statement?.appointment.join(', '),
      'Lists messages': statement?.messages.join(', '),
      'Told this': statement === undefined ? 'nothing yet' : whenOf(statement.readAt),
    }),
    ...(lookUp === undefined ? [] : lookUpLines(lookUp)),
    ...page.refused.map(
      ({ offer, by, at }) => `It refused ${OFFERS[offer]} ${by === 'rest' ? '' : 'as a message '}at ${whenOf(at)}.`,
    ),
    ...page.notOffered.map((offer) => `Not offered: ${OFFERS[offer]}. Phone the service.`),
    ...page.warnings.map((warning) => `Look: ${WARNINGS[warning]}`),
    ...page.problems.map(({ part, failure }) => `Not read: ${PARTS[part]}. ${failureWordsOf(failure).problem}`),
  ];
};

const nameWordsOf = ({ name, service }: ServicePage): string => {
  if (name.state === 'confirmed' && name.confirmedAt !== undefined) {
    return `yes, says ${name.confirmedBy ?? ''}, ${whenOf(name.confirmedAt)}`;
  }
  return name.state === 'not-told' ? 'not asked yet' : `not answered: "service confirm ${service.id}" says yes`;
};

const lookUpLines = ({ name, organisation, location, phone, endpoints, readAt }: NonNullable<ServicePage['lookUp']>) =>
  fieldsOf({
    'In the catalogue': [name, organisation, location, phone].filter(Boolean).join('; ') || 'nothing',
    Connections: endpoints.map((each) => `${each.name ?? ''} ${each.status ?? ''}`.trim()).join('; '),
    'Looked up': whenOf(readAt),
  });

const OFFERS: Readonly<Record<Offer, string>> = {
  book: 'booking',
  update: 'changes',
  cancel: 'cancelling',
  reschedule: 'changing the time in one step',
  slots: 'searching for free slots',
  search: "looking up a patient's appointments",
};

const WHY: Readonly<Record<WhyTransport, string>> = {
  switch: 'the list of services says so',
  'bookings-listed': 'it lists bookings',
  'messages-listed': 'it lists messages for bookings, and no bookings as records',
  'booking-refused': 'it refused a booking as a record, and lists messages',
  'older-version': 'the version it takes has nothing else',
  'nothing-listed': 'it lists neither, so the usual way is tried',
  'not-known': 'it has not told, so the usual way is tried',
};

const WARNINGS: Readonly<Record<ServiceWarning, string>> = {
  'older-version': 'it takes only an older version of the standard.',
  'no-version': 'it does not say which version of the standard it has.',
  'unreleased-version': 'it says that it has an unreleased version of the standard.',
  'other-major-version': 'it says that it has another main version of the standard.',
  'slots-not-listed': 'it does not list free slots; searching is tried all the same.',
  'bookings-not-listed': 'it does not list bookings; booking is tried all the same.',
  'changes-not-listed': 'it does not list changes; changing is tried all the same.',
  'messages-not-listed': 'it does not list messages for bookings, though our list says to send them.',
  'no-active-endpoint': 'the catalogue lists no active connection. Phone the service before you book.',
};

/** What `diagnose` found of a service, in words: `older-version, no book` as it stands in the check. */
export const careWordsOf = (detail: string): string => detail.split(', ').map(careWord).join(' ');

const careWord = (code: string): string => {
  const warning = ServiceWarningSchema.safeParse(code);
  if (warning.success) return WARNINGS[warning.data];
  const offer = OfferSchema.safeParse(code.replace(/^no /, ''));
  return offer.success ? `it refused ${OFFERS[offer.data]}.` : code;
};

const PARTS: Readonly<Record<DetailsPart, string>> = {
  statement: 'what it can do',
  definitions: 'which messages it takes',
  lookUp: 'its entry in the catalogue',
};
