import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useDesk } from '../api/desk.tsx';
import { useDraftState } from '../api/draft.tsx';
import { showMoment } from '../text/dates.ts';
import { t } from '../text/words.ts';

/** Brings a person back to the form that they had begun, says so, and lets go of a form that they leave by themselves. */
export const DraftKeeper = () => {
  const { now } = useDesk();
  const { draft, foundFrom, isNotKept, drop } = useDraftState();
  const [location] = useLocation();
  useReturn();
  const isHere = draft !== undefined && isWithin(location, draft.place);
  return (
    <div className="desk-banners nhsuk-width-container" role="status">
      {isNotKept ? <Banner lead={t('draft.notKept.lead')} more={t('draft.notKept.more')} /> : null}
      {!isHere || foundFrom === undefined ? null : (
        <Banner lead={t('draft.found.lead', { time: showMoment(foundFrom, now) })} more={t('draft.found.more')}>
          <button type="button" className="desk-banner__hide" onClick={drop}>
            {t('draft.found.anew')}
          </button>
        </Banner>
      )}
    </div>
  );
};

type BannerProps = { readonly lead: string; readonly more: string; readonly children?: ReactNode };

const Banner = ({ lead, more, children }: BannerProps) => (
  <div className="nhsuk-notification-banner desk-banner desk-banner--important">
    <p className="desk-banner__title">{t('connection.important')}</p>
    <p className="desk-banner__words">
      <strong>{lead}</strong> {more}
    </p>
    {children}
  </div>
);

/**
 * From the first page to the form that was begun. A form that somebody leaves for another page is given up, as it always was: its details
 * may not wait there for the next patient.
 */
const useReturn = (): void => {
  const { draft, drop } = useDraftState();
  const [location, go] = useLocation();
  const at = useRef<string>(undefined);
  const place = draft?.place;
  useEffect(() => {
    if (place === undefined) {
      at.current = undefined;
      return;
    }
    if (isWithin(location, place)) at.current = place;
    else if (at.current === place) drop();
    else if (location === '/') go(place, { replace: true });
  }, [place, location, go, drop]);
};

const isWithin = (location: string, place: string): boolean => {
  const [here, there] = [readable(location), readable(place)];
  return here === there || here.startsWith(`${there}/`);
};

/** The same however it was escaped on its way through the address. */
const readable = (address: string): string => {
  try {
    return decodeURIComponent(address);
  } catch {
    return address; // a sign of per cent that stands for itself
  }
};
