import { useEffect, useRef } from 'react';
import type { ImportProblem } from '../../shared/model/service-import.ts';
import { problemNext } from '../text/services.ts';
import { t } from '../text/words.ts';

/** As many as a person puts right before they look again. */
const MOST_SHOWN = 100;

type Props = { readonly problems: readonly ImportProblem[] };

/** That a list cannot be imported, and what to do. Takes the focus when it appears. */
export const ProblemsTitle = ({ problems }: Props) => {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);
  return (
    <div className="nhsuk-error-summary" ref={summary} tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title">{t('services.problems.title', { count: problems.length })}</h2>
        <div className="nhsuk-error-summary__body">
          <p>{t('services.problems.nothing')}</p>
        </div>
      </div>
    </div>
  );
};

/** Each problem with its place, what stands there, and what to do. */
export const ProblemsTable = ({ problems }: Props) => (
  <>
    <table className="nhsuk-table import-services__table">
      <caption className="nhsuk-table__caption nhsuk-table__caption--m">{t('services.problems.list')}</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">{t('services.problems.row')}</th>
          <th scope="col">{t('services.problems.column')}</th>
          <th scope="col">{t('services.problems.value')}</th>
          <th scope="col">{t('services.problems.next')}</th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <Row key={`${problem.kind}/${problem.row ?? ''}/${problem.column ?? ''}`} problem={problem} />
        ))}
      </tbody>
    </table>
    {problems.length > MOST_SHOWN ? (
      <p>{t('services.problems.more', { count: problems.length - MOST_SHOWN })}</p>
    ) : null}
  </>
);

const Row = ({ problem }: { readonly problem: ImportProblem }) => {
  const { row, column, value, kind } = problem;
  const empty = kind === 'missing' ? t('services.problems.empty') : '';
  return (
    <tr className="nhsuk-table__row">
      <td className="nhsuk-table__cell">{row ?? t('services.problems.whole')}</td>
      <td className="nhsuk-table__cell">{column ?? ''}</td>
      <td className="nhsuk-table__cell import-services__value">{value ?? empty}</td>
      <td className="nhsuk-table__cell">{problemNext(problem)}</td>
    </tr>
  );
};
