import { DeskProvider } from '../api/desk.tsx';
import { useHostIsLost } from '../api/host-contact.ts';
import { LostMessage } from '../parts/lost-message.tsx';
import { Starting } from '../parts/starting.tsx';
import { Banners } from './banners.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Keys } from './keys.tsx';
import { Screens } from './screens.tsx';
import './frame.scss';

/** Everything around a screen, and the screen: header, banners, keys, footer. The same on every screen. */
export const Frame = () => {
  const isLost = useHostIsLost();
  return (
    <>
      {isLost ? <LostMessage /> : null}
      <DeskProvider waiting={isLost ? null : <Starting />}>
        <Header />
        <Banners />
        <Screens />
        <Footer />
        <Keys />
      </DeskProvider>
    </>
  );
};
