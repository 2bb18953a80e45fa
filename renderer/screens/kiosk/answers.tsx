import { useEffect } from 'react';
import type { ArriveReply } from '../../../shared/ipc/kiosk-views.ts';
import { useWorld } from '../../api/world.ts';
import { Heading } from '../../parts/heading.tsx';
import { showTime } from '../../text/dates.ts';
import { t } from '../../text/words.ts';
import { Touch } from './touch.tsx';

/** How long an answer stands when nobody touches it. */
const FOUND_MS = 8_000;
const RECEPTION_MS = 15_000;

const useReturn = (afterMs: number, onDone: () => void): void => {
  const world = useWorld();
  useEffect(() => world.after(afterMs, onDone), [world, afterMs, onDone]);
};

type FoundProps = {
  readonly want: 'arrive' | 'look' | 'not-me';
  readonly reply: Extract<ArriveReply, { kind: 'found' }>;
  readonly onDone: () => void;
  readonly onNotMe: () => void;
};

/** All that a kiosk says of anybody: one letter, a time and where to go. */
export const Found = ({ want, reply: { initial, start, whereToGo, readAt }, onDone, onNotMe }: FoundProps) => {
  useReturn(FOUND_MS, onDone);
  return (
    <main className="kiosk__main" id="main">
      <Heading>{t(want === 'arrive' ? 'kiosk.found.arrived' : 'kiosk.found.looked')}</Heading>
      <dl className="kiosk-facts">
        <div>
          <dt>{t('kiosk.found.initial')}</dt>
          <dd>{t('kiosk.found.begins', { initial })}</dd>
        </div>
        <div>
          <dt>{t('kiosk.found.time')}</dt>
          <dd>{showTime(start)}</dd>
        </div>
        <div>
          <dt>{t('kiosk.found.where')}</dt>
          <dd>{whereToGo}</dd>
        </div>
      </dl>
      <p className="kiosk__hint">{t('kiosk.found.list', { time: showTime(readAt) })}</p>
      <div className="kiosk__choices kiosk__choices--row">
        <Touch look="main" onTouch={onDone}>
          {t('kiosk.found.done')}
        </Touch>
        <Touch onTouch={onNotMe}>{t('kiosk.found.notMe')}</Touch>
      </div>
    </main>
  );
};

/** The same words for everybody who is not found, whatever the reason; `onAgain` absent: they have tried often enough. */
export const NotFound = ({
  onAgain,
  onReception,
}: {
  readonly onAgain: (() => void) | undefined;
  readonly onReception: () => void;
}) => (
  <main className="kiosk__main" id="main">
    <Heading>{t('kiosk.notFound.title')}</Heading>
    <p className="kiosk__lead">{t('kiosk.notFound.next')}</p>
    <div className="kiosk__choices kiosk__choices--row">
      <Touch onTouch={onReception}>{t('kiosk.start.reception')}</Touch>
      {onAgain === undefined ? null : <Touch onTouch={onAgain}>{t('kiosk.notFound.again')}</Touch>}
    </div>
  </main>
);

/** Somebody is to be spoken to. */
export const Reception = ({ onDone }: { readonly onDone: () => void }) => {
  useReturn(RECEPTION_MS, onDone);
  return (
    <main className="kiosk__main" id="main">
      <Heading>{t('kiosk.reception.title')}</Heading>
      <p className="kiosk__lead">{t('kiosk.reception.next')}</p>
      <div className="kiosk__choices kiosk__choices--row">
        <Touch look="main" onTouch={onDone}>
          {t('kiosk.reception.done')}
        </Touch>
      </div>
    </main>
  );
};

/** The program behind the page does not answer: nothing that is touched here would do anything. */
export const OutOfOrder = () => (
  <main className="kiosk__main" id="main">
    <Heading>{t('kiosk.outOfOrder.title')}</Heading>
    <p className="kiosk__lead">{t('kiosk.outOfOrder.next')}</p>
  </main>
);
