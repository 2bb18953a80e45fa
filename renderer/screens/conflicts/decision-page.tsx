import type { ConflictView, OutboxItem } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { BackLink } from '../../parts/back-link.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { showDayAndTime, showMoment } from '../../text/dates.ts';
import { decisionEffect, decisionTitle } from '../../text/decisions.ts';
import { t } from '../../text/words.ts';
import { AskedFor } from './asked-for.tsx';
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
  const isAskedForShown = view === undefined || view.differences.length === 0;
  return (
    <>
      <BackLink href="/outbox" words={t('decide.back')} />
      <PatientBanner patient={item.patient} now={now} noConfirmed={item.noConfirmed} />
      {isMovedOn || view?.changedAgain ? (
        <p className="nhsuk-inset-text" role="alert">
          <strong>{t('decide.changedAgain')}</strong>
        </p>
      ) : null}
      <Heading>{decisionTitle(item)}</Heading>
      <p className="nhsuk-body-l reading">{decisionEffect(item, now)}</p>
      {view?.failure === undefined ? null : <NotReadAgain view={view} />}
      {isAskedForShown ? null : <DifferencesTable view={view} />}
      {isAskedForShown ? <AskedFor item={item} /> : <Unchanged view={view} />}
      {view === undefined ? null : <FoundAppointment view={view} />}
      <PointedTo view={view} />
      <Phone item={item} />
      <NoSlots item={item} hasSlots={(view?.nearestSlots.length ?? 0) > 0} />
      <ChoiceForm item={item} view={view} onMoved={onMoved} />
      {isAskedForShown || item.reference === undefined ? null : (
        <p className="decide-reference">{t('decide.reference', { reference: item.reference })}</p>
      )}
    </>
  );
};

const NotReadAgain = ({ view: { currentReadAt } }: { readonly view: ConflictView }) => {
  const { now } = useDesk();
  const time = currentReadAt === undefined ? t('common.unknownTime') : showMoment(currentReadAt, now);
  return <p className="nhsuk-inset-text">{t('decide.notReadAgain', { time })}</p>;
};

/** Where the Registry says that an appointment is which its clinic does not have (product.md 4.3). */
const PointedTo = ({ view }: { readonly view: ConflictView | undefined }) => {
  if (view?.pointedTo === undefined) return null;
  if (view.pointedTo.length === 0) return <p>{t('decide.pointedTo.none')}</p>;
  return view.pointedTo.map(({ serviceId = '', serviceName, appointmentId, start }) => (
    <p key={`${serviceId} ${appointmentId ?? ''}`}>
      {t('decide.pointedTo.one', {
        service: serviceName ?? t('decide.pointedTo.unknownService', { id: serviceId }),
        when: start === undefined ? t('common.unknownTime') : showDayAndTime(start),
      })}
    </p>
  ));
};

/** Whom to ring: first the patient, where it is they who have to be told; then the clinic. */
const Phone = ({ item }: { readonly item: OutboxItem }) => {
  const { serviceName, servicePhone, patient } = item;
  const patientPhone = isForPatient(item) ? patient.phone : undefined;
  return (
    <>
      {patientPhone === undefined ? null : (
        <p>
          <strong>{t('decide.patientPhone', { phone: patientPhone })}</strong>
        </p>
      )}
      {servicePhone === undefined ? null : (
        <p>
          <strong>{t('decide.phone', { service: serviceName, phone: servicePhone })}</strong>
        </p>
      )}
    </>
  );
};

const isForPatient = ({ progress, noConfirmed }: OutboxItem): boolean =>
  noConfirmed !== undefined || (progress.kind === 'held' && progress.reason === 'patient-not-told');

const NoSlots = ({ item, hasSlots }: { readonly item: OutboxItem; readonly hasSlots: boolean }) =>
  item.choices.includes('take-slot') && !hasSlots ? <p>{t('decide.slotsNone')}</p> : null;
