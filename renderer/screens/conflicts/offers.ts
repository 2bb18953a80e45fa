import type { Instant } from '../../../shared/base/instant.ts';
import type { ConflictView, OutboxItem } from '../../../shared/ipc/views.ts';
import type { Choice } from '../../../shared/model/resolution.ts';
import type { TickOption } from '../../parts/fields.ts';
import { choiceWords } from '../../text/choices.ts';
import { whenWords } from '../../text/decisions.ts';
import { t } from '../../text/words.ts';
import { type Way, wayFrom, wayWords } from './ways.ts';
import { practitionerWords } from '../../text/slots.ts';

/** One circle on the page. Each of the nearest slots is a circle of its own; a way leads to another page. */
export type Offer = TickOption &
  ({ readonly choice: Choice; readonly slotId?: string } | { readonly choice?: undefined; readonly way: Way });

/** Everything a person may pick, in main's order; a slot that is gone offers the nearest ones by their times. Giving up comes last. */
export const offersOf = (item: OutboxItem, view: ConflictView | undefined, now: Instant): readonly Offer[] => {
  const offers = choiceOffers(item, view, now);
  const way = wayFrom(item);
  if (way === undefined || offers.length === 0) return offers;
  const { label, hint } = wayWords(way);
  return [...offers.slice(0, -1), { way, value: `way-${way.name}`, label, hint }, ...offers.slice(-1)];
};

const choiceOffers = (item: OutboxItem, view: ConflictView | undefined, now: Instant): readonly Offer[] =>
  item.choices.flatMap((choice): readonly Offer[] =>
    choice === 'take-slot'
      ? slotOffers(view, now, item.progress.kind !== 'conflict')
      : [{ choice, value: choice, ...labelAndHint(choice, { item, view, now }) }],
  );

const slotOffers = (view: ConflictView | undefined, now: Instant, isInstead: boolean): readonly Offer[] =>
  (view?.nearestSlots ?? []).map((slot) => ({
    choice: 'take-slot' as const,
    slotId: slot.slotId,
    value: `take-slot-${slot.slotId}`,
    label: isInstead ? t('decide.instead', { when: whenWords(slot, now) }) : whenWords(slot, now),
    hint: practitionerWords(slot),
  }));

const labelAndHint = (choice: Choice, offered: Parameters<typeof choiceWords>[1]): Omit<TickOption, 'value'> => {
  const { label, hint } = choiceWords(choice, offered);
  return { label, hint };
};
