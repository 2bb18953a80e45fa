import type { ModificationId } from '../../shared/model/modification.ts';
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
  const busy = [...active];
  const [waitedFor, others] = partition(due, turns.isWaitedFor ?? never);
  for (const entry of [...waitedFor, ...others]) {
    if (busy.length >= turns.inAll) break;
    if (hasPlace(entry, busy, turns) && mayStart(entry, busy, turns.perService)) busy.push(entry);
  }
  return busy.slice(active.length);
};

const never = (): boolean => false;

const partition = <Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [Item[], Item[]] => [
  items.filter(isFirst),
  items.filter((item) => !isFirst(item)),
];

/** What nobody waits for leaves a place for what somebody will, and more of them where its service keeps silent. */
const hasPlace = (entry: OutboxEntry, busy: readonly OutboxEntry[], turns: Turns): boolean => {
  const { inAll, isWaitedFor, isSilent = never } = turns;
  if (isWaitedFor?.(entry)) return true;
  const unwaited = isWaitedFor === undefined ? busy : busy.filter((other) => !isWaitedFor(other));
  if (isWaitedFor !== undefined && unwaited.length >= Math.max(1, inAll - 1)) return false;
  const keepsSilent = ({ modification }: OutboxEntry): boolean => isSilent(modification.serviceId);
  return !keepsSilent(entry) || unwaited.filter(keepsSilent).length < Math.max(1, Math.floor(inAll / 4));
};

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

/**
 * Whether an earlier book of the same patient at the same service was sent and is not known to have arrived or not: POSTs are serial
 * (safety 4.3). One that waits for a person delays nobody.
 */
export const isBehindUnknown = (id: ModificationId, open: readonly OutboxEntry[]): boolean => {
  const entry = open.find(({ modification }) => modification.id === id);
  return (
    entry?.standing.progress.kind === 'queued' &&
    open.some(
      (other) =>
        other.position < entry.position &&
        other.modification.serviceId === entry.modification.serviceId &&
        IS_UNKNOWN.includes(other.standing.progress.kind) &&
        areBooksOfOnePatient(entry, other),
    )
  );
};

const areBooksOfOnePatient = (one: OutboxEntry, other: OutboxEntry): boolean =>
  one.modification.wanted.kind === 'book' &&
  other.modification.wanted.kind === 'book' &&
  one.modification.patient.nhsNumber === other.modification.patient.nhsNumber;
