import { CONFLICTS, HELD, viewOf } from './decisions.ts';
import { id } from './outbox.ts';
import { RESULTS } from './results.ts';
import { troubledPageOf, unknownPageOf } from './service-pages.ts';
import { BLOOD, DENTAL, lost, RIVERSIDE, reached, SERVICES, withoutContact } from './services.ts';
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
  gaps: [],
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
      unread: 0,
      gaps: [],
      why: { cause: 'none-free' as const },
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
      gaps: [],
      why: { cause: 'offline' as const },
      failure: unreachable,
    }),
  })),
  'stale-slots': withChange(() => ({
    slots: (request) => ({ ...savedSlots(request), source: 'service', readAt: minutesAgo(25), failure: undefined }),
  })),
  'slots-hang': withChange(() => ({ hangs: ['findSlots'] })),
  'service-troubled': withChange(() => ({ page: troubledPageOf })),
  'service-unknown': withChange(() => ({ page: unknownPageOf, services: SERVICES.map(withoutContact) })),
  conflicts: withChange(() => ({ outbox: [...CONFLICTS, ...HELD], conflicts: CONFLICTS.map(viewOf) })),
  'conflict-again': withChange(() => ({
    outbox: CONFLICTS,
    conflicts: CONFLICTS.map((item) => ({ ...viewOf(item), changedAgain: true, failure: unreachable })),
  })),
  'conflict-moved-on': withChange(() => ({
    outbox: CONFLICTS,
    conflicts: CONFLICTS.map(viewOf),
    fails: { resolveModification: { kind: 'changed-meanwhile', support: {} } },
  })),
  results: withChange(() => ({ outbox: [...RESULTS, ...HELD] })),
  'appointment-saved': withChange(({ details }) => ({
    services: SERVICES.map(withoutContact),
    details: details.map((each) => ({ ...each, source: 'saved', readAt: minutesAgo(190), failure: unreachable })),
  })),
  'appointment-past': withChange(({ details }) => ({
    details: details.map((each) => ({
      ...each,
      facts: { ...each.facts, status: 'cancelled' },
      allowed: { ...each.allowed, update: 'not-booked', cancel: 'not-booked', rebook: 'not-booked' },
    })),
  })),
  'cancel-first': withChange(({ details }) => ({
    details: details.map((each) => ({ ...each, allowed: { ...each.allowed, rebook: 'cancel-first' } })),
  })),
  'appointment-open': withChange(({ details }) => ({
    details: details.map((each) => ({
      ...each,
      patient: undefined,
      open: [
        {
          modificationId: id(9),
          operation: 'cancel',
          progress: { kind: 'queued', notBefore: minutesAgo(-2) },
          mayHaveArrived: false,
        },
      ],
    })),
  })),
  'list-offline': withChange(({ list }) => ({
    services: SERVICES.map(withoutContact),
    list: { ...list, asked: [], rows: list.rows.slice(0, 2) },
  })),
  'list-empty': withChange(({ list }) => ({ list: { ...list, rows: [] } })),
  'checks-well': withChange(({ checks }) => ({
    checks: checks.map(({ name, subject }) => ({ name, outcome: 'well', ...(subject ? { subject } : {}) })),
  })),
  broken: withChange(() => ({ breaks: ['findSlots'] })),
};
