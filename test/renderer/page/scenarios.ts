import { BLOOD, DENTAL, RIVERSIDE, SERVICES, lost, reached, withoutContact } from './services.ts';
import { slotsOf } from './slots.ts';
import { minutesAgo } from './times.ts';
import { type FakeWorld, ordinaryWorld } from './world.ts';

const unreachable = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } as const;

/** The ordinary world with some members changed. */
const withChange = (change: (world: FakeWorld) => Partial<FakeWorld>) => (): FakeWorld => {
  const world = ordinaryWorld();
  return { ...world, ...change(world) };
};

const withDesk = (changed: Partial<FakeWorld['desk']>) => withChange(({ desk }) => ({ desk: { ...desk, ...changed } }));

const savedSlots: FakeWorld['slots'] = ({ serviceId, fromDay, toDay }) => ({
  serviceId,
  slots: [...slotsOf(serviceId, fromDay, toDay)],
  source: 'saved',
  readAt: minutesAgo(95),
  stale: true,
  unread: 0,
  failure: unreachable,
});

/** Worlds by name: what the show script pictures and the tests start from. */
export const SCENARIOS: Readonly<Record<string, () => FakeWorld>> & { readonly ordinary: () => FakeWorld } = {
  ordinary: ordinaryWorld,
  quiet: withChange(() => ({ outbox: [] })),
  offline: withChange(({ desk }) => ({
    desk: { ...desk, contact: lost },
    services: SERVICES.map(withoutContact),
    slots: savedSlots,
  })),
  'service-down': withChange(() => ({
    services: SERVICES.map((each) => (each.id === BLOOD.id || each.id === DENTAL.id ? withoutContact(each) : each)),
  })),
  slow: withDesk({ contact: { ...reached, slow: true } }),
  'signed-out': withDesk({
    contact: { state: 'signed-out', slow: false, failure: { kind: 'signed-out', reason: 'key-refused' } },
  }),
  'wrong-clock': withDesk({ clockSkewMs: 420_000 }),
  production: withDesk({ environment: 'production' }),
  'no-slots': withChange(() => ({
    slots: ({ serviceId }) => ({
      serviceId,
      slots: [],
      source: 'service',
      readAt: minutesAgo(0),
      stale: false,
      unread: 2,
    }),
  })),
  'slots-failed': withChange(() => ({
    services: SERVICES.map((each) => (each.id === RIVERSIDE.id ? withoutContact(each) : each)),
    slots: ({ serviceId }) => ({
      serviceId,
      slots: [],
      source: 'none',
      stale: true,
      unread: 0,
      failure: unreachable,
    }),
  })),
  'stale-slots': withChange(() => ({
    slots: (request) => ({ ...savedSlots(request), source: 'service', readAt: minutesAgo(25), failure: undefined }),
  })),
  'slots-hang': withChange(() => ({ hangs: ['findSlots'] })),
  broken: withChange(() => ({ breaks: ['findSlots'] })),
};
