import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { DeskProvider } from '../api/desk.tsx';
import { useHostIsLost } from '../api/host-contact.ts';
import { LostMessage } from '../parts/lost-message.tsx';
import { Starting } from '../parts/starting.tsx';
import { Banners } from './banners.tsx';
import { DefectBoundary } from './defect-boundary.tsx';
import { DraftKeeper } from './draft-keeper.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Keys } from './keys.tsx';
import { Notices } from './notices.tsx';
import { Screens } from './screens.tsx';
import { Seat } from './seat.tsx';
import './frame.scss';

/** Everything around a screen, and the screen: header, banners, keys, footer. The same on every screen. */
export const Frame = () => {
  const isLost = useHostIsLost();
  const [place] = useLocation();
  return (
    <>
      {isLost ? <LostMessage /> : null}
      <Guarded place="">
        <DeskProvider waiting={(failure) => (isLost ? null : <Starting failure={failure} />)}>
          <Seat>
            <Header />
            <Notices />
            <Banners />
            <DraftKeeper />
            <Guarded place={place}>
              <Screens />
            </Guarded>
            <Footer />
            <Keys />
          </Seat>
        </DeskProvider>
      </Guarded>
    </>
  );
};

// A defect in a screen leaves the header standing, so that there is a way on; one in the header itself takes all of it.
const Guarded = ({ place, children }: { readonly place: string; readonly children: ReactNode }) => (
  <DefectBoundary
    place={place}
    instead={(message) => (
      <main className="nhsuk-width-container nhsuk-main-wrapper" id="main">
        {message}
      </main>
    )}
  >
    {children}
  </DefectBoundary>
);
