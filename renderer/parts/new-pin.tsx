import { t } from '../text/words.ts';
import { type Problem, problemOf } from './fields.ts';
import { PinField } from './pin-field.tsx';

export type NewPin = { readonly pin: string; readonly again: string };

/** Nothing typed: what the fields hold before, and after each answer. */
export const NO_NEW_PIN: NewPin = { pin: '', again: '' };

type Props = {
  readonly typed: NewPin;
  readonly onType: (typed: NewPin) => void;
  readonly problems: readonly Problem[];
};

/** A new PIN, typed twice and unseen: nobody can read whether it was typed as meant. */
export const NewPinFields = ({ typed, onType, problems }: Props) => (
  <>
    <PinField
      id="new-pin"
      label={t('people.pin.new')}
      hint={t('people.pin.hint')}
      value={typed.pin}
      onType={(pin) => onType({ ...typed, pin })}
      problem={problemOf(problems, 'new-pin')}
    />
    <PinField
      id="new-pin-again"
      label={t('people.pin.again')}
      value={typed.again}
      onType={(again) => onType({ ...typed, again })}
      problem={problemOf(problems, 'new-pin-again')}
    />
  </>
);
