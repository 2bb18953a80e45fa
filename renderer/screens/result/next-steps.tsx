import { Link } from 'wouter';
import type { Change, Outcome } from '../../text/results.ts';
import { t } from '../../text/words.ts';

type Props = { readonly change: Change; readonly outcome: Outcome };

/** Where to go from here: the most needed first. */
export const NextSteps = ({ change: { item, old }, outcome }: Props) => {
  const waiting = old !== undefined && item.progress.kind === 'settled' ? old : item;
  const replacedBy = item.progress.kind === 'superseded' ? item.progress.by : undefined;
  const needsPerson = outcome === 'needsDecision' || (outcome === 'twoOpen' && waiting.choices.length > 0);
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
      <li>
        <Link href="/">{t('result.next.slots')}</Link>
      </li>
      <li>
        <Link href="/outbox">{t('result.next.outbox')}</Link>
      </li>
    </ul>
  );
};
