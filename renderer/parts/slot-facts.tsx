import { londonDayOf } from '../../shared/base/london.ts';
import type { SlotView } from '../../shared/ipc/views.ts';
import { showDay, showRange } from '../text/dates.ts';
import { modeWords, practitionerWords } from '../text/slots.ts';
import { t } from '../text/words.ts';
import { type FactRow, Facts } from './facts.tsx';
import { placeOf } from './narrow-slots.ts';

/** The rows that say which slot this is: day, time, service, how, with whom, where. */
export const slotRows = (slot: SlotView, service: string): readonly FactRow[] => [
  { name: t('common.dayAndTime'), value: `${showDay(londonDayOf(slot.start))}, ${showRange(slot.start, slot.end)}` },
  { name: t('common.service'), value: service },
  ...(slot.mode === undefined ? [] : [{ name: t('common.mode'), value: modeWords(slot.mode) }]),
  { name: t('common.practitioner'), value: practitionerWords(slot) },
  { name: t('common.where'), value: placeOf(slot) ?? t('slots.noWhere') },
];

/** One slot in one line, above a form. */
export const SlotLine = ({ slot, service }: { readonly slot: SlotView; readonly service: string }) => (
  <section className="slot-line" aria-label={t('book.slot')}>
    <p>
      <strong>{showDay(londonDayOf(slot.start))}</strong>, <strong>{showRange(slot.start, slot.end)}</strong>
    </p>
    <p>
      {[service, slot.mode === undefined ? undefined : modeWords(slot.mode), practitionerWords(slot)]
        .filter((part) => part !== undefined)
        .join(' · ')}
    </p>
  </section>
);

/** The same in full. */
export const SlotFacts = ({ slot, service }: { readonly slot: SlotView; readonly service: string }) => (
  <Facts rows={slotRows(slot, service)} />
);
