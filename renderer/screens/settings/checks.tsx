import { Button, Tag } from 'nhsuk-react-components';
import { Link } from 'wouter';
import type { Check } from '../../../shared/ipc/check-view.ts';
import { mayDo } from '../../../shared/model/role-rules.ts';
import { useDesk } from '../../api/desk.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { checkName, checkNext } from '../../text/checks.ts';
import { t } from '../../text/words.ts';
import './checks.scss';

const NOTHING = {};

/** Each part of the workstation, tried for real, in plain words with what to do next. */
export const Checks = () => {
  const { value: checks, failure, isReading, again } = useQuery('diagnose', NOTHING);
  const { session } = useDesk();
  const waiting = useWaiting(isReading);
  return (
    <>
      <Heading>{t('checks.title')}</Heading>
      <p>{t('checks.lead')}</p>
      <Button type="button" secondary small disabled={isReading} onClick={again}>
        {t('checks.again')}
      </Button>
      <div role="status">
        {waiting === 'no' ? null : <p>{waiting === 'some' ? t('checks.running') : t('checks.runningLong')}</p>}
        {checks === undefined || isReading ? null : <p>{summaryOf(checks)}</p>}
      </div>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {checks === undefined ? null : <List checks={checks} />}
      <p className="checks__support">
        <Link href="/support">{t('support.link')}</Link>
      </p>
      {session === undefined || (session.state === 'in' && mayDo(session.role, 'people')) ? (
        <p>
          <Link href="/people">{t('people.link')}</Link>
        </p>
      ) : null}
    </>
  );
};

const summaryOf = (checks: readonly Check[]): string => {
  const failed = checks.filter(({ outcome }) => outcome === 'failed').length;
  return failed === 0 ? t('checks.allWell') : t('checks.someFailed', { count: failed });
};

const COLOURS = { well: 'green', warning: 'yellow', failed: 'red', 'not-needed': 'grey' } as const;

const List = ({ checks }: { readonly checks: readonly Check[] }) => {
  const { services } = useDesk();
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id;
  return (
    <ul className="checks">
      {checks.map((check) => (
        <li key={`${check.name}-${check.subject ?? ''}`} className="checks__one">
          <Tag modifier={COLOURS[check.outcome]}>{t(`checks.outcomes.${check.outcome}`)}</Tag>
          <div>
            <p className="checks__name">{checkName(check, nameOf)}</p>
            {checkNext(check) === undefined ? null : <p>{checkNext(check)}</p>}
            {check.name === 'outbox' && check.outcome !== 'well' ? (
              <Link href="/outbox">{t('checks.toOutbox')}</Link>
            ) : null}
            {check.name === 'service' && check.outcome === 'warning' && check.subject !== undefined ? (
              <Link href={`/services/${encodeURIComponent(check.subject)}`}>{t('checks.toService')}</Link>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
};
