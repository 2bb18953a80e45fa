import { useState } from 'react';
import { londonDayOf } from '../../../shared/base/london.ts';
import { BirthDateSchema } from '../../../shared/model/patient.ts';
import { useDesk } from '../../api/desk.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { NumberPad } from './number-pad.tsx';

const DIGITS = 8;
const PARTS = [
  { part: 'day', from: 0, to: 2 },
  { part: 'month', from: 2, to: 4 },
  { part: 'year', from: 4, to: 8 },
] as const;

/** The first thing that somebody is known by. Nothing is typed into a field: there is none to be filled by what was typed before. */
export const AskBirth = ({ onNext }: { readonly onNext: (birthDate: string) => void }) => {
  const today = londonDayOf(useDesk().now);
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const next = () => {
    const birthDate = birthDateIn(typed, today);
    if (birthDate === undefined) setIsWrong(true);
    else onNext(birthDate);
  };
  return (
    <main className="kiosk__main kiosk__main--sides" id="main">
      <div>
        <Heading>{t('kiosk.birth.title')}</Heading>
        <p className="kiosk__hint">{t('kiosk.birth.hint')}</p>
        <p className="kiosk__problem" role="alert">
          {isWrong ? t('kiosk.birth.problem') : null}
        </p>
        <dl className="kiosk-date" aria-live="polite">
          {PARTS.map(({ part, from, to }) => (
            <div key={part} className={`kiosk-date__part kiosk-date__part--${part}`}>
              <dt>{t(`kiosk.birth.${part}`)}</dt>
              <dd>
                {typed.slice(from, to) || <span className="nhsuk-u-visually-hidden">{t('kiosk.birth.empty')}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <NumberPad
        typed={typed}
        most={DIGITS}
        onType={(digits) => {
          setIsWrong(false);
          setTyped(digits);
        }}
        next={t('kiosk.pad.next')}
        onNext={next}
      />
    </main>
  );
};

/** YYYY-MM-DD of eight digits, day first; undefined for no date, and for one to come. */
const birthDateIn = (typed: string, today: string): string | undefined => {
  if (typed.length !== DIGITS) return undefined;
  const day = `${typed.slice(4)}-${typed.slice(2, 4)}-${typed.slice(0, 2)}`;
  const birthDate = BirthDateSchema.safeParse(day).data;
  return birthDate === undefined || birthDate > today || birthDate < '1890' ? undefined : birthDate;
};
