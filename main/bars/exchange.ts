import { type JsonObject, parseJsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { toOutcomeCode } from '../../shared/fhir/operation-outcome.ts';
import { LOWEST_VERSION } from '../../shared/model/api-version.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Profile } from '../../shared/model/profile.ts';
import { carriesEcho, type FrozenWrite, type WireReply } from '../../shared/model/wire.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Versions } from '../ports/versions.ts';
import type { CallIds, Headers } from './headers.ts';
import { type Http, type HttpCall, type HttpReply, MEGABYTE } from './http.ts';
import { type Answer, isTokenRefused, toReadFailure } from './reply.ts';
import type { Skew } from './skew.ts';
import type { Tokens } from './token.ts';

/** A GET. `to` is a dos-service-id, the Registry or the catalogue; `path` lies below the API base and holds the query. */
export type Read = {
  readonly to: { readonly serviceId: string } | 'registry' | 'catalogue';
  readonly path: string;
  readonly correlationId: string;
  /** A search may answer up to 20 MB, anything else 1 MB (safety 1.3). */
  readonly isSearch: boolean;
};

/** A 2xx answer that is a JSON object, with echo where it is due. */
export type ReadReply = { readonly body: JsonObject; readonly answer: Answer };

export type Exchange = {
  readonly read: (read: Read) => Promise<Result<ReadReply, Failure>>;
  readonly write: (write: FrozenWrite) => Promise<WireReply>;
  readonly expectWrite: () => void;
};

export type ExchangeDeps = {
  readonly profile: Profile;
  readonly ids: Ids;
  readonly http: Http;
  readonly tokens: Tokens;
  readonly headers: Headers;
  readonly versions: Versions;
  readonly skew: Skew;
  readonly log: Log;
};

/**
 * One call and its answer: signs it, sends it, and where the API refused our token, once more with a new one. A read whose version was
 * refused is asked once more in the lowest; a write never is (safety 3.1).
 */
export const createExchange = (deps: ExchangeDeps): Exchange => ({
  read: async (read) => {
    const first = await readIn(deps, read, versionOf(deps, read));
    const lower = lowerVersion(deps, read, first);
    if (lower === undefined) return first;
    const second = await readIn(deps, read, lower.version);
    if (second.ok) deps.versions.lower(lower.serviceId, lower.version);
    return second;
  },
  write: async (write) => {
    // Without echo nothing proves that a write was refused: it is not repeated then (safety 3.1).
    const isRefused = (answer: Answer) => isTokenRefused(answer) && carriesEcho(answer.headers, write);
    const sent = await sendSigned(deps, toWriteCall(deps, write), isRefused);
    if (!sent.ok) return { kind: 'not-sent', failure: sent.failure };
    logReply(deps.log, { name: 'bars.write', what: write.method, reply: sent.value, ids: write });
    return toWireReply(sent.value);
  },
  expectWrite: () => deps.http.expect(below(deps.profile.apiBase, '/')),
});

const readIn = async (deps: ExchangeDeps, read: Read, version: string): Promise<Result<ReadReply, Failure>> => {
  const ids = { requestId: deps.ids.next(), correlationId: read.correlationId };
  const sent = await sendSigned(deps, toReadCall(deps, read, { ids, version }), isTokenRefused);
  if (!sent.ok) return sent;
  logReply(deps.log, { name: 'bars.read', what: whatOf(read.path), reply: sent.value, ids });
  return judgeRead(read, sent.value, ids);
};

const versionOf = ({ profile, versions }: ExchangeDeps, { to }: Read): string =>
  typeof to === 'string' ? profile.acceptVersion : versions.of(to.serviceId);

/** The version to ask a service in once more: where it, or the API for it, refused ours and there is a lower one (standard.md 15, 406). */
const lowerVersion = (deps: ExchangeDeps, read: Read, result: Result<ReadReply, Failure>) => {
  if (result.ok || typeof read.to === 'string') return undefined;
  const { failure } = result;
  if (failure.kind !== 'refused' || failure.by === 'proxy') return undefined;
  if (failure.support.status !== 406 || versionOf(deps, read) === LOWEST_VERSION) return undefined;
  return { serviceId: read.to.serviceId, version: LOWEST_VERSION };
};

const SEARCH_BYTES = 20 * MEGABYTE;

type Asked = { readonly ids: CallIds; readonly version: string };

const toReadCall = (deps: ExchangeDeps, read: Read, asked: Asked): HttpCall => ({
  method: 'GET',
  url: below(deps.profile.apiBase, read.path),
  headers: headersOf(deps.headers, read.to, asked),
  maxBytes: read.isSearch ? SEARCH_BYTES : MEGABYTE,
  deadlineSeconds: deps.profile.limits.readDeadlineSeconds,
});

const headersOf = (headers: Headers, to: Read['to'], { ids, version }: Asked) => {
  if (to === 'registry') return headers.toRegistry(ids);
  return to === 'catalogue' ? headers.toCatalogue(ids) : headers.toReceiver(to.serviceId, ids, version);
};

const toWriteCall = (deps: ExchangeDeps, write: FrozenWrite): HttpCall => ({
  method: write.method,
  url: below(deps.profile.apiBase, write.path),
  headers: deps.headers.ofWrite(write),
  body: write.body,
  maxBytes: MEGABYTE,
  deadlineSeconds: deps.profile.limits.writeDeadlineSeconds,
  ownConnection: true,
  isAtOnce: true,
});

const below = (apiBase: string, path: string): URL => new URL(apiBase.replace(/\/+$/, '') + path);

/** Sends with a token; where `isRefused`, once more with a new one: the same ids and bytes. Failures: none could be had. */
const sendSigned = async (
  deps: ExchangeDeps,
  call: HttpCall,
  isRefused: (answer: Answer) => boolean,
): Promise<Result<HttpReply, Failure>> => {
  const token = await deps.tokens.get();
  if (!token.ok) return token;
  const first = await sendWith(deps, call, token.value);
  if (token.value === undefined || first.kind !== 'answered' || !isRefused(first)) return ok(first);
  deps.tokens.discard(token.value);
  const renewed = await deps.tokens.get();
  // The refusal stands as the answer where no other token can be had.
  return renewed.ok ? ok(await sendWith(deps, call, renewed.value)) : ok(first);
};

const sendWith = async (deps: ExchangeDeps, call: HttpCall, token: string | undefined): Promise<HttpReply> => {
  const signed = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const reply = await deps.http.send({ ...call, headers: { ...call.headers, ...signed } });
  // What a network's sign-in page or a proxy says the time is, is not the service's time (safety 8.5): the ids tell them apart.
  if (reply.kind === 'answered' && carriesEcho(reply.headers, idsIn(call))) deps.skew.note(reply.headers);
  return reply;
};

const idsIn = ({ headers }: HttpCall): CallIds => ({
  requestId: headers['X-Request-Id'] ?? '',
  correlationId: headers['X-Correlation-Id'] ?? '',
});

const judgeRead = (read: Read, reply: HttpReply, ids: CallIds): Result<ReadReply, Failure> => {
  if (reply.kind !== 'answered') {
    return failed({ kind: 'unreachable', reason: reply.reason, mayHaveArrived: reply.kind === 'no-answer' });
  }
  if (isEchoDue(read) && !carriesEcho(reply.headers, ids) && !isTokenRefused(reply)) {
    return failed({ kind: 'unclear', support: { status: reply.status, requestId: ids.requestId } });
  }
  const body = reply.status >= 200 && reply.status < 300 ? parseJsonObject(reply.body) : undefined;
  if (body === undefined || toOutcomeCode(body) !== undefined) {
    return failed(toReadFailure(reply, { requestId: ids.requestId, isRegistry: read.to === 'registry' }));
  }
  return ok({ body, answer: reply });
};

/** On /DocumentReference the proxy puts an id of its own in place of ours, and /metadata promises nothing (standard.md 5). */
const isEchoDue = (read: Read): boolean => read.to !== 'registry' && !read.path.startsWith('/metadata');

const toWireReply = (reply: HttpReply): WireReply => {
  if (reply.kind !== 'not-sent') return reply;
  // Nothing but our own body is too large before it is sent: no later try would change that.
  if (reply.reason === 'too-large') return { kind: 'not-sent', failure: TOO_LARGE };
  return { kind: 'not-sent', failure: { kind: 'unreachable', reason: reply.reason, mayHaveArrived: false } };
};

const TOO_LARGE: Failure = { kind: 'invalid', field: 'body', problem: 'too-large' };

/** The first part of the path only: the rest holds ids and NHS numbers (safety 12.2). */
const whatOf = (path: string): string => path.replace(/^\/([A-Za-z]+).*$/s, '$1');

type Logged = { readonly name: string; readonly what: string; readonly reply: HttpReply; readonly ids: CallIds };

const logReply = (log: Log, { name, what, reply, ids }: Logged): void => {
  const outcome = reply.kind === 'answered' ? { status: reply.status } : { reason: reply.reason };
  log.event(name, { what, kind: reply.kind, requestId: ids.requestId, correlationId: ids.correlationId, ...outcome });
};
