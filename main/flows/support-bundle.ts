import type { AuditCheck } from '../../shared/ipc/audit-views.ts';
import type { Check } from '../../shared/ipc/check-view.ts';
import type { Desk } from '../../shared/ipc/views.ts';
import {
  type SupportBundle,
  SupportBundleSchema,
  type SupportSaved,
  supportText,
} from '../../shared/model/support-bundle.ts';
import type { Support } from '../ports/support.ts';
import { verifyAudit } from './audit-queries.ts';
import { type DiagnoseExtras, diagnose } from './diagnose.ts';
import { getDesk } from './get-desk.ts';
import type { World } from './world.ts';

export type SupportDeps = DiagnoseExtras & {
  readonly world: World;
  readonly support: Support;
  readonly version: string;
  readonly skewMs: () => number | undefined;
  readonly sendingOff?: Desk['sendingOff'];
};

/** Shows what would be written, and writes what was shown. */
export type SupportDesk = {
  readonly show: () => Promise<{ readonly id: string; readonly bundle: SupportBundle }>;
  readonly save: (id: string) => SupportSaved;
};

/** One file for those who help, without patient data: made anew each time that it is shown; the last one shown can be written. */
export const createSupportDesk = (deps: SupportDeps): SupportDesk => {
  const { world, support } = deps;
  const shown: { id?: string; bundle?: SupportBundle } = {};
  return {
    show: async () => {
      // In the order of the schema, as whoever is shown it gets it.
      const bundle = SupportBundleSchema.parse({
        version: deps.version,
        platform: support.platform(),
        checks: (await diagnose(world, deps)).map(checkInBundle),
        desk: deskInBundle(
          getDesk(world, { version: deps.version, skewMs: deps.skewMs(), sendingOff: deps.sendingOff }),
          verifyAudit(world, {}),
        ),
        log: [...support.logTail()],
      } satisfies SupportBundle);
      const id = world.ids.next();
      Object.assign(shown, { id, bundle });
      return { id, bundle };
    },
    save: (id) => {
      if (shown.bundle === undefined || shown.id !== id) return { outcome: 'not-shown' };
      return support.save(nameAt(isoOf(world.clock.now())), `${supportText(shown.bundle)}\n`);
    },
  };
};

/** 2026-11-24T09:05:00.000Z → booking-workstation-support-2026-11-24-0905.json */
const nameAt = (iso: string): string =>
  `booking-workstation-support-${iso.slice(0, 10)}-${iso.slice(11, 16).replace(':', '')}.json`;

const isoOf = (instant: number): string => new Date(instant).toISOString();

/** Kept by name, one by one: a member that is new to the desk does not get in by itself. No reasons, for people wrote them. */
const deskInBundle = (desk: Desk, audit: AuditCheck): NonNullable<SupportBundle['desk']> => ({
  now: isoOf(desk.now),
  environment: desk.environment,
  contact: desk.contact.state,
  ...(desk.clockSkewMs === undefined ? {} : { clockSkewMs: desk.clockSkewMs }),
  counts: { ...desk.counts, calls: desk.calls.open, callsDue: desk.calls.due },
  services: desk.services.map(({ id, contact, byMessage }) => ({
    id,
    contact: contact.state,
    byMessage: byMessage === true,
  })),
  ...(desk.policy === undefined ? {} : { policy: { file: desk.policy.file, stopped: desk.policy.stopped.length } }),
  ...(desk.sendingOff === undefined ? {} : { sendingOff: desk.sendingOff }),
  gaps: (desk.gaps ?? []).map(({ cause }) => cause),
  audit: { whole: audit.firstBroken === undefined, head: `${audit.head.count}:${audit.head.hash}` },
});

const checkInBundle = ({ name, subject, outcome, detail, failure }: Check): SupportBundle['checks'][number] => ({
  name,
  outcome,
  ...(subject === undefined ? {} : { subject }),
  ...(detail === undefined ? {} : { detail }),
  ...(failure === undefined ? {} : { problem: failure.kind }),
});
