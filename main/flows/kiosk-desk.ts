import type { Session } from '../../shared/ipc/session-view.ts';
import type { Desk } from '../../shared/ipc/views.ts';
import type { World } from './world.ts';

type AtKiosk = { readonly version: string; readonly session: Extract<Session, { state: 'kiosk' }> };

/** What a kiosk knows of its desk: where it stands and what time it is. No service, no count and no person's name. */
export const kioskDesk = (world: World, { version, session }: AtKiosk): Desk => {
  const { state, slow } = world.contact.overall();
  return {
    environment: world.profile.environment,
    version,
    organisation: world.profile.organisation.name,
    user: '',
    now: world.clock.now(),
    contact: { state, slow },
    services: [],
    counts: { notSent: 0, notConfirmed: 0, needDecision: 0, twoOpen: 0, noConfirmed: 0 },
    calls: { open: 0, due: 0 },
    session,
  };
};
