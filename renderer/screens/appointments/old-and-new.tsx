import { londonDayOf } from '../../../shared/base/london.ts';
import type { AppointmentDetail, SlotView } from '../../../shared/ipc/views.ts';
import { showDay, showRange, showTime } from '../../text/dates.ts';
import { modeWords, practitionerWords } from '../../text/slots.ts';
import { t } from '../../text/words.ts';

type Props = {
  readonly detail: AppointmentDetail;
  readonly slot?: SlotView;
  readonly service?: string;
  /** What becomes of the old one. */
  readonly note?: string | undefined;
};

/** The old appointment beside the new one, so that nobody has to remember either. */
export const OldAndNew = ({ detail, slot, service, note }: Props) => (
  <div className="old-and-new">
    <section className="old-and-new__one" aria-label={t('appointment.rebooking.old')}>
      <h2 className="old-and-new__title">{t('appointment.rebooking.old')}</h2>
      <p className="old-and-new__when">{oldTime(detail)}</p>
      <p>{detail.serviceName}</p>
    </section>
    <section className="old-and-new__one old-and-new__one--new" aria-label={t('appointment.rebooking.new')}>
      <h2 className="old-and-new__title">{t('appointment.rebooking.new')}</h2>
      {slot === undefined ? (
        <p>{t('appointment.rebooking.choose')}</p>
      ) : (
        <>
          <p className="old-and-new__when">
            {showDay(londonDayOf(slot.start))}, {showRange(slot.start, slot.end)}
          </p>
          <p>{service}</p>
          <p>
            {[slot.mode === undefined ? undefined : modeWords(slot.mode), practitionerWords(slot)]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </p>
        </>
      )}
    </section>
    {note === undefined ? null : <p className="old-and-new__note">{note}</p>}
  </div>
);

const oldTime = ({ facts: { start, end } }: AppointmentDetail): string => {
  if (start === undefined) return t('common.unknownTime');
  return `${showDay(londonDayOf(start))}, ${end === undefined ? showTime(start) : showRange(start, end)}`;
};
