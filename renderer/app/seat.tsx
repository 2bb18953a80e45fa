import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { mayDo } from '../../shared/model/role-rules.ts';
import { useDesk } from '../api/desk.tsx';
import { DraftProvider } from '../api/draft.tsx';
import { OpenPatientProvider } from '../api/open-patient.tsx';
import { SearchProvider } from '../api/slot-search.tsx';
import { Starting } from '../parts/starting.tsx';
import { Kiosk } from '../screens/kiosk/kiosk.tsx';
import { SignIn } from '../screens/sign-in/sign-in.tsx';
import { Footer } from './footer.tsx';
import { PlainHeader } from './header.tsx';
import { IdleWarning } from './idle-warning.tsx';

/**
 * The screens for whoever sits here, and the sign-in page in their place where nobody does. All that was read or typed for one sign-in goes
 * from the page with it (safety 12.5); what its person had typed is kept for them alone. Anybody else begins at the first page.
 */
export const Seat = ({ children }: { readonly children: ReactNode }) => {
  const { session } = useDesk();
  const name = session?.state === 'in' ? session.name : undefined;
  useFirstPageForOthers(name);
  // Nothing of the desk's screens is there for anybody who stands at a kiosk.
  if (session?.state === 'kiosk') return <Kiosk idleSeconds={session.idleSeconds} key={session.id} />;
  if (session !== undefined && session.state !== 'in') {
    return (
      <>
        <PlainHeader />
        <SignIn session={session} />
        <Footer />
      </>
    );
  }
  return (
    <OpenPatientProvider key={session?.id ?? ''}>
      <SearchProvider>
        {session?.idleMinutes === undefined ? null : <IdleWarning minutes={session.idleMinutes} />}
        <DraftProvider
          isKept={session === undefined || mayDo(session.role, 'desk')}
          meanwhile={<Starting failure={undefined} />}
        >
          {children}
        </DraftProvider>
      </SearchProvider>
    </OpenPatientProvider>
  );
};

const useFirstPageForOthers = (name: string | undefined): void => {
  const [, go] = useLocation();
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (name === undefined) return;
    if (last.current !== undefined && last.current !== name) go('/');
    last.current = name;
  }, [name, go]);
};
