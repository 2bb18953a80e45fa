import type { Instant } from '../../../shared/base/instant.ts';
import type { Desk, OutboxItem } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useOutboxItem } from '../../api/use-outbox.ts';
import { useQuery } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { ChangeFacts } from '../../parts/change-facts.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { Say } from '../../parts/say.tsx';
import { recordStatus } from '../../text/appointments.ts';
import { changeOf, changeReason, isForPerson, noConfirmedAmong } from '../../text/outbox-groups.ts';
import { type Change, checkedWords, isSoon, outcomeOf, outcomeTitle, wordsToSay } from '../../text/results.ts';
import { t } from '../../text/words.ts';
import { UndoBar, undoWords } from './undo-bar.tsx';
import { NextSteps } from './next-steps.tsx';
import './result.scss';

type Props = { readonly modificationId: string; readonly oldModificationId: string | undefined };

/** What became of a change, live: from "saved" over "checking" to done, or to what a person has to decide. */
export const Result = ({ modificationId, oldModificationId }: Props) => {
  const item = useOutboxItem(modificationId);
  const old = useOutboxItem(oldModificationId);
  // One Leg of a Rebook alone does not tell what came of the move: its other Leg is looked up.
  const isLeg = oldModificationId === undefined && item.value?.sagaId !== undefined;
  const { value: items } = useQuery('listOutbox', isLeg ? WITH_CLOSED : undefined);
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
  if (isLeg && items === undefined) return <Heading>{t('common.loading')}</Heading>;
  const pair = { item: item.value, ...(old.value === undefined ? {} : { old: old.value }) };
  return <Outcome change={isLeg ? changeOf(item.value, items ?? []) : pair} onOver={item.again} />;
};

const WITH_CLOSED = { includeClosed: true };

type OutcomeProps = { readonly change: Change; readonly onOver: () => void };

const Outcome = ({ change, onOver }: OutcomeProps) => {
  const { now, services } = useDesk();
  const outcome = outcomeOf(change);
  const isUnderWay = outcome === 'checking' || outcome === 'saved' || outcome === 'onHold';
  const waiting = useWaiting(isUnderWay);
  const checked = checkedWords(change, now);
  const say = wordsToSay(change, isOutOfContact(change, services), now);
  return (
    <>
      <PatientBanner patient={change.item.patient} now={now} noConfirmed={noConfirmedAmong([change])} />
      <div className="reading">
        <div className={`result-panel result-panel--${outcome}`}>
          <Heading>{outcomeTitle(change)}</Heading>
          <div role="status" className="result-panel__words">
            <p>{undoWords(change) ?? checked ?? reasonWords(change, now)}</p>
            {waiting === 'too-long' ? <p>{t('result.goOn')}</p> : null}
          </div>
          <UndoBar item={change.item} onOver={onOver} />
        </div>
        {say === undefined ? null : <Say words={say} />}
        <PhoneNow change={change} now={now} />
        {outcome === 'done' && change.item.operation === 'cancel' ? <Cancelled item={change.item} /> : null}
        <OldOne change={change} isUnderWay={isUnderWay} />
        <ChangeFacts change={change} now={now} withClinicPhone={true} />
        <NextSteps change={change} outcome={outcome} />
      </div>
    </>
  );
};

/** What of the old appointment, before anything was done to it. */
const OldOne = ({ change: { item, old }, isUnderWay }: { readonly change: Change; readonly isUnderWay: boolean }) => {
  if (old === undefined) return null;
  if (item.cancelFirst) return isRefusedBefore(old) ? <p>{t('result.oldUntouched')}</p> : null;
  if (isUnderWay) return <p>{t('result.oldStays')}</p>;
  const isUntouched = isForPerson(item) && old.attempts === 0 && !old.mayHaveArrived;
  return isUntouched ? <p>{t('result.oldUntouched')}</p> : null;
};

/** The old one was to go first, and the clinic said no, or it never went out: it stands as it did. */
const isRefusedBefore = ({ progress: { kind }, mayHaveArrived }: OutboxItem): boolean =>
  !mayHaveArrived && (kind === 'rejected' || kind === 'held' || kind === 'expired');

/** The status that the service gave back (safety 5.4), and whose job it is to tell the patient. */
const Cancelled = ({ item: { serviceId, appointmentId } }: { readonly item: OutboxItem }) => {
  const request = appointmentId === undefined ? undefined : { serviceId, appointmentId, online: false };
  const { value: detail } = useQuery('getAppointment', request);
  return (
    <>
      {detail === undefined ? null : <p>{t('result.statusReturned', { status: recordStatus(detail.facts.status) })}</p>}
      <p>{t('result.tellPatient')}</p>
    </>
  );
};

const reasonWords = (change: Change, now: Instant): string =>
  changeReason(change, change.old === undefined ? [change.item] : [change.item, change.old], now);

// The service is known not to answer, or did not answer the last try.
const isOutOfContact = ({ item }: Change, services: Desk['services']): boolean => {
  const state = services.find(({ id }) => id === item.serviceId)?.contact.state;
  const failure = item.progress.kind === 'queued' ? item.progress.failure?.kind : undefined;
  return state === 'lost' || state === 'signed-out' || failure === 'unreachable' || failure === 'signed-out';
};

/** Where the clinic does not know of a cancellation and the appointment is close: its number, before anything else. */
const PhoneNow = ({ change: { item }, now }: { readonly change: Change; readonly now: Instant }) => {
  const isNeeded = item.operation === 'cancel' && outcomeOf({ item }) === 'saved' && isSoon(item, now);
  return isNeeded && item.servicePhone !== undefined ? (
    <p className="nhsuk-inset-text">
      <strong>{t('result.phoneNow', { service: item.serviceName, phone: item.servicePhone })}</strong>
    </p>
  ) : null;
};
