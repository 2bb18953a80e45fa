import { londonTime } from '../../../shared/base/london.ts';
import type { PeopleList } from '../../../shared/ipc/people-view.ts';
import type { Draft } from '../../../shared/model/draft.ts';
import { POINTED } from './appointments.ts';
import { CONFLICTS, HELD, viewOf } from './decisions.ts';
import { BY_ACCOUNT, BY_PIN, ONE_ADMINISTRATOR } from './desk-people.ts';
import { CHECKED, FAULTY, UNREADABLE } from './imports.ts';
import { MOVES, NO_CONFIRMED } from './moves.ts';
import { anItem, id } from './outbox.ts';
import { RESULTS } from './results.ts';
import { newPageOf, troubledPageOf, unknownPageOf } from './service-pages.ts';
import {
  BLOOD,
  DENTAL,
  EYES,
  lost,
  manyServices,
  RIVERSIDE,
  reached,
  SERVICES,
  SERVICES_OF_ALL_KINDS,
  withoutContact,
} from './services.ts';
import { SESSIONS } from './sessions.ts';
import { slotsOf } from './slots.ts';
import { at, minutesAgo } from './times.ts';
import { type FakeWorld, ordinaryWorld } from './world.ts';

const unreachable = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } as const;

const STOPPED = { by: 'policy', reason: 'Riverside Clinic is moving to another system today.' } as const;

/** The ordinary world with some members changed. */
const withChange = (change: (world: FakeWorld) => Partial<FakeWorld>) => (): FakeWorld => {
  const world = ordinaryWorld();
  return { ...world, ...change(world) };
};

const withDesk = (changed: Partial<FakeWorld['desk']>) => withChange(({ desk }) => ({ desk: { ...desk, ...changed } }));

/** Somebody who works here had begun a form twelve minutes ago. */
const withDraft = (draft: Draft) =>
  withChange(({ desk }) => ({ drafts: { [desk.user]: { ...draft, savedAt: minutesAgo(12) } } }));

/** An administrator at work where these people are. */
const withPeople = (people: PeopleList) =>
  withChange(({ desk }) => ({
    people,
    desk: {
      ...desk,
      user: 'Sunita Marlow',
      session: SESSIONS[people.by === 'pin' ? 'desk-lead' : 'desk-account-lead'],
    },
  }));

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

const NOTHING = { slots: [], source: 'none' as const, stale: false, unread: 0, gaps: [] };

/** Some at Riverside and the dentist, none for blood, and the eye clinic is down. */
const severalSlots =
  (usual: FakeWorld['slots']): FakeWorld['slots'] =>
  (request) => {
    const { serviceId } = request;
    if (serviceId === BLOOD.id) {
      return { ...NOTHING, serviceId, source: 'service', readAt: minutesAgo(0), why: { cause: 'none-free' } };
    }
    if (serviceId === EYES.id) return { ...NOTHING, serviceId, failure: unreachable, why: { cause: 'not-answering' } };
    return usual(request);
  };

