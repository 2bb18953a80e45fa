import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instant } from '../../shared/base/instant.ts';
import { type Call, partsOf } from './call.ts';
import type { Reply } from './outcomes.ts';

/** Largest body that is read, in bytes (standard.md 16: nothing over 1 MB is sent). */
const LARGEST = 1024 * 1024;

/** The body as text; undefined where it is larger than is taken. Rejects where the connection breaks. */
export const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= LARGEST) chunks.push(bytes);
  }
  return size > LARGEST ? undefined : Buffer.concat(chunks).toString('utf8');
};

/** A request as a Call. `path` and `query` are its address below some base. */
export const toCall = (request: IncomingMessage, [path, query]: readonly [string, string], body: string): Call => ({
  method: request.method ?? 'GET',
  path,
  parts: partsOf(path),
  query,
  header: (name) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  },
  body,
});

/** Splits an address into path and query, without their marks. */
export const splitAddress = (address: string): readonly [path: string, query: string] => {
  const mark = address.indexOf('?');
  return mark < 0 ? [address, ''] : [address.slice(0, mark), address.slice(mark + 1)];
};

/** Sends an answer. `Date` is the training world's own time, which a Sender measures its clock by (standard.md 4). */
export const sendReply = (response: ServerResponse, reply: Reply, now: Instant): void => {
  const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
  response.sendDate = false;
  response.writeHead(reply.status, {
    ...reply.headers,
    Date: new Date(now).toUTCString(),
    'Content-Type': reply.contentType,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
};
