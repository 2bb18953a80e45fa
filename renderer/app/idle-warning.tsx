import { useEffect, useState } from 'react';
import { call } from '../api/call.ts';
import { useWorld } from '../api/world.ts';
import { t } from '../text/words.ts';

/** Main is told of keys and clicks this often at most. */
const TELL_AGAIN_MS = 20_000;

/**
 * Warns a minute before the desk locks by itself. In a live region that is always there, so that
 * it is announced.
 */
export const IdleWarning = ({ minutes }: { readonly minutes: number }) => {
  const isNear = useNearlyIdle(minutes);
  return (
    <div className="desk-idle nhsuk-width-container" role="alert">
      {isNear ? (
        <div className="nhsuk-notification-banner desk-banner desk-banner--important">
          <p className="desk-banner__title">{t('connection.important')}</p>
          <p className="desk-banner__words">
            <strong>{t('signIn.idle.lead')}</strong> {t('signIn.idle.more')}
          </p>
        </div>
      ) : null}
    </div>
  );
};

/** Tells main that somebody is here, now and then while keys are pressed; true shortly before nobody has been for so long. */
const useNearlyIdle = (minutes: number): boolean => {
  const world = useWorld();
  const [isNear, setIsNear] = useState(false);
  const [touches, setTouches] = useState(0);
  useEffect(() => {
    const idleMs = minutes * 60_000;
    const touched = () => {
      setIsNear(false);
      setTouches((count) => count + 1);
      void call('touch', {}).catch(() => undefined); // a lost host shows its own message
    };
    const listen = () => {
      for (const name of EVENTS) window.addEventListener(name, touched);
    };
    // The first key after a sign-in, or after the warning, is told at once; of those that follow one is enough.
    const stopWaiting = touches === 0 || isNear ? listen() : world.after(TELL_AGAIN_MS, listen);
    const stopWarning = world.after(idleMs - Math.min(60_000, idleMs / 2), () => setIsNear(true));
    return () => {
      stopWaiting?.();
      stopWarning();
      for (const name of EVENTS) window.removeEventListener(name, touched);
    };
  }, [world, minutes, touches, isNear]);
  return isNear;
};

const EVENTS = ['keydown', 'pointerdown'] as const;
