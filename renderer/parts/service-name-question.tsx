import { Button } from 'nhsuk-react-components';
import { type MouseEvent, useId } from 'react';
import type { Failure } from '../../shared/model/failure.ts';
import type { ServiceName } from '../../shared/model/service-name.ts';
import { sentenceOf } from '../text/failures.ts';
import { t } from '../text/words.ts';
import { Facts } from './facts.tsx';
import './service-name-question.scss';

type Props = {
  readonly name: ServiceName;
  /** Yes: call `confirmServiceName` with the `told` and `listed` shown here. */
  readonly onYes: (shown: { readonly told: string; readonly listed: string }) => void;
  /** No: let another service be chosen. */
  readonly onNo: () => void;
  readonly isRunning: boolean;
  /** It came a moment ago where another stood: the second press of a double click was meant for that one, and is left out. */
  readonly isJustThere?: boolean;
  /** Why the last yes was not taken. */
  readonly failure?: Failure | undefined;
};

/** Whether nothing may be chosen at a service until its name is confirmed. */
export const mustConfirmName = (name: ServiceName | undefined): boolean => name?.state === 'differs';

/**
 * On first use of a service: the name that its own answer gives beside the directory's, and whether that is the right one. Nothing
 * where there is nothing to ask. Where the names are the same it stops nobody.
 */
export const ServiceNameQuestion = ({ name, onYes, onNo, isRunning, isJustThere = false, failure }: Props) => {
  const title = useId();
  // Keys count at once: the focus was elsewhere.
  const meant = (does: () => void) => (event: MouseEvent) => {
    if (!isJustThere || event.detail === 0) does();
  };
  const { state, told, listed } = name;
  if (told === undefined || (state !== 'same' && state !== 'differs')) return null;
  const rows = [
    { name: t('service.name.listed'), value: listed },
    { name: t('service.name.told'), value: <strong>{told}</strong> },
  ];
  return (
    <section className={`service-name service-name--${state}`} aria-labelledby={title}>
      <h2 className="nhsuk-heading-s" id={title}>
        {t('service.name.title')}
      </h2>
      <p>{t(`service.name.${state}`)}</p>
      <Facts rows={rows} />
      {state === 'differs' ? <p>{t('service.name.blocked')}</p> : null}
      <div className="nhsuk-button-group">
        <Button type="button" secondary small disabled={isRunning} onClick={meant(() => onYes({ told, listed }))}>
          {t('service.name.yes')}
        </Button>
        <Button type="button" secondary small disabled={isRunning} onClick={meant(onNo)}>
          {t('service.name.no')}
        </Button>
      </div>
      <div role="status">{failure === undefined ? null : <p>{whyNot(failure)}</p>}</div>
    </section>
  );
};

const whyNot = (failure: Failure): string =>
  failure.kind === 'changed-meanwhile' ? t('service.name.changed') : sentenceOf(failure);
