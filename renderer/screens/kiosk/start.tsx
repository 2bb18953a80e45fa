import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { Touch } from './touch.tsx';

type Props = { readonly onArrive: () => void; readonly onLook: () => void; readonly onReception: () => void };

/** What somebody may want here; a person at the reception is as good a choice as the others. */
export const Start = ({ onArrive, onLook, onReception }: Props) => (
  <main className="kiosk__main" id="main">
    <Heading>{t('kiosk.start.title')}</Heading>
    <p className="kiosk__hint">{t('kiosk.start.hint')}</p>
    <div className="kiosk__choices">
      <Touch onTouch={onArrive}>{t('kiosk.start.arrive')}</Touch>
      <Touch onTouch={onLook}>{t('kiosk.start.look')}</Touch>
      <Touch onTouch={onReception}>{t('kiosk.start.reception')}</Touch>
    </div>
  </main>
);

/** While the workstation looks; it takes the same time for everybody. */
export const Asking = () => (
  <main className="kiosk__main" id="main">
    <Heading>{t('kiosk.asking')}</Heading>
  </main>
);
