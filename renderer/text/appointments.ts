import type { Instant } from '../../shared/base/instant.ts';
import type { AppointmentDetail, AppointmentList, AppointmentRow } from '../../shared/ipc/views.ts';
import { showMoment } from './dates.ts';
import { sentenceOf } from './failures.ts';
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
      return `${name}: ${failure === undefined ? '' : sentenceOf(failure)}`;
    }),
  };
};

/** Where a row comes from: "From: registry, service". */
export const sourceWords = ({ sources }: AppointmentRow): string =>
  t('appointment.list.from', { sources: sources.map((source) => t(`appointment.list.sources.${source}`)).join(', ') });

const LIVE = ['booked', 'pending', 'proposed', 'waitlist', 'arrived', 'checked-in'];

/** Whether a row belongs to what is still to come; what cannot be read counts as to come until it is known. */
export const isToCome = ({ facts, pointerStart, noLongerHeld }: AppointmentRow, now: Instant): boolean => {
  if (noLongerHeld) return false;
  const start = facts?.start ?? pointerStart;
  return (facts === undefined || LIVE.includes(facts.status)) && (start === undefined || start > now);
};
