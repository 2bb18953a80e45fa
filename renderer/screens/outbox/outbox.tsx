import { Button } from 'nhsuk-react-components';
import { Link } from 'wouter';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { useQuery } from '../../api/use-query.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { otherSignInsWords } from '../../text/other-sign-ins.ts';
import { groupByPatient, isOpen, noConfirmedAmong, toChanges } from '../../text/outbox-groups.ts';
import { t } from '../../text/words.ts';
import { ClosedChanges } from './closed-changes.tsx';
import { OpenChange } from './open-change.tsx';
import './outbox.scss';

const WITH_CLOSED = { includeClosed: true };
const TRY_FOR_MS = 20_000;

/** Everything unsent or undecided in one place, by patient, oldest first; then what was finished lately. */
export const Outbox = () => {
  const { value: items, failure, again } = useQuery('listOutbox', WITH_CLOSED);
  const replay = useCall('replay');
  return (
    <>
      <div className="outbox-head">
        <Heading>{t('outbox.title')}</Heading>
        <Button
          type="button"
          secondary
          small
          disabled={replay.isRunning}
          onClick={() => void replay.run({ withinMs: TRY_FOR_MS })}
        >
          {replay.isRunning ? t('outbox.trying') : t('outbox.tryNow')}
        </Button>
      </div>
      <p>{t('outbox.lead')}</p>
      <p>
        <Link href="/hand-over">{t('handOver.link')}</Link>
      </p>
      <UnderOtherSignIns />
      {replay.failure === undefined ? null : <FailureMessage failure={replay.failure} />}
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {items === undefined ? null : <Changes items={items} />}
    </>
  );
};

/** Counts alone: what they are about, only the other sign-in shows. */
const UnderOtherSignIns = () => {
  const [lead, ...more] = otherSignInsWords(useDesk());
  return lead === undefined ? null : (
    <p className="nhsuk-inset-text">
      <strong>{lead}</strong> {more.join(' ')}
    </p>
  );
};

const Changes = ({ items }: { readonly items: readonly OutboxItem[] }) => {
  const { now } = useDesk();
  const changes = toChanges(items);
  const groups = groupByPatient(changes.filter(isOpen));
  return (
    <>
      <section aria-label={t('outbox.patients')}>
        {groups.length === 0 ? (
          <div className="outbox-empty" role="status">
            <p>
              <strong>{t('outbox.nothing')}</strong> {t('outbox.nothingMore')}
            </p>
          </div>
        ) : null}
        {groups.map(({ key, first, changes: own }) => (
          <div key={key} className="outbox-patient">
            <PatientBanner patient={first.patient} now={now} noConfirmed={noConfirmedAmong(own)} />
            {own.map((change) => (
              <OpenChange key={change.item.modificationId} change={change} items={items} />
            ))}
          </div>
        ))}
      </section>
      <ClosedChanges changes={changes.filter((change) => !isOpen(change))} />
    </>
  );
};
