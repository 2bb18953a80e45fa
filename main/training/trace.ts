import { createHash } from 'node:crypto';
import { fromBase64 } from '../../shared/base/base64.ts';
import { type Instant, toFhirInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../shared/base/json.ts';
import { type Call, isWrite } from './call.ts';
import { listOf, objectOf } from './resources.ts';

/** One request as it arrived. `status` is null until it was answered, and stays so where the reply was dropped. */
export type TraceEntry = {
  /** Ready for an assertion: `GET Appointment/a1`, `PUT Appointment/a1 cancelled`. */
  readonly line: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly serviceId: string | null;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  readonly status: number | null;
  readonly bodySha256: string | null;
  /** The status that a written appointment was sent with. */
  readonly appointmentStatus: string | null;
  readonly dropped: 'before' | 'after' | null;
  readonly at: string;
};

/** Everything that reached the service, in the order it arrived, since the start or the last clearing. */
export type Trace = {
  readonly entries: () => readonly TraceEntry[];
  /** Notes an arrival; what comes back notes how it ended. */
  readonly begin: (call: Call, at: Instant) => (end: Ending) => void;
  readonly clear: () => void;
};

export type Ending = { readonly status: number } | { readonly dropped: 'before' | 'after' };

/** Entries kept; the oldest go first. */
const LIMIT = 20_000;

export const createTrace = (): Trace => {
  const rows: { entry: TraceEntry }[] = [];
  const begin = (call: Call, at: Instant) => {
    const row = { entry: entryOf(call, at) };
    rows.push(row);
    if (rows.length > LIMIT) rows.shift();
    return (end: Ending): void => {
      row.entry = { ...row.entry, ...end };
    };
  };
  return {
    entries: () => rows.map(({ entry }) => entry),
    begin,
    clear: () => {
      rows.length = 0;
    },
  };
};

const entryOf = (call: Call, at: Instant): TraceEntry => {
  const appointmentStatus = isWrite(call) ? sentStatus(call.body) : null;
  return {
    line: [call.method, call.path, appointmentStatus].filter((part) => part !== null).join(' '),
    method: call.method,
    path: call.path,
    query: call.query,
    serviceId: targetOf(call),
    requestId: call.header('x-request-id') ?? null,
    correlationId: call.header('x-correlation-id') ?? null,
    status: null,
    bodySha256: call.body === '' ? null : createHash('sha256').update(call.body).digest('hex'),
    appointmentStatus,
    dropped: null,
    at: toFhirInstant(at),
  };
};

const sentStatus = (body: string): string | null => {
  const json = parseJson(body);
  const sent = isJsonObject(json) && json.resourceType === 'Bundle' ? appointmentIn(json) : json;
  return isJsonObject(sent) && typeof sent.status === 'string' ? sent.status : null;
};

const appointmentIn = ({ entry }: JsonObject): JsonObject | undefined =>
  listOf(entry)
    .map(({ resource }) => objectOf(resource))
    .find(({ resourceType }) => resourceType === 'Appointment');

const targetOf = (call: Call): string | null => {
  const target = parseJson(fromBase64(call.header('nhsd-target-identifier') ?? '') ?? '');
  return isJsonObject(target) && typeof target.value === 'string' ? target.value : null;
};
