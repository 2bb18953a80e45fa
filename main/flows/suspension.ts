import { assertNever } from '../../shared/base/assert-never.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { PolicyView, Suspend, Suspension } from '../../shared/model/policy.ts';
import { isClosed } from '../../shared/model/progress.ts';
import { VERSION } from '../../shared/model/version.ts';
import { isSecondLeg } from '../core/plan-rebook.ts';
import { type Asked, linesNow, suspendOf } from '../core/suspended.ts';
import type { World } from './world.ts';

type Judging = Pick<World, 'policy' | 'corrected'>;

/** Why what somebody asks for may not be recorded now; undefined where it may (docs/policy.md). */
export const suspensionOfRequest = (
  world: Judging,
  request: Exclude<RecordRequest, { operation: 'cancel-booking' }>,
): Suspension | undefined => {
  const { serviceId, operation } = request;
  return operation === 'rebook'
    ? suspensionOf(world, rebookAt(serviceId, request.toServiceId))
    : suspensionOf(world, [{ serviceId, operation }]);
};

/** The same for a cancel at a service. */
export const suspensionOfCancel = (world: Judging, serviceId: string): Suspension | undefined =>
  suspensionOf(world, [{ serviceId, operation: 'cancel' }]);

/**
 * Why a Modification is not started for now; undefined where it may go. The Leg of a Rebook that goes first needs leave for both, so
 * that no patient is left half way; once it is done, the other is finished unless that very Operation is suspended.
 */
export const suspensionOfEntry = (
  world: Judging & Pick<World, 'work'>,
  { modification }: OutboxEntry,
): Suspension | undefined => {
  const { serviceId, wanted, sagaId } = modification;
  const own = { serviceId, operation: wanted.kind } as const;
  if (world.policy.standing().kind === 'none') return undefined;
  if (sagaId === undefined || isSecondLeg(modification)) return suspensionOf(world, [own]);
  const second = world.work.outbox
    .inSaga(sagaId)
    .findLast((leg) => isSecondLeg(leg.modification) && !isClosed(leg.standing.progress.kind));
  if (second === undefined) return suspensionOf(world, [own]);
  const other = second.modification.serviceId;
  return suspensionOf(world, wanted.kind === 'book' ? rebookAt(other, serviceId) : rebookAt(serviceId, other));
};

/** Whether a Modification waits for its suspension to end: nothing new of it is read or sent. What may have arrived is looked for. */
export const isStopped = (world: Judging & Pick<World, 'work'>, entry: OutboxEntry): boolean =>
  entry.standing.progress.kind === 'queued' && suspensionOfEntry(world, entry) !== undefined;

const rebookAt = (from: string, to: string): readonly Asked[] => [
  { serviceId: from, operation: 'cancel' },
  { serviceId: to, operation: 'book' },
  { serviceId: from, operation: 'rebook' },
  { serviceId: to, operation: 'rebook' },
];

const suspensionOf = ({ policy, corrected }: Judging, asked: readonly Asked[]): Suspension | undefined => {
  const standing = policy.standing();
  switch (standing.kind) {
    case 'none':
      return undefined;
    case 'unreadable':
      return { by: 'unreadable' };
    case 'in-force':
    case 'kept':
      return toSuspension(suspendOf(standing.file, asked, { version: VERSION, now: corrected() }));
    default:
      return assertNever(standing);
  }
};

const toSuspension = (line: Suspend | undefined): Suspension | undefined =>
  line === undefined
    ? undefined
    : { by: 'policy', reason: line.reason, ...(line.until === undefined ? {} : { until: line.until }) };

/** What of the policy concerns this desk now; undefined where it stops nothing and can be read. */
export const policyShown = ({
  policy,
  corrected,
  directory,
}: Judging & Pick<World, 'directory'>): PolicyView | undefined => {
  const standing = policy.standing();
  if (standing.kind === 'none') return undefined;
  if (standing.kind === 'unreadable') return { file: 'unreadable', stopped: [] };
  const ours = new Set(directory.all().map(({ id }) => id));
  const stopped = linesNow(standing.file, { version: VERSION, now: corrected() })
    .filter(({ services }) => services === undefined || services.some((id) => ours.has(id)))
    .map(({ versions: _versions, services, ...line }) => ({
      ...line,
      ...(services === undefined ? {} : { services: services.filter((id) => ours.has(id)) }),
    }));
  return standing.kind === 'in-force' && stopped.length === 0 ? undefined : { file: standing.kind, stopped };
};
