import type { Instant } from '../../shared/base/instant.ts';
import type { Contact, SlotList, SlotView } from '../../shared/ipc/views.ts';
import { showAge, showMoment, showStretch } from './dates.ts';
import { sentenceOf } from './failures.ts';
import { t } from './words.ts';

type AgedList = SlotList & { readonly isAgeUnknown?: boolean | undefined };

/** How old a slot list is, and what that means for the person who reads it. */
export const ageWords = (list: AgedList, contact: Contact, now: Instant): string => {
  if (list.readAt === undefined) return t('slots.age.none');
  if (isSavedList(list, contact)) return t('slots.age.saved', { moment: showMoment(list.readAt, now) });
  if (list.isAgeUnknown) return t('slots.age.notKnown');
  const age = showAge(list.readAt, now);
  return list.stale ? t('slots.age.stale', { age }) : t('slots.age.checked', { age });
};

/** Whether these slots may be offered as free: the service can be asked, and said so not too long ago. */
export const isCurrentList = (list: SlotList, contact: Contact): boolean => !isSavedList(list, contact) && !list.stale;

/** Whether the service cannot be asked just now, so that a slot is a request only (product.md 1.6). */
export const isSavedList = (list: SlotList, contact: Contact): boolean =>
  list.failure !== undefined ||
  list.source === 'none' ||
  contact.state === 'lost' ||
  contact.state === 'signed-out' ||
  (list.source === 'saved' && list.stale);

/** What of the days asked for a list does not tell of, each stretch in a sentence. */
export const gapWords = ({ gaps }: Pick<SlotList, 'gaps'>, service: string, now: Instant): readonly string[] =>
  gaps.map(({ from, to, because, failure }) => {
    const when = showStretch(from, to, now);
    if (because === 'failed' && failure !== undefined) {
      return t('slots.gaps.failed', { service, when, why: sentenceOf(failure) });
    }
    return because === 'cut' ? t('slots.gaps.cut', { service, when }) : t('slots.gaps.neverRead', { service, when });
  });

const MODES = { 'In-person': 'in-person', Telephone: 'telephone', Video: 'video' } as const;
const GENDERS = ['male', 'female', 'other', 'unknown'] as const;

/** A way of meeting in our words, where we know it; else as the service wrote it. */
export const modeWords = (mode: string): string => {
  const known = Object.entries(MODES).find(([name]) => name.toLowerCase() === mode.toLowerCase())?.[1];
  return known === undefined ? mode : t(`slots.modes.${known}`);
};

/** FHIR's word for a gender in ours. */
export const genderWords = (gender: string): string => {
  const known = GENDERS.find((name) => name === gender);
  return known === undefined ? gender : t(`slots.genders.${known}`);
};

/** Name, role and gender of whoever holds the slot, as far as they came. */
export const practitionerWords = (
  slot: Pick<SlotView, 'practitionerName' | 'practitionerRole' | 'practitionerGender'>,
): string => {
  const gender = slot.practitionerGender;
  const parts = [
    slot.practitionerName,
    slot.practitionerRole,
    gender === undefined || gender === 'unknown' ? undefined : genderWords(gender).toLowerCase(),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? t('slots.noPractitioner') : parts.join(', ');
};
