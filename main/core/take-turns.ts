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
): readonly OutboxEntry[] =>
  due.reduce<readonly OutboxEntry[]>((chosen, entry) => {
    const busy = [...active, ...chosen];
    return busy.length < limits.inAll && mayStart(entry, busy, limits.perService) ? [...chosen, entry] : chosen;
  }, []);

const mayStart = (entry: OutboxEntry, busy: readonly OutboxEntry[], perService: number): boolean => {
  const { modification } = entry;
  const sameService = busy.filter((other) => other.modification.serviceId === modification.serviceId);
  return (
    sameService.length < perService &&
    !busy.some((other) => other.modification.lane === modification.lane) &&
    !sameService.some((other) => areBooksOfOnePatient(entry, other))
  );
};

const areBooksOfOnePatient = (one: OutboxEntry, other: OutboxEntry): boolean =>
  one.modification.wanted.kind === 'book' &&
  other.modification.wanted.kind === 'book' &&
  one.modification.patient.nhsNumber === other.modification.patient.nhsNumber;