/** Worlds by name: what the show script pictures and the tests start from. */
export const SCENARIOS: Readonly<Record<string, () => FakeWorld>> & { readonly ordinary: () => FakeWorld } = {
  ordinary: ordinaryWorld,
  'nothing-open': withChange(() => ({ outbox: [], owners: [] })),
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
  'changes-missing': withDesk({
    gaps: [{ gap: 1, cause: 'damaged', since: minutesAgo(50), until: minutesAgo(11) }],
  }),
  standstill: withDesk({ standstillSince: minutesAgo(3) }),
  'clock-unknown': withDesk({ clockUnknown: true }),
  'notices-together': withDesk({
    contact: lost,
    standstillSince: minutesAgo(3),
    gaps: [{ gap: 1, cause: 'damaged', since: minutesAgo(50), until: minutesAgo(11) }],
    policy: { file: 'unreadable', stopped: [] },
  }),
  stopped: () => ({
    ...withDesk({
      policy: {
        file: 'in-force',
        stopped: [{ operations: ['book'], services: [RIVERSIDE.id], reason: STOPPED.reason, until: at(0, '17:00') }],
      },
    })(),
    outbox: [anItem({ suspended: { ...STOPPED, until: at(0, '17:00') } })],
    fails: { recordModification: { kind: 'suspended', suspension: STOPPED } },
  }),
  'stopped-unreadable': () => ({
    ...withDesk({ policy: { file: 'unreadable', stopped: [] } })(),
    outbox: [anItem({ suspended: { by: 'unreadable' } })],
  }),
  ...Object.fromEntries(Object.entries(SESSIONS).map(([name, session]) => [name, withDesk({ session })])),
  'people-pin': withPeople(BY_PIN),
  'people-one-administrator': withPeople(ONE_ADMINISTRATOR),
  'people-account': withPeople(BY_ACCOUNT),
  'draft-found': withDraft({
    place: '/book/2000900102/2026-08-04/slot-2026-08-04-1020',
    base: '',
    fields: { given: 'Meera', family: 'Testpatient', phone: '07700 900123' },
  }),
  'draft-moved': withDraft({ place: '/appointment/2000900102/a-1/update', base: 'older', fields: { reason: 'Knee' } }),
  'draft-not-kept': withChange(() => ({ fails: { saveDraft: { kind: 'store', reason: 'full' } } })),
  'desk-locked-offline': withDesk({ session: SESSIONS['desk-locked'], contact: lost }),
  'sending-off': withDesk({ sendingOff: 'copied-folder' }),
  'other-sign-ins': withDesk({ otherSignIns: { signIns: 1, changes: 3, needDecision: 1, asOf: minutesAgo(25) } }),
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
  'several-services': withChange(({ slots }) => ({
    slots: severalSlots(slots),
    hangs: [`findSlots ${DENTAL.id}`],
  })),
  'several-answered': withChange(({ slots }) => ({ slots: severalSlots(slots) })),
  'slots-cut': withChange(({ slots }) => ({
    slots: (request) => ({
      ...slots(request),
      gaps: [
        { from: londonTime('2026-08-05', '00:00'), to: londonTime('2026-08-06', '00:00'), because: 'cut' as const },
        {
          from: londonTime('2026-08-04', '12:00'),
          to: londonTime('2026-08-04', '15:00'),
          because: 'failed' as const,
          failure: { kind: 'too-costly' as const, support: {} },
        },
      ],
      unread: 2,
    }),
  })),
  'slots-not-enabled': withChange(() => ({
    slots: ({ serviceId }) => ({
      ...NOTHING,
      serviceId,
      failure: { kind: 'not-permitted' as const, by: 'receiver' as const, support: {} },
      why: { cause: 'not-enabled' as const },
    }),
  })),
  'slots-name-same': withChange(({ slots }) => ({
    slots: (request) => ({
      ...slots(request),
      name: { state: 'same' as const, told: RIVERSIDE.name, listed: RIVERSIDE.name },
    }),
  })),
  'slots-name-differs': withChange(({ slots }) => ({
    slots: (request) => ({
      ...slots(request),
      name: { state: 'differs' as const, told: 'Weir Lane Minor Injuries', listed: RIVERSIDE.name },
      blocked: 'name-not-confirmed' as const,
    }),
  })),
  'slots-hang': withChange(() => ({ hangs: ['findSlots'] })),
  'service-troubled': withChange(() => ({ page: troubledPageOf })),
  'service-new': withChange(() => ({ page: newPageOf })),
  'service-unknown': withChange(() => ({ page: unknownPageOf, services: SERVICES.map(withoutContact) })),
  conflicts: withChange(() => ({ outbox: [...CONFLICTS, ...HELD], conflicts: CONFLICTS.map(viewOf) })),
  'desk-in-conflicts': withChange(({ desk }) => ({
    desk: { ...desk, session: SESSIONS['desk-in'] },
    outbox: CONFLICTS,
    conflicts: CONFLICTS.map(viewOf),
  })),
  'conflict-again': withChange(() => ({
    outbox: CONFLICTS,
    conflicts: CONFLICTS.map((item) => ({ ...viewOf(item), changedAgain: true, failure: unreachable })),
  })),
  'conflict-moved-on': withChange(() => ({
    outbox: CONFLICTS,
    conflicts: CONFLICTS.map(viewOf),
    fails: { resolveModification: { kind: 'changed-meanwhile', support: {} } },
  })),
  moves: withChange(({ list }) => ({
    outbox: MOVES,
    conflicts: MOVES.map(viewOf),
    list: { ...list, noConfirmed: NO_CONFIRMED },
  })),
  reschedule: withChange(({ details }) => ({
    details: details.map((each) => ({ ...each, allowed: { ...each.allowed, reschedule: 'yes' } })),
  })),
  'by-message': withChange(({ details }) => ({
    services: SERVICES.map((service) => ({ ...service, byMessage: true as const })),
    details: details.map((each) => ({
      ...each,
      needsPatient: true as const,
      allowed: { ...each.allowed, reschedule: 'by-message', asMistake: 'by-message' },
    })),
  })),
  results: withChange(() => ({ outbox: [...RESULTS, ...HELD] })),
  'appointment-saved': withChange(({ details }) => ({
    services: SERVICES.map(withoutContact),
    details: details.map((each) => ({ ...each, source: 'saved', readAt: minutesAgo(190), failure: unreachable })),
  })),
  'appointment-failed': withChange(() => ({
    fails: {
      getAppointment: {
        kind: 'unclear',
        support: {
          status: 503,
          code: 'REC_UNAVAILABLE',
          issue: 'transient',
          requestId: '3b8f1a52-6d0c-4f27-9a41-0c1d2e3f4a5b',
        },
      },
    },
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
  'cancel-first-offline': withChange(({ details }) => ({
    details: details.map((each) => ({ ...each, allowed: { ...each.allowed, rebook: 'cancel-first' } })),
    fails: { recordModification: { kind: 'offline-only', what: 'cancel-first' } },
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
  'list-pointed': withChange(() => ({ list: POINTED })),
  'list-broken-registry': withChange(({ list }) => ({
    list: {
      ...list,
      asked: list.asked.map((each) =>
        each.source === 'registry' ? { ...each, failure: { kind: 'unclear' as const, support: {} } } : each,
      ),
    },
  })),
  'list-nobody-asked': withChange(({ list }) => ({ list: { ...list, rows: [], asked: [] } })),
  'list-empty': withChange(({ list }) => ({ list: { ...list, rows: [] } })),
  'checks-well': withChange(({ checks }) => ({
    checks: checks.map(({ name, subject }) => ({ name, outcome: 'well', ...(subject ? { subject } : {}) })),
  })),
  'set-up-by-policy': withChange(({ setUp }) => ({ setUp: { ...setUp, isByPolicy: true } })),
  'set-up-key': withChange(({ setUp }) => ({
    setUp: {
      ...setUp,
      profile: { environment: 'int', organisation: 'Weir Lane Surgery' },
      key: 'none',
      mayImport: true,
    },
  })),
  'set-up-trouble': withChange(({ setUp }) => ({
    setUp: {
      ...setUp,
      profile: { environment: 'production', organisation: 'Weir Lane Surgery' },
      trouble: { problem: 'The keychain of this computer is locked.', next: 'Unlock it, then open this page again.' },
    },
  })),
  'set-up-rest': withChange(({ setUp }) => ({
    setUp: {
      ...setUp,
      profile: { environment: 'production', organisation: 'Weir Lane Surgery' },
      key: 'there',
      keySet: '{ "keys": [{ "kty": "RSA", "kid": "kid-1" }] }',
    },
  })),
  'support-not-saved': withChange(() => ({ supportSaved: { outcome: 'not-saved', reason: 'denied' } })),
  'support-made-anew': withChange(() => ({ supportSaved: { outcome: 'not-shown' } })),
  'many-services': withChange(() => ({ services: SERVICES_OF_ALL_KINDS })),
  'favourite-not-kept': withChange(() => ({
    services: SERVICES_OF_ALL_KINDS,
    fails: { saveSettings: { kind: 'store', reason: 'full' } },
  })),
  'settings-hang': withChange(() => ({ services: SERVICES_OF_ALL_KINDS, hangs: ['getSettings'] })),
  'thousands-of-services': withChange(() => ({ services: manyServices(1_000) })),
  'no-services': withChange(() => ({ services: [] })),
  'import-faulty': withChange(() => ({ imported: FAULTY })),
  'import-unreadable': withChange(() => ({ imported: UNREADABLE })),
  'import-nothing': withChange(() => ({
    imported: {
      ...CHECKED,
      warnings: [],
      changes: [],
      counts: { added: 0, changed: 0, unchanged: 6, removed: 0 },
    },
  })),
  broken: withChange(() => ({ breaks: ['findSlots'] })),
};
