import type { ReplyOf, RequestOf } from '../../../shared/ipc/contract.ts';
import type { Check } from '../../../shared/ipc/check-view.ts';
import type {
  AppointmentDetail,
  AppointmentList,
  ConflictView,
  Desk,
  OutboxItem,
  ServicePage,
  ServiceView,
  SlotList,
} from '../../../shared/ipc/views.ts';
import type { PeopleList } from '../../../shared/ipc/people-view.ts';
import type { KeptDraft } from '../../../shared/model/draft.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import type { ImportReport } from '../../../shared/model/service-import.ts';
import type { SetUpStanding } from '../../../shared/ipc/set-up-views.ts';
import type { SupportSaved } from '../../../shared/model/support-bundle.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { DETAIL, LIST } from './appointments.ts';
import { CHECKS } from './checks.ts';
import { CHECKED } from './imports.ts';
import { OWNERS } from './hand-over.ts';
import { OUTBOX } from './outbox.ts';
import { BY_PROFILE } from './desk-people.ts';
import { ANIL, MEERA, OWEN } from './people.ts';
import { pageOf } from './service-pages.ts';
import { reached, SERVICES } from './services.ts';
import { slotsOf } from './slots.ts';
import { minutesAgo, NOW } from './times.ts';

/** All that the fake desk answers from. A scenario is this with some members changed. */
export type FakeWorld = {
  readonly desk: Omit<Desk, 'services' | 'counts'>;
  readonly services: readonly ServiceView[];
  readonly page: (service: ServiceView) => ServicePage;
  readonly outbox: readonly OutboxItem[];
  readonly details: readonly AppointmentDetail[];
  readonly list: AppointmentList;
  readonly conflicts: readonly ConflictView[];
  readonly checks: readonly Check[];
  readonly slots: (request: RequestOf<'findSlots'>) => SlotList;
  /** Open work by who answers for it, as it is handed over. */
  readonly owners: readonly ReplyOf<'listHandOver'>['owners'][number][];
  readonly settings: Settings;
  /** What checking a file of services comes to; the same file imported is the same report. */
  readonly imported: ImportReport;
  /** How far the real desk of this computer is set up. */
  readonly setUp: SetUpStanding;
  /** What comes of saving a support file. */
  readonly supportSaved: SupportSaved;
  /** Who works here. */
  readonly people: PeopleList;
  readonly patients: ReplyOf<'recentPatients'>;
  /** What each person has begun, by name. */
  readonly drafts: Readonly<Record<string, KeptDraft>>;
  /** Commands that fail, and how. */
  readonly fails: Partial<Record<string, Failure>>;
  /** Commands that never answer. */
  readonly hangs: readonly string[];
  /** Commands that end in a defect. */
  readonly breaks: readonly string[];
};

/** An ordinary Monday morning in training: all services answer, a few changes wait. */
export const ordinaryWorld = (): FakeWorld => ({
  desk: {
    environment: 'training',
    version: '0.1.0',
    organisation: 'Weir Lane Surgery',
    user: 'Robin Deskworth',
    now: NOW,
    contact: reached,
    calls: { open: 0, due: 0 },
  },
  services: SERVICES,
  page: pageOf,
  outbox: OUTBOX,
  details: [DETAIL],
  list: LIST,
  conflicts: [],
  owners: OWNERS,
  checks: CHECKS,
  slots: ({ serviceId, fromDay, toDay, fresh }) => ({
    serviceId,
    slots: [...slotsOf(serviceId, fromDay, toDay)],
    source: 'service',
    readAt: fresh ? NOW : minutesAgo(2),
    stale: false,
    unread: 0,
    gaps: [],
  }),
  settings: { searchDays: 3, favourites: ['2000900202'] },
  imported: CHECKED,
  people: BY_PROFILE,
  patients: [MEERA, ANIL, OWEN],
  drafts: {},
  fails: {},
  setUp: { environments: ['sandbox', 'int', 'production'], isByPolicy: false, key: 'unknown', mayImport: false },
  supportSaved: { outcome: 'saved', name: 'booking-workstation-support-2026-11-23-0900.json' },
  hangs: [],
  breaks: [],
});
