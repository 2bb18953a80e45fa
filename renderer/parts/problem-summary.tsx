import { useEffect, useRef } from 'react';
import { t } from '../text/words.ts';
import type { Problem } from './fields.ts';

/** "There is a problem": takes the focus when it appears; each line leads to its field. */
export const ProblemSummary = ({ problems }: { readonly problems: readonly Problem[] }) => {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div className="nhsuk-error-summary" ref={summary} tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title">{t('common.problemTitle')}</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {problems.map(({ field, words }) => (
              <li key={field}>
                <button type="button" className="link-button" onClick={() => document.getElementById(field)?.focus()}>
                  {words}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
};
