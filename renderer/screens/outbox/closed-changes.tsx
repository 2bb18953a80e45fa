import { Link } from 'wouter';
import { useDesk } from '../../api/desk.tsx';
import { changeWords, waitingLegOf } from '../../text/outbox-groups.ts';
import { nameOf } from '../../text/patients.ts';
import { reasonOf } from '../../text/progress.ts';
import type { Change } from '../../text/results.ts';
import { t } from '../../text/words.ts';

/** What was finished lately, newest first: done, replaced, taken back or given up. Nothing leaves the Outbox unseen. */
export const ClosedChanges = ({ changes }: { readonly changes: readonly Change[] }) => {
  const { now } = useDesk();
  return (
    <section className="outbox-closed">
      <h2 className="nhsuk-heading-m">{t('outbox.closedTitle')}</h2>
      {changes.length === 0 ? <p>{t('outbox.closedNone')}</p> : null}
      <ul className="outbox-closed__list">
        {changes.toReversed().map((change) => (
          <li key={change.item.modificationId}>
            <p>
              <strong>{nameOf(change.item.patient)}</strong>{' '}
              <Link href={`/result/${change.item.modificationId}${change.old ? `/${change.old.modificationId}` : ''}`}>
                {changeWords(change, now)}
              </Link>
            </p>
            <p>{reasonOf(waitingLegOf(change), now)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
