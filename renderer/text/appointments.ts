import type { Instant } from '../../shared/base/instant.ts';
import type { AppointmentDetail, AppointmentList, AppointmentRow } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { showMoment } from './dates.ts';
import { problemOf, sentenceOf } from './failures.ts';
import { knownStatus } from './statuses.ts';
import { t } from './words.ts';

/** The status that a record carries, in a word or two; what we do not know as it came. Always shown with when it was read. */
export const recordStatus = (status: string): string => {
  const known = knownStatus(status);
  return known === undefined ? status : t(`appointment.statuses.${known}`);
};

/** When it was read and from where; a saved copy says that it is one. */
export const readWords = ({ source, serviceName, readAt }: AppointmentDetail, now: Instant): string =>
  source === 'service'
    ? t('appointment.readFromService', { service: serviceName, time: showMoment(readAt, now) })
    : t('appointment.savedCopy', { time: showMoment(readAt, now) });

/** "Could not read 1 of 3", with who did not answer and why; undefined where all of them did. */
export const couldNotRead = (
  { asked }: AppointmentList,
  nameOfService: (serviceId: string) => string,
): { readonly words: string; readonly each: readonly string[] } | undefined => {
  const failed = asked.filter(({ failure }) => failure !== undefined);
  if (failed.length === 0) return undefined;
  return {
    words: t('appointment.list.couldNot', { count: failed.length, all: asked.length }),
    each: failed.map(({ source, serviceId, failure }) => {
      const name = source === 'registry' ? t('appointment.list.couldNotRegistry') : nameOfService(serviceId ?? '');
      return `${name}: ${failure === undefined ? '' : source === 'registry' ? registryWords(failure) : sentenceOf(failure)}`;
    }),
  };
};

/** No clinic can help where the national list does not answer. */
const registryWords = (failure: Failure): string => `${problemOf(failure)} ${t('appointment.list.registryNext')}`;

/** How a row stands, in a word or two. */
export const rowStatus = (row: AppointmentRow): string => {
  if (row.notRetrievable !== undefined) return t('appointment.list.notRetrievable');
  if (row.appointmentId === undefined) return t('appointment.list.requestOnly');
  if (row.noLongerHeld) return t('appointment.list.noLonger');
  return row.facts === undefined ? t('appointment.list.statusUnknown') : recordStatus(row.facts.status);
};

/** Why nobody can be asked about a row; undefined where somebody can. */
export const whyNotRetrievable = ({ notRetrievable, serviceId }: AppointmentRow): string | undefined =>
  notRetrievable === undefined
    ? undefined
    : t(`appointment.list.notRetrievableWhy.${notRetrievable}`, { id: serviceId });

/** Whose it is: the service, and the ODS code of its owner. */
export const ownerWords = ({
  serviceName,
  owner,
}: AppointmentRow): { readonly name: string; readonly more: string } => ({
  name: serviceName === '' ? t('appointment.list.serviceNotNamed') : serviceName,
  more: owner === undefined ? '' : t('appointment.list.owner', { owner }),
});

/** Whether a row stands only on a Pointer that was replaced or made by mistake: shown when asked for (standard.md 10). */
export const isOldPointerOnly = ({ pointerStatus, sources }: AppointmentRow): boolean =>
  pointerStatus !== undefined && sources.every((source) => source === 'registry');

/** Where a row comes from: "From: national list, service". */
export const sourceWords = ({ sources }: AppointmentRow): string =>
  t('appointment.list.from', { sources: sources.map((source) => t(`appointment.list.sources.${source}`)).join(', ') });

const LIVE = ['booked', 'pending', 'proposed', 'waitlist', 'arrived', 'checked-in'];

/** To come, past, or ended in another way: cancelled, missed, made by mistake, no longer held. */
export const groupOf = (row: AppointmentRow, now: Instant): 'coming' | 'past' | 'ended' => {
  if (isToCome(row, now)) return 'coming';
  return row.noLongerHeld || ENDED.includes(row.facts?.status ?? '') ? 'ended' : 'past';
};

const ENDED = ['cancelled', 'entered-in-error', 'noshow'];

/** Whether a row belongs to what is still to come; what cannot be read counts as to come until it is known. */
export const isToCome = ({ facts, pointerStart, noLongerHeld }: AppointmentRow, now: Instant): boolean => {
  if (noLongerHeld) return false;
  const start = facts?.start ?? pointerStart;
  return (facts === undefined || LIVE.includes(facts.status)) && (start === undefined || start > now);
};
