import { createServer } from 'node:https';
import { anAppointment } from '../../test/support/fhir.ts';
import { toFhirInstant, toInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../shared/base/json.ts';

// A Receiver in a process of its own, so that its work is not counted: it holds any appointment that is asked for, takes every PUT, and
// answers after so many milliseconds. Told by messages of its parent: { delayMs }, { loseReplies }, { listen } and { close }.

type Told = {
  readonly certified?: { readonly cert: string; readonly key: string };
  readonly delayMs?: number;
  readonly loseReplies?: boolean;
  readonly listen?: number;
  readonly close?: boolean;
};

const IN_A_WEEK = Date.now() + 7 * 86_400_000;
const held = new Map<string, JsonObject>();
let delayMs = 0;
let losesReplies = false;
let requests = 0;

/** The appointment of that id, as it is held now. */
const appointmentOf = (id: string): JsonObject =>
  held.get(id) ??
  anAppointment(id, {
    start: toFhirInstant(toInstant(IN_A_WEEK)),
    end: toFhirInstant(toInstant(IN_A_WEEK + 600_000)),
  });

const answerTo = (method: string, path: string, body: string): JsonObject => {
  if (path.endsWith('/metadata')) return { resourceType: 'CapabilityStatement', status: 'active', kind: 'instance' };
  const id = path.slice(path.lastIndexOf('/') + 1);
  const written = method === 'PUT' ? parseJson(body) : undefined;
  if (isJsonObject(written)) held.set(id, written);
  return appointmentOf(id);
};

const start = (certified: { readonly cert: string; readonly key: string }): void => {
  const server = createServer(certified, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      requests += 1;
      const { method = '', url = '' } = request;
      const body = JSON.stringify(answerTo(method, url, Buffer.concat(chunks).toString('utf8')));
      const echo = ['x-request-id', 'x-correlation-id'].flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      setTimeout(() => {
        if (losesReplies && method === 'PUT') request.socket.destroy();
        else
          response.writeHead(200, { 'content-type': 'application/fhir+json', ...Object.fromEntries(echo) }).end(body);
      }, delayMs);
    });
  });
  process.on('message', (told: Told) => {
    delayMs = told.delayMs ?? delayMs;
    losesReplies = told.loseReplies ?? losesReplies;
    if (told.close) {
      server.close();
      server.closeAllConnections();
    }
    if (told.listen !== undefined) server.listen(told.listen, '127.0.0.1', () => say(server.address()));
    else process.send?.({ requests });
  });
};

const say = (address: ReturnType<ReturnType<typeof createServer>['address']>): void => {
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
};

// Where the benchmark is ended from outside, nothing of it stays behind.
process.once('disconnect', () => process.exit());
process.once('message', (told: Told) => {
  if (told.certified === undefined) throw new Error('The first message brings the certificate');
  start(told.certified);
  process.send?.({ requests });
});
