import { Button } from 'nhsuk-react-components';
import { useCall } from '../../api/use-call.ts';
import { useState } from 'react';
import type { SetUpChecked } from '../../../shared/ipc/set-up-views.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { t } from '../../text/words.ts';
import { CheckList, checksSummary } from './check-list.tsx';

const NOTHING = {};

/** The checks of the desk that is being set up, when a person asks for them. */
export const TriedParts = () => {
  const { run, isRunning, failure } = useCall('checkSetUp');
  const [checked, setChecked] = useState<SetUpChecked>();
  const check = async () => setChecked(await run(NOTHING));
  return (
    <>
      <p className="reading">{t('setUp.checks.lead')}</p>
      <Button type="button" disabled={isRunning} onClick={() => void check()}>
        {t(checked === undefined ? 'setUp.checks.run' : 'setUp.checks.again')}
      </Button>
      {failure === undefined ? null : <FailureMessage failure={failure} />}
      <div role="status">
        {isRunning ? <p>{t('setUp.checks.running')}</p> : null}
        {!isRunning && checked?.outcome === 'checked' ? <p>{checksSummary(checked.checks)}</p> : null}
        {!isRunning && checked?.outcome === 'not-started' ? (
          <p className="nhsuk-error-message">
            {checked.problem} {checked.next}
          </p>
        ) : null}
      </div>
      {checked?.outcome === 'checked' ? <CheckList checks={checked.checks} isElsewhere /> : null}
    </>
  );
};
