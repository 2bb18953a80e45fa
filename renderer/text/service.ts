import type { Instant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { BookBlock, ServicePage } from '../../shared/ipc/views.ts';
import type { LookUp, Offer } from '../../shared/model/service-details.ts';
import type { ServiceName } from '../../shared/model/service-name.ts';
import { showDayShort, showMoment, showTime } from './dates.ts';
import { t } from './words.ts';

/** Why nothing may be booked at a service now, and what to do instead. */
export const blockWords = (
  blocked: BookBlock,
  { name, phone }: { readonly name: string; readonly phone?: string | undefined },
): string => {
  if (blocked === 'not-offered' && phone === undefined) return t('service.notOfferedNoPhone', { service: name });
  return t(`service.blocked.${blocked}`, { service: name, phone: phone ?? '' });
};

/** The way that bookings and changes travel, with the reason. */
export const wayWords = ({ transport, why }: ServicePage): string =>
  `${t(`service.ways.${transport}`)}: ${t(`service.why.${why}`)}.`;

/** The name that the service gives itself, and who checked it. */
export const toldWords = ({ state, told, confirmedBy, confirmedAt }: ServiceName, now: Instant): string => {
  if (told === undefined) return t('service.facts.nameNotTold');
  if (state !== 'confirmed' || confirmedBy === undefined || confirmedAt === undefined) return told;
  const day = showDayShort(londonDayOf(confirmedAt), now);
  return `${told}. ${t('service.name.confirmed', { person: confirmedBy, day, time: showTime(confirmedAt) })}`;
};

/** What a service does not offer, each with whom to call instead and when it said so; and what it takes another way now. */
export const notOfferedWords = (page: ServicePage, now: Instant): readonly string[] => [
  ...page.notOffered.map((offer) => disabledWords(page, offer, now)),
  ...page.refused
    .filter(({ offer, by }) => by === 'rest' && page.transport === 'message' && !page.notOffered.includes(offer))
    .map(({ offer, at }) =>
      t('service.refused.otherWay', { offer: t(`service.offers.${offer}`), time: showMoment(at, now) }),
    ),
];

const disabledWords = ({ service, refused }: ServicePage, offer: Offer, now: Instant): string => {
  const words = { service: service.name, offer: t(`service.offers.${offer}`) };
  const disabled =
    service.phone === undefined
      ? t('service.refused.disabledNoPhone', words)
      : t('service.refused.disabled', { ...words, phone: service.phone });
  const at = refused.find((one) => one.offer === offer)?.at;
  const since =
    at === undefined ? t('service.refused.byVersion') : t('service.refused.since', { time: showMoment(at, now) });
  return `${disabled} ${since}`;
};

/** One endpoint of the catalogue: its name, its state and what it takes. */
export const connectionWords = ({ name, status, payloads }: LookUp['endpoints'][number]): string => {
  const words = { name: name ?? t('service.lookUp.unnamed'), status: status ?? t('service.lookUp.noStatus') };
  return payloads.length === 0
    ? t('service.lookUp.endpointNoPayload', words)
    : t('service.lookUp.endpoint', { ...words, payloads: payloads.join(', ') });
};

/** What was agreed with a service, one line each; empty where all is as usual. */
export const agreedWords = ({ service }: ServicePage): readonly string[] => [
  ...(service.reschedule ? [t('service.reschedule')] : []),
  ...AGREED.filter((name) => service[name]).map((name) => t(`service.agreed.${name}`)),
];

const AGREED = ['deduplicationProven', 'containedPatient', 'ifMatch', 'replaces'] as const;
