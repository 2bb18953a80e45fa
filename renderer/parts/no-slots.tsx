import { Button } from 'nhsuk-react-components';
import type { Emptiness, NextStep } from '../text/no-slots.ts';
import { t } from '../text/words.ts';
import { useKey } from './use-key.ts';

type Props = {
  readonly empty: Emptiness;
  /** To be rung, where a service alone is the reason. */
  readonly service?: { readonly name: string; readonly phone?: string | undefined } | undefined;
  readonly onStep: (step: NextStep) => void;
};

/** Why there is nothing to choose, and the one next step: a button, and a key for those who do not leave the keyboard. */
export const NoSlots = ({ empty, service, onStep }: Props) => {
  const step = () => onStep(empty.step);
  useKey('F8', step);
  return (
    <div className="slot-results__none">
      <h2 className="nhsuk-heading-s">{t('slots.empty.title')}</h2>
      <p>{empty.why}</p>
      <Button type="button" secondary small onClick={step} aria-keyshortcuts="F8">
        {empty.next} <kbd>F8</kbd>
      </Button>
      {service?.phone === undefined ? null : (
        <p>{t('slots.empty.phone', { service: service.name, phone: service.phone })}</p>
      )}
    </div>
  );
};
