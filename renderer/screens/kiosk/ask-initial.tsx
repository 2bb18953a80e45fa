import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { Touch } from './touch.tsx';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The second thing that somebody is known by: one letter, and the question is asked. */
export const AskInitial = ({ onNext }: { readonly onNext: (initial: string) => void }) => (
  <main className="kiosk__main" id="main">
    <Heading>{t('kiosk.initial.title')}</Heading>
    <p className="kiosk__hint">{t('kiosk.initial.hint')}</p>
    <fieldset className="kiosk-letters" aria-label={t('kiosk.initial.letters')}>
      {LETTERS.map((letter) => (
        <Touch key={letter} look="key" onTouch={() => onNext(letter)}>
          {letter}
        </Touch>
      ))}
    </fieldset>
  </main>
);
