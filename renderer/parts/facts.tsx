import type { ReactNode } from 'react';

export type FactRow = { readonly name: string; readonly value: ReactNode; readonly change?: ReactNode };

/** Names and values below each other. */
export const Facts = ({ rows }: { readonly rows: readonly FactRow[] }) => {
  const hasChanges = rows.some(({ change }) => change !== undefined);
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ name, value, change }) => (
        <div
          className={`nhsuk-summary-list__row${change === undefined && hasChanges ? ' nhsuk-summary-list__row--no-actions' : ''}`}
          key={name}
        >
          <dt className="nhsuk-summary-list__key">{name}</dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
          {change === undefined ? null : <dd className="nhsuk-summary-list__actions">{change}</dd>}
        </div>
      ))}
    </dl>
  );
};
