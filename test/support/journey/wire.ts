import type { TraceEntry } from '../../../main/training/trace.ts';

/** What reached the service, one line each, negotiation apart: `GET Appointment/a1`, `PUT Appointment/a1 cancelled`. */
export const linesOf = (trace: readonly TraceEntry[]): readonly string[] =>
  withoutNegotiation(trace).map(({ line }) => line);

/**
 * The trace without what is read of a service on its first use (standard.md 7): that goes on behind whatever a journey is about, in
 * no order with it. test/journeys/service-details.journey.ts is about it. A GET of metadata alone is a probe, and stays.
 */
export const withoutNegotiation = (trace: readonly TraceEntry[]): readonly TraceEntry[] => {
  const statements = new Set(
    trace.flatMap((entry, index) => (isOf(entry, 'MessageDefinition') ? [statementBefore(trace, index, entry)] : [])),
  );
  return trace.filter((entry, index) => !DETAILS.some((path) => isOf(entry, path)) && !statements.has(index));
};

const DETAILS = ['MessageDefinition', 'HealthcareService', 'Endpoint'];

const isOf = ({ method, path }: TraceEntry, wanted: string): boolean => method === 'GET' && path === wanted;

const statementBefore = (trace: readonly TraceEntry[], index: number, { serviceId }: TraceEntry): number =>
  trace.findLastIndex(
    (entry, position) => position < index && isOf(entry, 'metadata') && entry.serviceId === serviceId,
  );

/** The writes among it. */
export const writesIn = (trace: readonly TraceEntry[]): readonly TraceEntry[] =>
  trace.filter(({ method }) => method !== 'GET');

/**
 * Writes without their reads (I6, house.md 7 row 12). Directly before a change: an answered GET of that same appointment. Before a
 * book: an answered read of slots at that service, and nothing for that service in between. A repetition of the same bytes under
 * the same X-Request-Id is the same write.
 */
export const writesWithoutRead = (whole: readonly TraceEntry[]): readonly string[] => {
  const trace = withoutNegotiation(whole);
  return trace.flatMap((entry, index) => {
    if (entry.method === 'GET' || isRepetition(trace, index)) return [];
    return isRead(entry, before(trace, index, entry)) ? [] : [entry.line];
  });
};

const before = (trace: readonly TraceEntry[], index: number, write: TraceEntry): TraceEntry | undefined =>
  trace
    .slice(0, index)
    .findLast((one) => (write.method === 'POST' ? one.serviceId === write.serviceId : one.path === write.path));

const isRead = (write: TraceEntry, read: TraceEntry | undefined): boolean =>
  read?.method === 'GET' && read.status === 200 && isReadFor(write, read.path);

/** The path of a message does not tell what it is about: a slot, or an appointment, was read directly before it. */
const isReadFor = (write: TraceEntry, path: string): boolean => {
  if (write.path === '$process-message') return path === 'Slot' || path.startsWith('Appointment/');
  return path === (write.method === 'POST' ? 'Slot' : write.path);
};

const isRepetition = (trace: readonly TraceEntry[], index: number): boolean => {
  const { requestId, bodySha256 } = trace[index] ?? {};
  return trace.slice(0, index).some((one) => one.requestId === requestId && one.bodySha256 === bodySha256);
};
