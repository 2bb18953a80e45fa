import type { Instant } from '../../../shared/base/instant.ts';
import { useDesk } from '../../api/desk.tsx';
import { useOutboxItem } from '../../api/use-outbox.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { ChangeFacts } from '../../parts/change-facts.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { Say } from '../../parts/say.tsx';
import { reasonOf } from '../../text/progress.ts';
import { type Change, checkedWords, isSoon, outcomeOf, outcomeTitle, wordsToSay } from '../../text/results.ts';
import { t } from '../../text/words.ts';
import { NextSteps } from './next-steps.tsx';
import './result.scss';

type Props = { readonly modificationId: string; readonly oldModificationId: string | undefined };

/** What became of a change, live: from "saved" over "checking" to done, or to what a person has to decide. */
export const Result = ({ modificationId, oldModificationId }: Props) => {
  const item = useOutboxItem(modificationId);
  const old = useOutboxItem(oldModificationId);
  const failure = item.failure ?? old.failure;
  if (failure !== undefined) {
    return (
      <>
        <Heading>{t('result.closed')}</Heading>
        <FailureMessage failure={failure} />
      </>
    );
  }
  if (item.value === undefined || (oldModificationId !== undefined && old.value === undefined)) {
    return <Heading>{t('common.loading')}</Heading>;
  }
  return <Outcome change={{ item: item.value, ...(old.value === undefined ? {} : { old: old.value }) }} />;
};

const Outcome = ({ change }: { readonly change: Change }) => {
  const { now } = useDesk();
  const outcome = outcomeOf(change);
  const isUnderWay = outcome === 'checking' || outcome === 'saved' || outcome === 'onHold';
  const waiting = useWaiting(isUnderWay);
  const checked = checkedWords(change, now);
  const say = wordsToSay(change, now);
  return (
    <>
      <PatientBanner patient={change.item.patient} now={now} />
      <div className="reading">
        <div className={`result-panel result-panel--${outcome}`}>
          <Heading>{outcomeTitle(change)}</Heading>
          <div role="status" className="result-panel__words">
            {checked === undefined ? <p>{reasonWords(change, now)}</p> : <p>{checked}</p>}
            {waiting === 'too-long' ? <p>{t('result.goOn')}</p> : null}
          </div>
        </div>
        {say === undefined ? null : <Say words={say} />}
        <PhoneNow change={change} now={now} />
        {outcome === 'done' && change.item.operation === 'cancel' ? <p>{t('result.tellPatient')}</p> : null}
        {change.old !== undefined && isUnderWay ? <p>{t('result.oldStays')}</p> : null}
        <ChangeFacts change={change} now={now} />
        <NextSteps change={change} outcome={outcome} />
      </div>
    </>
  );
};

const reasonWords = ({ item, old }: Change, now: Instant): string =>
  old !== undefined && item.progress.kind === 'settled' ? reasonOf(old, now) : reasonOf(item, now);

/** Where the clinic does not know of a cancellation and the appointment is close: its number, before anything else. */
const PhoneNow = ({ change: { item }, now }: { readonly change: Change; readonly now: Instant }) => {
  const isNeeded = item.operation === 'cancel' && outcomeOf({ item }) === 'saved' && isSoon(item, now);
  return isNeeded && item.servicePhone !== undefined ? (
    <p className="nhsuk-inset-text">
      <strong>{t('result.phoneNow', { service: item.serviceName, phone: item.servicePhone })}</strong>
    </p>
  ) : null;
};
