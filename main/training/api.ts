import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Call } from './call.ts';
import { readBody, sendReply, splitAddress, toCall } from './exchange.ts';
import type { Faults } from './faults.ts';
import type { Lifecycle } from './lifecycle.ts';
import { proxyRefusal, type Reply } from './outcomes.ts';
import type { Tokens } from './tokens.ts';
import type { Trace } from './trace.ts';
import type { World } from './world.ts';

/** Path of the FHIR base below the origin, as on the real hosts (standard.md 2). */
export const FHIR_BASE = '/booking-and-referral/FHIR/R4';
export const TOKEN_PATH = '/oauth2/token';

export type ApiDeps = {
  readonly world: World;
  readonly tokens: Tokens;
  readonly faults: Faults;
  /** Calls of the API; token requests have a trace of their own, so that lists of calls stay readable. */
  readonly trace: Trace;
  readonly tokenTrace: Trace;
  readonly lifecycle: Lifecycle;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly answer: (call: Call) => Promise<Reply>;
};

/** Serves the API and the token service on one port, with the troubles that were ordered. */
export const createApi =
  (deps: ApiDeps): RequestListener =>
  (request, response) => {
    serve(deps, request, response).catch((error: unknown) => {
      // The other end is gone, or the service is stopping: there is nobody to answer.
      if (isBroken(error) || response.headersSent) return response.destroy();
      process.stderr.write(`training: ${error instanceof Error ? error.stack : 'unknown error'}\n`);
      return sendReply(response, proxyRefusal(DEFECT), deps.world.clock.now());
    });
  };

const serve = async (deps: ApiDeps, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const [address, query] = splitAddress(request.url ?? '/');
  if (address.startsWith('/training/')) return deps.lifecycle.serve(request, response);
  const path = pathOf(address);
  const body = await readBody(request);
  const call = toCall(request, [path ?? address.slice(1), query], body ?? '');
  const isToken = address === TOKEN_PATH;
  const end = (isToken ? deps.tokenTrace : deps.trace).begin(call, deps.world.clock.now());
  await deps.pause(deps.faults.delay());
  const fault = deps.faults.take(call);
  if (fault?.kind === 'drop' && fault.when === 'before') {
    end({ dropped: 'before' });
    return drop(request);
  }
  const known = path === undefined && !isToken ? proxyRefusal(NO_SUCH_PATH) : undefined;
  const tooLarge = body === undefined ? proxyRefusal(TOO_LARGE) : undefined;
  const ordered = fault?.kind === 'answer' ? fault.reply : undefined;
  const reply = ordered ?? known ?? tooLarge ?? (await (isToken ? deps.tokens.grant(call) : deps.answer(call)));
  if (fault?.kind === 'drop') {
    end({ dropped: 'after' });
    return drop(request);
  }
  const echo = isToken || (fault?.kind === 'answer' && !fault.echo) ? {} : echoOf(call);
  end({ status: reply.status });
  sendReply(response, { ...reply, headers: { ...echo, ...reply.headers } }, deps.world.clock.now());
};

const pathOf = (address: string): string | undefined =>
  address.startsWith(`${FHIR_BASE}/`) ? address.slice(FHIR_BASE.length + 1) : undefined;

/** Both ids come back on every answer; the Registry gets a request id of the proxy's own making (standard.md 5). */
const echoOf = (call: Call): Readonly<Record<string, string>> => {
  const requestId = call.parts[0] === 'DocumentReference' ? crypto.randomUUID() : call.header('x-request-id');
  const correlationId = call.header('x-correlation-id');
  return {
    ...(requestId === undefined ? {} : { 'X-Request-Id': requestId }),
    ...(correlationId === undefined ? {} : { 'X-Correlation-Id': correlationId }),
  };
};

const drop = (request: IncomingMessage): void => {
  request.socket.resetAndDestroy();
};

const isBroken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'ABORT_ERR');

const NO_SUCH_PATH = { status: 404, code: 'NOT_FOUND', issue: 'not-found', diagnostics: 'No such path.' };
const TOO_LARGE = {
  status: 413,
  code: 'SEND_BAD_REQUEST',
  issue: 'invalid',
  diagnostics: 'The body is larger than 1 MB.',
};
const DEFECT = { status: 500, code: 'REC_SERVER_ERROR', issue: 'exception', diagnostics: 'Something broke.' };
