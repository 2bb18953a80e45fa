import type { TraceEntry } from '../../../main/training/trace.ts';

/** What reached the service, one line each: `GET Appointment/a1`, `PUT Appointment/a1 cancelled`. */
export const linesOf = (trace: readonly TraceEntry[]): readonly string[] => trace.map(({ line }) => line);

/** The writes among it. */
export const writesIn = (trace: readonly TraceEntry[]): readonly TraceEntry[] =>
  trace.filter(({ method }) => method !== 'GET');

/**
 * Writes without their reads (I6, house.md 7 row 12). Directly before a change: an answered GET of that same appointment. Before a
 * book: an answered read of slots at that service, and nothing for that service in between. A repetition of the same bytes under
 * the same X-Request-Id is the same write.
 */
export const writesWithoutRead = (trace: readonly TraceEntry[]): readonly string[] =>
  trace.flatMap((entry, index) => {
    if (entry.method === 'GET' || isRepetition(trace, index)) return [];
    return isRead(entry, before(trace, index, entry)) ? [] : [entry.line];
  });

const before = (trace: readonly TraceEntry[], index: number, write: TraceEntry): TraceEntry | undefined =>
  trace
    .slice(0, index)
    .findLast((one) => (write.method === 'POST' ? one.serviceId === write.serviceId : one.path === write.path));

const isRead = (write: TraceEntry, read: TraceEntry | undefined): boolean =>
  read?.method === 'GET' && read.status === 200 && read.path === (write.method === 'POST' ? 'Slot' : write.path);

const isRepetition = (trace: readonly TraceEntry[], index: number): boolean => {
  const { requestId, bodySha256 } = trace[index] ?? {};
  return trace.slice(0, index).some((one) => one.requestId === requestId && one.bodySha256 === bodySha256);
};
