import { Link } from 'wouter';
import { waitingLegOf } from '../../text/outbox-groups.ts';
import { type Change, mayCancelBook, type Outcome } from '../../text/results.ts';
import { t } from '../../text/words.ts';

type Props = { readonly change: Change; readonly outcome: Outcome };

/** Where to go from here: the most needed first. */
export const NextSteps = ({ change: { item, old }, outcome }: Props) => {
  const waiting = waitingLegOf({ item, ...(old === undefined ? {} : { old }) });
  const replacedBy = item.progress.kind === 'superseded' ? item.progress.by : undefined;
  const isHalfDone = outcome === 'twoOpen' || outcome === 'noConfirmed';
  const needsPerson = outcome === 'needsDecision' || (isHalfDone && waiting.choices.length > 0);
  return (
    <ul className="nhsuk-list result-next">
      {needsPerson ? (
        <li>
          <Link href={`/decide/${waiting.modificationId}`} className="nhsuk-button">
            {t('result.next.decide')}
          </Link>
        </li>
      ) : null}
      {replacedBy === undefined ? null : (
        <li>
          <Link href={`/result/${replacedBy}`}>{t('result.next.replacement')}</Link>
        </li>
      )}
      {needsPerson ? null : (
        <li>
          <Link href="/">{t('result.next.slots')}</Link>
        </li>
      )}
      {mayCancelBook(item) ? (
        <li>
          <Link href={`/cancel-booking/${item.modificationId}`}>{t('result.next.cancel')}</Link>
        </li>
      ) : null}
      <li>
        <Link href="/outbox">{t('result.next.outbox')}</Link>
      </li>
    </ul>
  );
};
