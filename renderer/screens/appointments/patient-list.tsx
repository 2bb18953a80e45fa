import { Button } from 'nhsuk-react-components';
import { Link } from 'wouter';
import type { AppointmentList } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { type OpenPatient, useOpenPatient } from '../../api/open-patient.tsx';
import { useAppointmentList } from '../../api/use-appointments.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { couldNotRead, isToCome } from '../../text/appointments.ts';
import { showMoment } from '../../text/dates.ts';
import { t } from '../../text/words.ts';
import { AppointmentTable } from './appointment-table.tsx';
import { AskOthers } from './ask-others.tsx';
import { LookUp } from './look-up.tsx';
import './appointments.scss';

/** A patient's appointments: the patient who is open, or the page that asks who. */
export const PatientList = () => {
  const { open, setOpen } = useOpenPatient();
  return open === undefined ? <LookUp onFound={setOpen} /> : <List open={open} onOpen={setOpen} />;
};

type ListProps = { readonly open: OpenPatient; readonly onOpen: (open: OpenPatient | undefined) => void };

const List = ({ open, onOpen }: ListProps) => {
  const { now } = useDesk();
  const { nhsNumber, alsoAsk, identity } = open;
  const query = useAppointmentList({ nhsNumber, alsoAsk, identity, online: true });
  const { value: list, failure, isReading, again } = query;
  const waiting = useWaiting(isReading);
  const patient = { ...list?.patient, ...open.patient };
  return (
    <>
      <PatientBanner patient={patient} now={now} />
      <div className="list-head">
        <Heading>{t('appointment.list.title')}</Heading>
        <div className="list-head__ways">
          <Link
            href="/"
            className="nhsuk-button nhsuk-button--small"
            onClick={() => onOpen({ ...open, patient, isBooking: true })}
          >
            {t('appointment.list.book')}
          </Link>
          <Button type="button" secondary small disabled={isReading} onClick={again}>
            {t('appointment.list.again')}
          </Button>
          <Button type="button" secondary small onClick={() => onOpen(undefined)}>
            {t('appointment.list.otherPatient')}
          </Button>
        </div>
      </div>
      <div role="status">
        {waiting === 'some' ? <p>{t('appointment.list.reading')}</p> : null}
        {waiting === 'long' || waiting === 'too-long' ? <p>{t('appointment.list.readingLong')}</p> : null}
        {list === undefined ? null : <WhatWasAsked list={list} />}
      </div>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {list === undefined ? null : <Rows list={list} />}
      {list === undefined ? null : (
        <AskOthers list={list} onAsk={(more) => onOpen({ ...open, patient, alsoAsk: [...open.alsoAsk, ...more] })} />
      )}
    </>
  );
};

// Nobody answered: what is shown is what was saved, and none found is none saved.
const isSavedOnly = ({ asked }: AppointmentList): boolean => asked.every(({ failure }) => failure !== undefined);

const WhatWasAsked = ({ list }: { readonly list: AppointmentList }) => {
  const { now, services } = useDesk();
  const missed = couldNotRead(list, (id) => services.find((service) => service.id === id)?.name ?? id);
  const unread = list.asked.reduce((sum, each) => sum + each.unread, 0);
  const savedOnly = isSavedOnly(list);
  return (
    <>
      {savedOnly ? <p className="old-copy">{t('appointment.list.savedOnly')}</p> : null}
      {!savedOnly && list.readAt !== undefined ? (
        <p>{t('appointment.list.readAt', { time: showMoment(list.readAt, now) })}</p>
      ) : null}
      {missed === undefined ? null : (
        <div className="nhsuk-inset-text">
          <p>
            <strong>{missed.words}</strong>
          </p>
          {missed.each.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </div>
      )}
      {unread === 0 ? null : <p>{t('appointment.list.unread', { count: unread })}</p>}
    </>
  );
};

const Rows = ({ list }: { readonly list: AppointmentList }) => {
  const { now } = useDesk();
  if (list.rows.length === 0) {
    return <p>{isSavedOnly(list) ? t('appointment.list.noneSaved') : t('appointment.list.none')}</p>;
  }
  const toCome = list.rows.filter((row) => isToCome(row, now));
  const past = list.rows.filter((row) => !isToCome(row, now));
  return (
    <>
      {toCome.length === 0 ? null : <AppointmentTable caption={t('appointment.list.coming')} rows={toCome} />}
      {past.length === 0 ? null : <AppointmentTable caption={t('appointment.list.past')} rows={past} />}
    </>
  );
};
