import type { Instant } from '../../shared/base/instant.ts';
import type { SendingOff } from '../../shared/model/gap.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ProgressKind } from '../../shared/model/progress.ts';
import type { DeskNamed, DeskStatus, WriteStatus } from '../ports/desk-status.ts';
import { countOutbox, isNotSent } from './outbox-items.ts';
import type { World } from './world.ts';

type Telling = {
  readonly world: World;
  readonly named: DeskNamed;
  readonly write: WriteStatus;
  readonly sendingOff: SendingOff | undefined;
};

const FIRST_MS = 5_000;
const EVERY_MS = 300_000;

/** `now`: writes the status file where the policy names a folder for it. `nowAndThen`: soon after the start, then every five minutes. */
export const createStatusTeller = (telling: Telling) => {
  const { world, write } = telling;
  let trouble: string | undefined;
  const now = (isRunning: boolean): void => {
    const standing = world.policy.standing();
    const folder = 'file' in standing ? standing.file.statusFile : undefined;
    if (folder === undefined) return;
    const code = tried(() => write(folder, statusOf(telling, isRunning)));
    // It never stops work; the log says it once, and again where the trouble is another one.
    if (code !== undefined && code !== trouble) world.log.event('status.not-written', { code });
    trouble = code;
  };
  const nowAndThen = async (signal: AbortSignal): Promise<void> => {
    for (let wait = FIRST_MS; !signal.aborted; wait = EVERY_MS) {
      await world.clock.wait(wait, signal);
      if (!signal.aborted) now(true);
    }
  };
  return { now, nowAndThen, trouble: () => trouble };
};

/** A work file that cannot be read just now is a trouble like any other: neither work nor a close may fail for it. */
const tried = (write: () => string | undefined): string | undefined => {
  try {
    return write();
  } catch (defect) {
    return defect instanceof Error ? defect.name : 'unknown';
  }
};

const statusOf = ({ world, named, sendingOff }: Telling, isRunning: boolean): DeskStatus => {
  const open = world.work.outbox.open();
  const { state, lastReachedAt } = world.contact.overall();
  const now = world.corrected();
  return {
    format: 1,
    ...named,
    environment: world.profile.environment,
    writtenAt: isoOf(world.clock.now()),
    isRunning,
    contact: state,
    lastContactAt: lastReachedAt === undefined ? null : isoOf(lastReachedAt),
    oldestUnsentMinutes: ageOf(open.filter(isNotSent), now),
    oldestOpenMinutes: ageOf(open, now),
    open: countByState(open),
    needDecision: countOutbox(world).needDecision,
    callsDue: world.work.calls.count(world.clock.now()).due,
    sendingOff: sendingOff ?? null,
    policy: world.policy.standing().kind,
    auditHead: world.work.audit.head(),
  };
};

const isoOf = (instant: Instant): string => new Date(instant).toISOString();

/** In whole minutes; the oldest counts. */
const ageOf = (entries: readonly OutboxEntry[], now: Instant | undefined): number | null => {
  if (now === undefined || entries.length === 0) return null;
  const oldest = Math.min(...entries.map(({ modification }) => modification.recordedAt));
  return Math.max(0, Math.floor((now - oldest) / 60_000));
};

const countByState = (entries: readonly OutboxEntry[]): DeskStatus['open'] => {
  const counts: Partial<Record<ProgressKind, number>> = {};
  for (const { standing } of entries) counts[standing.progress.kind] = (counts[standing.progress.kind] ?? 0) + 1;
  return counts;
};
