import { Link } from 'wouter';
import type { ConflictView, OutboxItem } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { BackLink } from '../../parts/back-link.tsx';
import { ChangeFacts } from '../../parts/change-facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { showMoment } from '../../text/dates.ts';
import { decisionEffect, decisionTitle } from '../../text/decisions.ts';
import { t } from '../../text/words.ts';
import { ChoiceForm } from './choice-form.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { FoundAppointment, Unchanged } from './unchanged.tsx';

type Props = {
  readonly item: OutboxItem;
  readonly view: ConflictView | undefined;
  /** The answer came too late: the record moved again. */
  readonly isMovedOn: boolean;
  readonly onMoved: () => void;
};

/** In the order of product.md 4.3: back, patient, what happened, what it means, the three versions, the choices, "Decide later". */
export const DecisionPage = ({ item, view, isMovedOn, onMoved }: Props) => {
  const { now } = useDesk();
  return (
    <>
      <BackLink href="/outbox" words={t('decide.back')} />
      <PatientBanner patient={item.patient} now={now} />
      {isMovedOn || view?.changedAgain ? (
        <p className="nhsuk-inset-text" role="alert">
          <strong>{t('decide.changedAgain')}</strong>
        </p>
      ) : null}
      <Heading>{decisionTitle(item)}</Heading>
      <p className="nhsuk-body-l reading">{decisionEffect(item, now)}</p>
      {view?.failure === undefined ? null : <NotReadAgain view={view} />}
      {view === undefined || view.differences.length === 0 ? null : <DifferencesTable view={view} />}
      {view === undefined || view.differences.length === 0 ? (
        <ChangeFacts change={{ item }} now={now} />
      ) : (
        <Unchanged view={view} />
      )}
      {view === undefined ? null : <FoundAppointment view={view} />}
      <Phone item={item} />
      <ChoiceForm item={item} view={view} onMoved={onMoved} />
      <OtherWays item={item} hasSlots={(view?.nearestSlots.length ?? 0) > 0} />
    </>
  );
};

const NotReadAgain = ({ view: { currentReadAt } }: { readonly view: ConflictView }) => {
  const { now } = useDesk();
  const time = currentReadAt === undefined ? t('common.unknownTime') : showMoment(currentReadAt, now);
  return <p className="nhsuk-inset-text">{t('decide.notReadAgain', { time })}</p>;
};

const Phone = ({ item: { serviceName, servicePhone } }: { readonly item: OutboxItem }) =>
  servicePhone === undefined ? null : (
    <p>
      <strong>{t('decide.phone', { service: serviceName, phone: servicePhone })}</strong>
    </p>
  );

const OtherWays = ({ item, hasSlots }: { readonly item: OutboxItem; readonly hasSlots: boolean }) => {
  const kind = item.progress.kind === 'conflict' ? item.progress.conflict.kind : undefined;
  return (
    <>
      {kind === 'slot-taken' && !hasSlots ? <p>{t('decide.slotsNone')}</p> : null}
      {kind === 'slot-taken' ? <Link href="/">{t('decide.searchMore')}</Link> : null}
      {kind === 'ended' ? <Link href="/">{t('decide.newAppointment')}</Link> : null}
      {item.reference === undefined ? null : (
        <p className="decide-reference">{t('decide.reference', { reference: item.reference })}</p>
      )}
    </>
  );
};
