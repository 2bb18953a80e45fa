import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import type { OutboxItem } from '../../shared/ipc/views.ts';
import { showDayAndTime, showMoment } from '../text/dates.ts';
import { isForPerson, waitingLegOf } from '../text/outbox-groups.ts';
import { operationWords } from '../text/progress.ts';
import type { Change } from '../text/results.ts';
import { t } from '../text/words.ts';
import { type FactRow, Facts } from './facts.tsx';

type Props = {
  readonly change: Change;
  readonly now: Instant;
  /** Names the clinic's number too, where a person has to act; else the page says elsewhere whom to phone. */
  readonly withClinicPhone?: boolean;
};

/** What was asked for, of which appointment, by whom and when. */
export const ChangeFacts = ({ change, now, withClinicPhone = false }: Props) => (
  <Facts rows={[...rowsOf(change, now), ...(withClinicPhone ? clinicPhoneRows(change) : [])]} />
);

const rowsOf = (change: Change, now: Instant): readonly FactRow[] => {
  const { item, old } = change;
  const { reference } = waitingLegOf(change);
  return [
    ...(old === undefined
      ? [{ name: t('outbox.what'), value: operationWords(item) }, ...appointmentRows(item)]
      : [
          { name: t('outbox.what'), value: t('progress.operations.rebook') },
          { name: t('result.legs.new'), value: whereAndWhen(item) },
          { name: t('result.legs.old'), value: whereAndWhen(old) },
        ]),
    ...newTimeRows(item),
    ...wantedRows(item),
    ...bookedRows(item),
    ...(item.patient.phone === undefined ? [] : [{ name: t('patients.phone'), value: item.patient.phone }]),
    {
      name: t('outbox.recorded'),
      value: t('outbox.recordedBy', { time: showMoment(item.recordedAt, now), person: item.author }),
    },
    ...(reference === undefined ? [] : [{ name: t('outbox.reference'), value: reference }]),
  ];
};

/** Where a person has to act, the clinic may have to be phoned. */
const clinicPhoneRows = (change: Change): readonly FactRow[] => {
  const leg = waitingLegOf(change);
  return isForPerson(leg) && leg.servicePhone !== undefined
    ? [{ name: t('appointment.phone'), value: leg.servicePhone }]
    : [];
};

const appointmentRows = (item: OutboxItem): readonly FactRow[] => [
  { name: t('common.dayAndTime'), value: whenOf(item) },
  { name: t('common.service'), value: item.serviceName },
];

/** The clinic's own reference, once it has been read back and not before: nobody is to carry away one of a mere request. */
const bookedRows = ({ operation, progress }: OutboxItem): readonly FactRow[] =>
  operation === 'book' && progress.kind === 'settled'
    ? [{ name: t('outbox.appointmentReference'), value: progress.appointmentId }]
    : [];

/** The time asked for beside the one that stands. */
const newTimeRows = ({ wanted }: OutboxItem): readonly FactRow[] => {
  const start = wanted.kind === 'reschedule' ? parseInstant(wanted.slot.start) : undefined;
  return start === undefined ? [] : [{ name: t('outbox.newTime'), value: showDayAndTime(start) }];
};

const whereAndWhen = (item: OutboxItem): string => `${whenOf(item)}, ${item.serviceName}`;

const whenOf = ({ start }: OutboxItem): string =>
  start === undefined ? t('common.unknownTime') : showDayAndTime(start);

const wantedRows = ({ wanted }: OutboxItem): readonly FactRow[] => [
  ...('description' in wanted && wanted.description !== undefined
    ? [{ name: t('appointment.description'), value: wanted.description }]
    : []),
  ...('reason' in wanted && wanted.reason !== undefined
    ? [{ name: t('appointment.reason'), value: wanted.reason }]
    : []),
];
