import type { AppointmentFacts, ConflictView } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { type FactRow, Facts } from '../../parts/facts.tsx';
import { whenWords } from '../../text/decisions.ts';
import { statusWords } from '../../text/differences.ts';
import { t } from '../../text/words.ts';

/** What stayed as it was, behind an expander. */
export const Unchanged = ({ view }: { readonly view: ConflictView }) => {
  const rows = unchangedRows(view);
  if (rows.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{t('decide.unchanged')}</span>
      </summary>
      <div className="nhsuk-details__text">
        <Facts rows={rows} />
      </div>
    </details>
  );
};

const MEMBERS = [
  { name: 'status', path: 'status' },
  { name: 'description', path: 'description' },
  { name: 'reason', path: 'reasonCode' },
  { name: 'comment', path: 'comment' },
] as const;

const unchangedRows = ({ item, current, differences }: ConflictView): readonly FactRow[] => {
  const changed = differences.map(({ path }) => path);
  return [
    { name: t('common.service'), value: item.serviceName },
    ...MEMBERS.flatMap(({ name, path }) => {
      const value = current?.[name];
      if (value === undefined || changed.includes(path)) return [];
      return [{ name: t(`decide.fields.${path}`), value: name === 'status' ? statusWords(value) : value }];
    }),
  ];
};

/** The appointment that was found although nobody was shown it: what it is, so that a person can tell whether it is the same. */
export const FoundAppointment = ({ view: { item, current } }: { readonly view: ConflictView }) => {
  const { now } = useDesk();
  const { progress } = item;
  const isFound = progress.kind === 'conflict' && progress.conflict.kind === 'perhaps-booked';
  return isFound && current !== undefined ? (
    <section aria-label={t('decide.found')}>
      <h2 className="nhsuk-heading-m">{t('decide.found')}</h2>
      <Facts
        rows={[
          { name: t('common.dayAndTime'), value: whenWords(current, now) },
          { name: t('decide.fields.status'), value: statusWords(current.status) },
          ...describedBy(current),
        ]}
      />
    </section>
  ) : null;
};

const describedBy = ({ description }: AppointmentFacts): readonly FactRow[] =>
  description === undefined ? [] : [{ name: t('decide.fields.description'), value: description }];
