import type { ProgressKind } from '../../shared/model/progress.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';

/** What decides whose turn it is. */
export type Turns = {
  /** How many Modifications may be on the wire at once, in all and at one service (safety 6.1). */
  readonly inAll: number;
  readonly perService: number;
  /** Whether a person is waiting for it: one place of all is kept for such. Absent: nobody ever waits. */
  readonly isWaitedFor?: (entry: OutboxEntry) => boolean;
  /** Whether a service did not answer when it was last called. */
  readonly isSilent?: (serviceId: string) => boolean;
};

/**
 * Which of the due Modifications start now: what a person waits for first, then the oldest; one of a Lane, one book of a (patient,
 * service), within the limits. One place of all is kept for people, and services that do not answer never take more than a quarter. A
 * Lane that is held never delays another (safety 6.1, 4.3).
 */
export const takeTurns = (
  due: readonly OutboxEntry[],
  active: readonly OutboxEntry[],
  turns: Turns,
): readonly OutboxEntry[] => {
  const { inAll, perService, isWaitedFor = never, isSilent = never } = turns;
  const kept = turns.isWaitedFor === undefined || inAll === 1 ? 0 : 1;
  const busy = [...active];
  for (const entry of due.filter(isWaitedFor)) {
    if (busy.length < inAll && mayStart(entry, busy, perService)) busy.push(entry);
  }
  const others = busy.filter((entry) => !isWaitedFor(entry));
  const keepsSilent = ({ modification }: OutboxEntry): boolean => isSilent(modification.serviceId);
  const hasPlace = (entry: OutboxEntry): boolean =>
    !keepsSilent(entry) || others.filter(keepsSilent).length < Math.max(1, Math.floor(inAll / 4));
  for (const entry of due) {
    if (busy.length >= inAll || others.length >= inAll - kept) break;
    if (isWaitedFor(entry) || !mayStart(entry, busy, perService) || !hasPlace(entry)) continue;
    busy.push(entry);
    others.push(entry);
  }
  return busy.slice(active.length);
};

const never = (): boolean => false;

const mayStart = (entry: OutboxEntry, busy: readonly OutboxEntry[], perService: number): boolean => {
  const { modification } = entry;
  const sameService = busy.filter((other) => other.modification.serviceId === modification.serviceId);
  return (
    sameService.length < perService &&
    !busy.some((other) => other.modification.lane === modification.lane) &&
    !sameService.some((other) => areBooksOfOnePatient(entry, other))
  );
};

/** States in which a write was sent and its outcome is being found out. */
const IS_UNKNOWN: readonly ProgressKind[] = ['sending', 'uncertain', 'reconciling'];

/** States in which the next write is yet to be sent. */
const IS_UNSENT: readonly ProgressKind[] = ['queued', 'reading'];

/**
 * Tells of each open Modification that is not sent yet whether an earlier book of the same patient at the same service was sent and is
 * not known to have arrived or not: POSTs are serial (safety 4.3). One that waits for a person delays nobody. It is asked before the
 * reads, and once more before the write: a person may have had the earlier one looked for meanwhile.
 */
export const behindUnknown = (open: readonly OutboxEntry[]): ((entry: OutboxEntry) => boolean) => {
  const unknown = open.filter(
    ({ modification, standing }) => modification.wanted.kind === 'book' && IS_UNKNOWN.includes(standing.progress.kind),
  );
  return (entry) =>
    IS_UNSENT.includes(entry.standing.progress.kind) &&
    unknown.some(
      (other) =>
        other.position < entry.position &&
        other.modification.serviceId === entry.modification.serviceId &&
        areBooksOfOnePatient(entry, other),
    );
};

const areBooksOfOnePatient = (one: OutboxEntry, other: OutboxEntry): boolean =>
  one.modification.wanted.kind === 'book' &&
  other.modification.wanted.kind === 'book' &&
  one.modification.patient.nhsNumber === other.modification.patient.nhsNumber;
