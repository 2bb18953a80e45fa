import { Button } from 'nhsuk-react-components';
import { Link } from 'wouter';
import { mayDo } from '../../../shared/model/role-rules.ts';
import { useDesk } from '../../api/desk.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { CheckList, checksSummary } from './check-list.tsx';

const NOTHING = {};

/** Each part of the workstation, tried for real, in plain words with what to do next. */
export const Checks = () => {
  const { environment, session } = useDesk();
  const { value: checks, failure, isReading, again } = useQuery('diagnose', NOTHING);
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
        {checks === undefined || isReading ? null : <p>{checksSummary(checks)}</p>}
      </div>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {checks === undefined ? null : <CheckList checks={checks} />}
      <ul className="checks__ways">
        <li>
          <Link href="/support">{t('support.link')}</Link>
        </li>
        {environment === 'training' ? (
          <li>
            <Link href="/set-up">{t('setUp.link')}</Link>
          </li>
        ) : null}
        {session === undefined || (session.state === 'in' && mayDo(session.role, 'people')) ? (
          <li>
            <Link href="/people">{t('people.link')}</Link>
          </li>
        ) : null}
      </ul>
    </>
  );
};
