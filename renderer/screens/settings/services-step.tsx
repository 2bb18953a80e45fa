import { useState } from 'react';
import type { ServicesSetUp } from '../../../shared/ipc/set-up-views.ts';
import { useCall } from '../../api/use-call.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { ServicesFile } from '../../parts/services-file.tsx';
import { t } from '../../text/words.ts';

type NotStarted = Extract<ServicesSetUp, { outcome: 'not-started' }>;

/** The list of services of the desk that is being set up, by the same steps as at any desk. */
export const ServicesStep = () => {
  const { run, isRunning, failure } = useCall('setUpServices');
  const isLong = useWaiting(isRunning) !== 'no';
  const [trouble, setTrouble] = useState<NotStarted>();
  const read = async (request: Parameters<typeof run>[0]) => {
    const done = await run(request);
    setTrouble(done?.outcome === 'not-started' ? done : undefined);
    return done?.outcome === 'read' ? done.report : undefined;
  };
  return (
    <>
      <p className="reading">{t('setUp.services.lead')}</p>
      {trouble === undefined ? null : (
        <p className="nhsuk-error-message" role="alert">
          {trouble.problem} {trouble.next}
        </p>
      )}
      <ServicesFile importing={{ run: read, isRunning, failure, isLong }} after={null} />
    </>
  );
};
