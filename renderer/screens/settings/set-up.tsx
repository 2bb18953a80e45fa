import { Tag } from 'nhsuk-react-components';
import { type ReactNode, useState } from 'react';
import type { SetUpStanding } from '../../../shared/ipc/set-up-views.ts';
import { useQuery } from '../../api/use-query.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { KeySet } from './key-set.tsx';
import { KeyStep } from './key-step.tsx';
import { ProfileStep } from './profile-step.tsx';
import { ServicesStep } from './services-step.tsx';
import { TriedParts } from './tried-parts.tsx';
import './set-up.scss';

const NOTHING = {};

/** From training to real work, step by step; what is there already is shown, and not asked for again. */
export const SetUp = () => {
  const { value: standing, failure, again } = useQuery('getSetUp', NOTHING);
  return (
    <>
      <BackLink href="/checks" words={t('checks.title')} />
      <Heading>{t('setUp.title')}</Heading>
      <p className="reading">{t('setUp.lead')}</p>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {standing === undefined ? null : <Steps standing={standing} onDone={again} />}
    </>
  );
};

type StepsProps = { readonly standing: SetUpStanding; readonly onDone: () => void };

const Steps = ({ standing, onDone }: StepsProps) => {
  const { profile, isByPolicy, key, keySet, trouble, environments, mayImport } = standing;
  const [isImported, setIsImported] = useState(false);
  const haveKey = (how: 'make' | 'import'): void => {
    setIsImported(how === 'import');
    onDone();
  };
  if (isByPolicy) return <ByPolicy />;
  return (
    <ol className="set-up">
      <Step title={t('setUp.environment.title')} isDone={profile !== undefined}>
        {profile === undefined ? null : (
          <p>
            {t('setUp.environment.is', {
              organisation: profile.organisation,
              environment: t(`setUp.environments.${profile.environment}`),
            })}
          </p>
        )}
        {profile === undefined && trouble === undefined ? (
          <ProfileStep environments={environments} onDone={onDone} />
        ) : null}
      </Step>
      {trouble === undefined ? null : <Trouble {...trouble} />}
      {profile === undefined || key === 'unknown' ? null : (
        <>
          <Step title={t('setUp.key.title')} isDone={key !== 'none'}>
            {key === 'not-needed' ? <p>{t('setUp.key.notNeeded')}</p> : null}
            {key === 'none' ? <KeyStep mayImport={mayImport} onDone={haveKey} /> : null}
            {keySet === undefined ? null : <KeySet text={keySet} isImported={isImported} />}
          </Step>
          {key === 'none' ? null : <Rest environment={t(`setUp.environments.${profile.environment}`)} />}
        </>
      )}
    </ol>
  );
};

const Rest = ({ environment }: { readonly environment: string }) => (
  <>
    <Step title={t('setUp.services.title')}>
      <ServicesStep />
    </Step>
    <Step title={t('setUp.checks.title')}>
      <TriedParts />
    </Step>
    <Step title={t('setUp.open.title')}>
      <p>{t('setUp.open.next', { environment })}</p>
    </Step>
  </>
);

type StepProps = { readonly title: string; readonly isDone?: boolean; readonly children: ReactNode };

const Step = ({ title, isDone = false, children }: StepProps) => (
  <li className="set-up__step">
    <h2 className="nhsuk-heading-m">
      {title} {isDone ? <Tag modifier="green">{t('setUp.done')}</Tag> : null}
    </h2>
    {children}
  </li>
);

const ByPolicy = () => (
  <div className="nhsuk-inset-text">
    <p>{t('setUp.environment.byPolicy')}</p>
    <p>{t('setUp.environment.byPolicyNext')}</p>
  </div>
);

const Trouble = ({ problem, next }: { readonly problem: string; readonly next: string }) => (
  <li className="set-up__step">
    <div className="set-up__trouble" role="alert">
      <p>
        <strong>{problem}</strong>
      </p>
      <p>{next}</p>
    </div>
  </li>
);
