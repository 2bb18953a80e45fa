import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parseJson } from '../../shared/base/json.ts';
import { type ControlDeps, type ControlReply, control } from './control.ts';
import { controlPage } from './control-page.ts';
import { CONTROL_STYLE } from './control-style.ts';
import { readBody, splitAddress } from './exchange.ts';
import type { Lifecycle } from './lifecycle.ts';
import { appointmentsView, slotsView, worldView } from './views.ts';
import { settleWaiting } from './waiting.ts';

export type ControlPortDeps = ControlDeps & { readonly lifecycle: Lifecycle };

/** Serves the training control: JSON for tests, a page of plain forms for people who practise. */
export const createControlPort =
  (deps: ControlPortDeps): RequestListener =>
  (request, response) => {
    serve(deps, request, response).catch((error: unknown) => {
      process.stderr.write(`training control: ${error instanceof Error ? error.stack : 'unknown error'}\n`);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, error: error instanceof Error ? error.message : 'Something broke.' });
    });
  };

const serve = async (deps: ControlPortDeps, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  // A page of any other site must not steer the training world: neither by a form nor by a name that points here.
  if (!isOwn(request)) return sendJson(response, 403, { ok: false, error: 'Only this computer may do that.' });
  const [path, query] = splitAddress(request.url ?? '/');
  if (path.startsWith('/training/')) return deps.lifecycle.serve(request, response);
  settleWaiting(deps.world);
  const search = new URLSearchParams(query);
  switch (`${request.method} ${path}`) {
    case 'GET /':
      return sendPage(response, controlPage(deps, search));
    case 'GET /control.css':
      return send(response, { status: 200, type: 'text/css', body: CONTROL_STYLE });
    case 'POST /do':
      return doAsked(deps, new URLSearchParams(await readBody(request)), response);
    case 'POST /control':
      return sendOutcome(response, await control(deps, parseJson((await readBody(request)) ?? '')));
    case 'GET /control/trace':
      return sendJson(response, 200, traceView(deps));
    case 'GET /control/world':
      return sendJson(response, 200, { ...worldView(deps.world), cut: deps.port.isCut(), slow: deps.faults.delay() });
    case 'GET /control/slots':
      return sendJson(response, 200, { slots: slotsView(deps.world, search.get('serviceId') ?? '') });
    case 'GET /control/appointments':
      return sendJson(response, 200, { appointments: appointmentsView(deps.world, filterOf(search)) });
    default:
      return sendJson(response, 404, { ok: false, error: 'no such path' });
  }
};

const isOwn = ({ headers }: IncomingMessage): boolean => {
  const isHere = /^(127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '');
  return isHere && (headers.origin === undefined || headers.origin === `http://${headers.host}`);
};

const filterOf = (search: URLSearchParams) => ({
  serviceId: search.get('serviceId'),
  nhsNumber: search.get('nhsNumber'),
});

const traceView = ({ traces: [calls, tokens] }: ControlPortDeps) => ({
  entries: calls?.entries() ?? [],
  tokenRequests: (tokens?.entries() ?? []).map(({ at, status }) => ({ at, status })),
});

/** A form of the page: `set.description` becomes a member of `set`, empty fields are left out; then back to the page. */
const doAsked = async (deps: ControlPortDeps, form: URLSearchParams, response: ServerResponse): Promise<void> => {
  const filled = Array.from(form).filter(([name, value]) => value !== '' && name !== 'view');
  const plain = filled.filter(([name]) => !name.startsWith('set.'));
  const set = filled.filter(([name]) => name.startsWith('set.')).map(([name, value]) => [name.slice(4), value]);
  const outcome = await control(deps, { ...Object.fromEntries(plain), set: Object.fromEntries(set) });
  const said = new URLSearchParams({ said: outcome.ok ? 'Done.' : outcome.error, serviceId: form.get('view') ?? '' });
  response.writeHead(303, { Location: `/?${said.toString()}` });
  response.end();
};

const sendOutcome = (response: ServerResponse, outcome: ControlReply): void =>
  sendJson(response, outcome.ok ? 200 : 400, outcome);

const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, { status, type: 'application/json', body: JSON.stringify(body) });

const sendPage = (response: ServerResponse, body: string): void =>
  send(response, { status: 200, type: 'text/html', body });

type Sent = { readonly status: number; readonly type: string; readonly body: string };

const send = (response: ServerResponse, { status, type, body }: Sent): void => {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'Cache-Control': 'no-store',
  });
  response.end(body);
};
