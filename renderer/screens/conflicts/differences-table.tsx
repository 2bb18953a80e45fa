import type { ConflictView } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { showMoment } from '../../text/dates.ts';
import { differenceRows } from '../../text/differences.ts';
import { t } from '../../text/words.ts';

/** Changed fields only, in three versions: when you looked, what you asked for, what is at the clinic now. */
export const DifferencesTable = ({ view }: { readonly view: ConflictView }) => {
  const { now } = useDesk();
  const { item, baseReadAt, currentReadAt } = view;
  const asked = t('decide.table.askedBy', { time: showMoment(item.recordedAt, now), person: item.author });
  return (
    <table className="nhsuk-table differences">
      <caption className="nhsuk-table__caption nhsuk-u-visually-hidden">{t('decide.table.caption')}</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">{t('decide.table.field')}</th>
          <Column title={t('decide.table.looked')} under={baseReadAt && showMoment(baseReadAt, now)} />
          <Column title={t('decide.table.asked')} under={asked} />
          <Column title={t('decide.table.now')} under={currentReadAt && showMoment(currentReadAt, now)} />
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {differenceRows(view.differences).map((row) => (
          <tr className="nhsuk-table__row" key={row.path}>
            <th scope="row" className="nhsuk-table__header">
              {row.field}
            </th>
            <td className="nhsuk-table__cell">{row.looked}</td>
            <td className="nhsuk-table__cell">{row.asked}</td>
            <td className={row.now === row.looked ? 'nhsuk-table__cell' : 'nhsuk-table__cell differences__moved'}>
              {row.now}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Column = ({ title, under }: { readonly title: string; readonly under: string | undefined | 0 }) => (
  <th scope="col">
    {title}
    {under ? <span className="differences__time">{under}</span> : null}
  </th>
);
