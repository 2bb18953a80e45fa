import { useLayoutEffect } from 'react';
import { t } from '../../text/words.ts';
import { Touch } from './touch.tsx';

type Props = {
  readonly typed: string;
  readonly most: number;
  readonly onType: (typed: string) => void;
  readonly next: string;
  readonly onNext: () => void;
};

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Digits to touch; the keys of a keyboard or a keypad do the same. */
export const NumberPad = ({ typed, most, onType, next, onNext }: Props) => {
  const add = (digit: string) => onType(`${typed}${digit}`.slice(0, most));
  const remove = () => onType(typed.slice(0, -1));
  // Keys work from the moment that the pad is seen.
  useLayoutEffect(() => {
    const press = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) => {
      if (ctrlKey || altKey || metaKey) return;
      if (/^\d$/.test(key)) add(key);
      if (key === 'Backspace') remove();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <fieldset className="kiosk-pad" aria-label={t('kiosk.pad.label')}>
      {DIGITS.map((digit) => (
        <Touch key={digit} look="key" onTouch={() => add(digit)}>
          {digit}
        </Touch>
      ))}
      <Touch look="plain" onTouch={remove}>
        {t('kiosk.pad.delete')}
      </Touch>
      <Touch look="key" onTouch={() => add('0')}>
        0
      </Touch>
      <Touch look="main" onTouch={onNext}>
        {next}
      </Touch>
    </fieldset>
  );
};
