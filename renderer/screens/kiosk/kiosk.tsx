import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useDesk } from '../../api/desk.tsx';
import { useHostIsLost } from '../../api/host-contact.ts';
import { WorldBanner } from '../../parts/world-banner.tsx';
import { OutOfOrder } from './answers.tsx';
import { Corner } from './corner.tsx';
import { HelpBar } from './help-bar.tsx';
import { Leave } from './leave.tsx';
import { StillThere } from './still-there.tsx';
import { type KioskStep, Visit } from './visit.tsx';
import './kiosk.scss';

/**
 * The whole page of a computer at which patients say that they are here. It holds what one person has touched, until they are done or have
 * gone; then everything below begins anew, so that the next one finds nothing of it (product.md 5).
 */
export const Kiosk = ({ idleSeconds }: { readonly idleSeconds: number }) => {
  const [visit, setVisit] = useState(0);
  const [, go] = useLocation();
  useEffect(() => go('/', { replace: true }), [go]);
  useNothingCopied();
  const next = useCallback(() => setVisit((count) => count + 1), []);
  return <OneVisit key={visit} idleSeconds={idleSeconds} onOver={next} />;
};

type OneVisitProps = { readonly idleSeconds: number; readonly onOver: () => void };

const OneVisit = ({ idleSeconds, onOver }: OneVisitProps) => {
  const { environment, organisation } = useDesk();
  const [at, setAt] = useState<KioskStep['at']>('start');
  const [isStaff, setIsStaff] = useState(false);
  const [isContrast, setIsContrast] = useState(false);
  const [isAtReception, setIsAtReception] = useState(false);
  const isLost = useHostIsLost();
  const isOnTheWay = !isStaff && !isAtReception && !isLost;
  return (
    <div className={isContrast ? 'kiosk kiosk--contrast' : 'kiosk'}>
      <Corner onHeld={() => setIsStaff(true)} />
      <header>
        <WorldBanner environment={environment} />
        <p className="kiosk__place">{organisation}</p>
      </header>
      {isLost ? (
        <OutOfOrder />
      ) : isStaff ? (
        <Leave />
      ) : (
        <Visit
          isAtReception={isAtReception}
          onStep={setAt}
          onReception={() => setIsAtReception(true)}
          onOver={onOver}
        />
      )}
      <HelpBar
        isContrast={isContrast}
        onContrast={() => setIsContrast((is) => !is)}
        onReception={isOnTheWay && HAS_BAR.includes(at) ? () => setIsAtReception(true) : undefined}
        onAgain={isStaff || (isOnTheWay && at !== 'start') ? onOver : undefined}
      />
      {at === 'start' && isOnTheWay && !isContrast ? null : <StillThere idleSeconds={idleSeconds} onGone={onOver} />}
    </div>
  );
};

/** Steps that do not offer the reception among their own choices. */
const HAS_BAR: readonly KioskStep['at'][] = ['birth', 'initial', 'found'];

/** Nothing is copied, dragged or chosen from a menu here. */
const useNothingCopied = (): void =>
  useEffect(() => {
    for (const name of REFUSED) window.addEventListener(name, refuse);
    return () => {
      for (const name of REFUSED) window.removeEventListener(name, refuse);
    };
  }, []);

const REFUSED = ['copy', 'cut', 'paste', 'dragstart', 'dragover', 'drop', 'contextmenu'] as const;

const refuse = (event: { readonly preventDefault: () => void }): void => event.preventDefault();
