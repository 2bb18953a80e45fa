import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AppointmentList } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { type OpenPatient, useOpenPatient } from '../../api/open-patient.tsx';
import { useAppointmentList } from '../../api/use-appointments.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { couldNotRead, groupOf, isOldPointerOnly } from '../../text/appointments.ts';
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
      <PatientBanner patient={patient} now={now} noConfirmed={list?.noConfirmed} />
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
        {list === undefined ? null : <WhatWasAsked list={list} onAgain={again} />}
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

type WhatWasAskedProps = { readonly list: AppointmentList; readonly onAgain: () => void };

const WhatWasAsked = ({ list, onAgain }: WhatWasAskedProps) => {
  const { now, services } = useDesk();
  const missed = couldNotRead(list, (id) => services.find((service) => service.id === id)?.name ?? id);
  const unread = list.asked.reduce((sum, each) => sum + each.unread, 0);
  const savedOnly = isSavedOnly(list);
  return (
    <>
      {savedOnly ? (
        <p className="old-copy">
          {list.asked.length === 0 ? t('appointment.list.nobodyAsked') : t('appointment.list.savedOnly')}
        </p>
      ) : null}
      {savedOnly || list.asked.some(({ source }) => source === 'registry') ? null : (
        <p>{t('appointment.list.noRegistry')}</p>
      )}
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
          <button type="button" className="link-button" onClick={onAgain}>
            {t('appointment.list.tryAgain')}
          </button>
        </div>
      )}
      {unread === 0 ? null : <p>{t('appointment.list.unread', { count: unread })}</p>}
    </>
  );
};

const Rows = ({ list }: { readonly list: AppointmentList }) => {
  const { now } = useDesk();
  const [showsOld, setShowsOld] = useState(false);
  const old = list.rows.filter(isOldPointerOnly);
  const rows = list.rows.filter((row) => !isOldPointerOnly(row));
  const none = isSavedOnly(list) ? t('appointment.list.noneSaved') : t('appointment.list.none');
  return (
    <>
      {rows.length === 0 ? <p>{none}</p> : null}
      {GROUPS.map((group) => {
        const own = rows.filter((row) => groupOf(row, now) === group);
        return own.length === 0 ? null : (
          <AppointmentTable key={group} caption={t(`appointment.list.${group}`)} rows={own} />
        );
      })}
      {old.length === 0 ? null : (
        <details className="nhsuk-details" open={showsOld} onToggle={(event) => setShowsOld(event.currentTarget.open)}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{t('appointment.list.showOld', { count: old.length })}</span>
          </summary>
          <div className="nhsuk-details__text">
            {showsOld ? <AppointmentTable caption={t('appointment.list.old')} rows={old} /> : null}
          </div>
        </details>
      )}
    </>
  );
};

const GROUPS = ['coming', 'past', 'ended'] as const;
