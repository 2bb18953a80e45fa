import { Button } from 'nhsuk-react-components';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ServicePage } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useSlotSearch } from '../../api/slot-search.tsx';
import { useCall } from '../../api/use-call.ts';
import { useQuery } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ServiceNameQuestion } from '../../parts/service-name-question.tsx';
import { showMoment } from '../../text/dates.ts';
import { t } from '../../text/words.ts';
import { Listed, LookedUp, NotOffered, NotRead, SaidOfItself } from './service-sections.tsx';
import './service.scss';

type Props = { readonly serviceId: string };

/** One service: what our list, the service itself and the catalogue say of it, what it does not offer, and what follows from that. */
export const Service = ({ serviceId }: Props) => {
  const { services } = useDesk();
  const { value: page, failure } = useQuery('getService', { serviceId, ask: 'no' });
  const { run, isRunning } = useCall('getService');
  const waiting = useWaiting(isRunning);
  // What is known stands at once; what is not is asked for behind it, and main tells when it came.
  useEffect(() => {
    void run({ serviceId, ask: 'unknown' });
  }, [run, serviceId]);
  const name = page?.service.name ?? services.find(({ id }) => id === serviceId)?.name ?? serviceId;
  const askAll = () => void run({ serviceId, ask: 'all' });
  return (
    <>
      <BackLink href="/services" words={t('service.page.back')} />
      <Heading title={t('service.page.title')}>{name}</Heading>
      <div role="status">
        {waiting === 'no' ? null : (
          <p>
            {waiting === 'some'
              ? t('service.page.loading', { service: name })
              : t('service.page.loadingLong', { service: name })}
          </p>
        )}
      </div>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={askAll} />}
      {page === undefined ? null : (
        <>
          <Actions page={page} isReading={isRunning} onAsk={askAll} />
          <Question page={page} />
          <NotOffered page={page} />
          <SaidOfItself page={page} />
          <Listed page={page} />
          <LookedUp page={page} />
          <NotRead page={page} />
        </>
      )}
    </>
  );
};

type ActionsProps = {
  readonly page: ServicePage;
  readonly isReading: boolean;
  readonly onAsk: () => void;
};

const Actions = ({ page, isReading, onAsk }: ActionsProps) => {
  const { now } = useDesk();
  const { run, isRunning, failure } = useCall('clearServiceDetails');
  const [wasCleared, setWasCleared] = useState(false);
  const { service, statement } = page;
  const clear = async () => {
    if ((await run({ serviceId: service.id })) !== undefined) setWasCleared(true);
  };
  return (
    <div className="service-actions">
      <p role="status">{stateWords({ readAt: statement?.readAt, wasCleared }, now)}</p>
      <div className="nhsuk-button-group">
        <FindSlotsLink serviceId={service.id} />
        <Button
          type="button"
          secondary
          small
          disabled={isReading}
          onClick={() => {
            setWasCleared(false);
            onAsk();
          }}
        >
          {t('service.page.ask')}
        </Button>
        <Button type="button" secondary small disabled={isRunning} onClick={() => void clear()}>
          {t('service.page.clear')}
        </Button>
      </div>
      <p className="service-actions__hint">{t('service.page.clearHint')}</p>
      {failure === undefined ? null : <FailureMessage failure={failure} />}
    </div>
  );
};

type Stated = { readonly readAt: Parameters<typeof showMoment>[0] | undefined; readonly wasCleared: boolean };

const stateWords = ({ readAt, wasCleared }: Stated, now: Parameters<typeof showMoment>[1]): string => {
  if (readAt !== undefined) return t('service.page.readAt', { time: showMoment(readAt, now) });
  return wasCleared ? t('service.page.cleared') : t('service.page.neverRead');
};

const FindSlotsLink = ({ serviceId }: Props) => {
  const { change } = useSlotSearch();
  return (
    <Link
      href="/"
      className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
      onClick={() => change({ serviceIds: [serviceId] })}
    >
      {t('service.page.findSlots')}
    </Link>
  );
};

const Question = ({ page }: { readonly page: ServicePage }) => {
  const [, go] = useLocation();
  const { run, isRunning, failure } = useCall('confirmServiceName');
  return (
    <ServiceNameQuestion
      name={page.name}
      isRunning={isRunning}
      failure={failure}
      onYes={(shown) => void run({ serviceId: page.service.id, ...shown })}
      onNo={() => go('/services')}
    />
  );
};
