import { t } from '../../text/words.ts';
import { Touch } from './touch.tsx';

type Props = {
  readonly isContrast: boolean;
  readonly onContrast: () => void;
  /** Absent where the page itself offers it, or is about it. */
  readonly onReception: (() => void) | undefined;
  /** Absent where there is nothing to begin anew. */
  readonly onAgain: (() => void) | undefined;
};

/** At the foot of every step, so that a hand finds it: a person to speak to, a new start, and other colours. */
export const HelpBar = ({ isContrast, onContrast, onReception, onAgain }: Props) => (
  <nav className="kiosk__bar" aria-label={t('kiosk.bar.label')}>
    {onReception === undefined ? null : <Touch onTouch={onReception}>{t('kiosk.start.reception')}</Touch>}
    {onAgain === undefined ? null : (
      <Touch look="plain" onTouch={onAgain}>
        {t('kiosk.bar.again')}
      </Touch>
    )}
    <Touch look="plain" onTouch={onContrast}>
      {t(isContrast ? 'kiosk.bar.usual' : 'kiosk.bar.contrast')}
    </Touch>
  </nav>
);
