import { Link } from 'wouter';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { ProgressTag } from '../../parts/progress-tag.tsx';
import { changeReason, changeWords, isForPerson, waitingLegOf } from '../../text/outbox-groups.ts';
import { tagOf } from '../../text/progress.ts';
import type { Change } from '../../text/results.ts';
import { t } from '../../text/words.ts';

type Props = { readonly change: Change; readonly items: readonly OutboxItem[] };

/** One change: its tag, what it is, why it waits, and the one main way on. */
export const OpenChange = ({ change, items }: Props) => {
  const { now } = useDesk();
  const leg = waitingLegOf(change);
  const words = changeWords(change, now);
  return (
    <article className="outbox-change" aria-label={words}>
      <div className="outbox-change__tag">
        <ProgressTag tag={tagOf(leg)} />
      </div>
      <div className="outbox-change__words">
        <h2 className="outbox-change__title">{words}</h2>
        <p>{changeReason(change, items, now)}</p>
        {(isForPerson(leg) || leg.alarm !== undefined || leg.behindUnknown) && leg.servicePhone !== undefined ? (
          <p>{t('outbox.phone', { phone: leg.servicePhone })}</p>
        ) : null}
      </div>
      <div className="outbox-change__ways">
        <MainWay change={change} leg={leg} words={words} />
        <Link href={resultPath(change)}>{t('outbox.see')}</Link>
      </div>
    </article>
  );
};

type WayProps = { readonly change: Change; readonly leg: OutboxItem; readonly words: string };

const MainWay = ({ change, leg, words }: WayProps) => {
  const withdrawn = change.item.choices.includes('withdraw') ? change.item : leg;
  if (isForPerson(leg)) {
    return (
      <Link href={`/decide/${leg.modificationId}`} className="nhsuk-button nhsuk-button--small">
        {tagOf(leg) === 'two-open' ? t('outbox.finish') : t('outbox.decide')}
      </Link>
    );
  }
  return withdrawn.choices.includes('withdraw') ? <Withdraw item={withdrawn} words={words} /> : null;
};

// Taking back what was never sent needs no second question: the patient's slot was never asked for, and it can be asked for again.
const Withdraw = ({ item, words }: { readonly item: OutboxItem; readonly words: string }) => {
  const resolve = useCall('resolveModification');
  const { modificationId } = item;
  return (
    <>
      <button
        type="button"
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        aria-label={t('outbox.withdrawFor', { change: words })}
        disabled={resolve.isRunning}
        onClick={() => void resolve.run({ modificationId, resolution: { choose: 'withdraw' } })}
      >
        {t('outbox.withdraw')}
      </button>
      {resolve.failure === undefined ? null : <FailureMessage failure={resolve.failure} />}
    </>
  );
};

const resultPath = ({ item, old }: Change): string =>
  ['/result', item.modificationId, ...(old === undefined ? [] : [old.modificationId])].join('/');
