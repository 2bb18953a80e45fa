import { Tag } from 'nhsuk-react-components';
import type { DirectoryChange, ImportReport } from '../../shared/model/service-import.ts';
import { warningWords } from '../text/services.ts';
import { t } from '../text/words.ts';

const MOST_SHOWN = 100;
const COUNTS = ['added', 'changed', 'removed', 'unchanged'] as const;

/** What an import would change, or has changed: how many of each first, then what to look at, then which services. */
export const ImportPreview = ({ report }: { readonly report: ImportReport }) => {
  const { outcome, counts, changes, warnings } = report;
  const isDone = outcome === 'imported';
  return (
    <section aria-label={t('services.import.preview')}>
      {isDone ? null : (
        <>
          <h2 className="nhsuk-heading-m">{t('services.import.preview')}</h2>
          <dl className="import-services__counts">
            {COUNTS.map((kind) => (
              <div key={kind} className={`import-services__count import-services__count--${kind}`}>
                <dt>{t(`services.import.sum.${kind}`)}</dt>
                <dd>{counts[kind]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {changes.length === 0 && !isDone ? <p>{t('services.import.nothing')}</p> : null}
      {warnings.length === 0 || isDone ? null : <Look warnings={warnings} />}
      {changes.length === 0 ? null : (
        <Changes caption={t(isDone ? 'services.import.changesDone' : 'services.import.changes')} changes={changes} />
      )}
    </section>
  );
};

const Look = ({ warnings }: Pick<ImportReport, 'warnings'>) => (
  <div className="nhsuk-inset-text">
    <h3 className="nhsuk-heading-s">{t('services.import.look')}</h3>
    <ul className="nhsuk-list nhsuk-list--bullet">
      {warnings.slice(0, MOST_SHOWN).map((warning) => (
        <li key={`${warning.kind}/${warning.row}`}>{warningWords(warning)}</li>
      ))}
    </ul>
    {warnings.length > MOST_SHOWN ? (
      <p>{t('services.import.moreChanges', { count: warnings.length - MOST_SHOWN })}</p>
    ) : null}
  </div>
);

const COLOURS = { added: 'green', changed: 'yellow', removed: 'red' } as const;

type ChangesProps = { readonly caption: string; readonly changes: readonly DirectoryChange[] };

const Changes = ({ caption, changes }: ChangesProps) => (
  <>
    <table className="nhsuk-table import-services__table">
      <caption className="nhsuk-table__caption nhsuk-table__caption--m">{caption}</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">{t('services.import.columns.change')}</th>
          <th scope="col">{t('services.import.columns.service')}</th>
          <th scope="col">{t('services.import.columns.fields')}</th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {changes.slice(0, MOST_SHOWN).map(({ kind, serviceId, name, fields }) => (
          <tr key={serviceId} className="nhsuk-table__row">
            <td className="nhsuk-table__cell">
              <Tag modifier={COLOURS[kind]}>{t(`services.import.kinds.${kind}`)}</Tag>
            </td>
            <td className="nhsuk-table__cell">
              {name} <span className="import-services__id">{serviceId}</span>
            </td>
            <td className="nhsuk-table__cell">{fields.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {changes.length > MOST_SHOWN ? (
      <p>{t('services.import.moreChanges', { count: changes.length - MOST_SHOWN })}</p>
    ) : null}
  </>
);
