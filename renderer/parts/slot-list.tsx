import type { KeyboardEvent, ReactNode } from 'react';
import type { Instant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { SlotView } from '../../shared/ipc/views.ts';
import { showDayShort, showRange } from '../text/dates.ts';
import { modeWords, practitionerWords } from '../text/slots.ts';
import { t } from '../text/words.ts';
import { placeOf, sharedPlaceOf, slotsByDay } from './narrow-slots.ts';
import './slot-list.scss';

type Props = {
  readonly slots: readonly SlotView[];
  readonly now: Instant;
  /** The link or button that chooses a slot; it carries `data-slot`, so that the arrow keys find it. */
  readonly choose: (slot: SlotView) => ReactNode;
  /** Names of services by id, where slots of several stand in one list. */
  readonly names?: ReadonlyMap<string, string>;
};

/** Free slots by day: time, way of meeting, practitioner, place. The arrow keys move from slot to slot. */
export const SlotList = ({ slots, now, choose, names }: Props) => {
  const hasPlace = sharedPlaceOf(slots) === undefined;
  const hasPlaceColumn = hasPlace && names === undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are a shortcut; each slot is reached by Tab as well
    <div className="slot-list" onKeyDown={moveByArrows}>
      {slotsByDay(slots).map((group) => (
        <table key={group.day} className="nhsuk-table slot-list__day">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">
            {t('slots.onDay', { count: group.slots.length, day: showDayShort(group.day, now) })}
          </caption>
          <colgroup>
            <col className="slot-list__time-column" />
            <col className="slot-list__mode-column" />
            <col />
            {hasPlaceColumn ? <col /> : null}
            <col className="slot-list__choose-column" />
          </colgroup>
          <thead className="nhsuk-u-visually-hidden">
            <tr>
              <th scope="col">{t('slots.columns.time')}</th>
              <th scope="col">{t('slots.columns.mode')}</th>
              <th scope="col">{t('slots.columns.practitioner')}</th>
              {hasPlaceColumn ? <th scope="col">{t('slots.columns.where')}</th> : null}
              <th scope="col">{t('slots.columns.choose')}</th>
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {group.slots.map((slot) => (
              <SlotRow
                key={`${slot.serviceId}/${slot.slotId}`}
                slot={slot}
                hasPlace={hasPlace}
                service={names?.get(slot.serviceId)}
                choose={choose}
              />
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
};

type RowProps = {
  readonly slot: SlotView;
  readonly hasPlace: boolean;
  readonly service: string | undefined;
  readonly choose: Props['choose'];
};

const SlotRow = ({ slot, hasPlace, service, choose }: RowProps) => (
  <tr className="nhsuk-table__row">
    <th scope="row" className="nhsuk-table__cell slot-list__time">
      {showRange(slot.start, slot.end)}
    </th>
    <td className="nhsuk-table__cell slot-list__mode">{slot.mode === undefined ? '' : modeWords(slot.mode)}</td>
    <td className="nhsuk-table__cell">
      {service === undefined ? null : <strong className="slot-list__service">{service}</strong>}
      {practitionerWords(slot)}
      {service === undefined || !hasPlace ? null : `. ${placeOf(slot) ?? t('slots.noWhere')}`}
    </td>
    {service === undefined && hasPlace ? (
      <td className="nhsuk-table__cell">{placeOf(slot) ?? t('slots.noWhere')}</td>
    ) : null}
    <td className="nhsuk-table__cell slot-list__choose">
      {slot.beingBookedHere ? t('slots.beingBooked') : choose(slot)}
    </td>
  </tr>
);

/** What a slot is called in full, for whoever hears the link without the row around it. */
export const slotName = (slot: SlotView, now: Instant) => ({
  time: showRange(slot.start, slot.end),
  day: showDayShort(londonDayOf(slot.start), now),
});

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

const moveByArrows = (event: KeyboardEvent<HTMLElement>): void => {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-slot]')];
  const here = links.findIndex((link) => link.matches(':focus'));
  const next = links[here + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
};
