import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWorld } from '../../api/world.ts';
import { t } from '../../text/words.ts';
import { Touch } from './touch.tsx';

/** So long it asks; then everything is cleared. */
const ASKS_SECONDS = 20;
const EVENTS = ['keydown', 'pointerdown', 'pointerup'] as const;

type Props = { readonly idleSeconds: number; readonly onGone: () => void };

/**
 * Asks whether anybody is there when nothing has been touched for a while, and clears the page if nobody answers. Who needs more time gets
 * it, as often as they say so (product.md 5).
 */
export const StillThere = ({ idleSeconds, onGone }: Props) => {
  const world = useWorld();
  const [isAsking, setIsAsking] = useState(false);
  useLayoutEffect(() => {
    if (isAsking) return undefined;
    const wait = () => world.after(idleSeconds * 1_000, () => setIsAsking(true));
    let stop = wait();
    const touched = () => {
      stop();
      stop = wait();
    };
    for (const name of EVENTS) window.addEventListener(name, touched);
    return () => {
      stop();
      for (const name of EVENTS) window.removeEventListener(name, touched);
    };
  }, [world, idleSeconds, isAsking]);
  return isAsking ? <Question onStay={() => setIsAsking(false)} onGone={onGone} /> : null;
};

const Question = ({ onStay, onGone }: { readonly onStay: () => void; readonly onGone: () => void }) => {
  const world = useWorld();
  const dialog = useRef<HTMLDialogElement>(null);
  const [left, setLeft] = useState(ASKS_SECONDS);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useLayoutEffect(() => world.every(1_000, () => setLeft((seconds) => seconds - 1)), [world]);
  useEffect(() => {
    if (left <= 0) onGone();
  }, [left, onGone]);
  return (
    <dialog ref={dialog} className="kiosk-still" aria-labelledby="still-title" onCancel={onStay}>
      <h2 id="still-title" className="nhsuk-heading-l">
        {t('kiosk.still.title')}
      </h2>
      <p className="kiosk__hint">{t('kiosk.still.next', { count: left })}</p>
      <Touch look="main" onTouch={onStay}>
        {t('kiosk.still.stay')}
      </Touch>
    </dialog>
  );
};
