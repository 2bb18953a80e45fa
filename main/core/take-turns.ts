import type { ModificationId } from '../../shared/model/modification.ts';
import type { ProgressKind } from '../../shared/model/progress.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';

/** How many Modifications may be on the wire at once, in all and at one service (safety 6.1). */
export const IN_FLIGHT = { inAll: 8, perService: 2 } as const;

/**
 * Which of the due Modifications start now, oldest first: one of a Lane, one book of a (patient, service), within the limits. A Lane
 * that is held never delays another (safety 6.1, 4.3).
 */
export const takeTurns = (
  due: readonly OutboxEntry[],
  active: readonly OutboxEntry[],
  limits: { readonly inAll: number; readonly perService: number } = IN_FLIGHT,
): readonly OutboxEntry[] => {
  const busy = [...active];
  for (const entry of due) {
    if (busy.length < limits.inAll && mayStart(entry, busy, limits.perService)) busy.push(entry);
  }
  return busy.slice(active.length);
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
