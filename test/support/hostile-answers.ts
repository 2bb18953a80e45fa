import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { echoOf, type Scripted } from './scripted-receiver.ts';

/**
 * What a hostile Receiver does to the whole of an answer.
 * - told: what is in it can be read all the same
 * - more: it can be read, and says that there is more which cannot be had: one more is counted
 * - refused: nothing of it may be believed; the failure is told
 */
export type Trick = {
  readonly name: string;
  readonly gives: 'told' | 'more' | 'refused';
  readonly change?: (bundle: string) => string;
  readonly send?: (body: string, number: number) => Scripted;
  /** In two pages; what the second one is, given how it should read. */
  readonly second?: (body: string) => Scripted;
};

const raw =
  (status: number, body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Scripted =>
  ({ request, response }) => {
    response.writeHead(status, { 'Content-Type': 'application/fhir+json', ...echoOf(request), ...headers });
    response.end(body);
  };

const sent =
  (headers: Readonly<Record<string, string>>, status = 200) =>
  (body: string): Scripted =>
    raw(status, body, headers);

/** Adds a member to the root of a Bundle. */
const plus =
  (member: string) =>
  (bundle: string): string =>
    bundle.replace(/}$/, `,${member}}`);

const next = (url: string) => plus(`"link":[{"relation":"next","url":${JSON.stringify(url)}}]`);

const deep = (levels: number) => plus(`"deep":${'['.repeat(levels)}${']'.repeat(levels)}`);

const shouting =
  (body: string): Scripted =>
  ({ request, response }) => {
    const ids = Object.entries(echoOf(request)).map(([name, value]) => [name.toUpperCase(), value.toUpperCase()]);
    response.writeHead(200, { 'CONTENT-TYPE': 'APPLICATION/FHIR+JSON', ...Object.fromEntries(ids) });
    response.end(body);
  };

const linkingToItself =
  (body: string): Scripted =>
  (call) =>
    raw(200, next(call.request.rawUrl)(body))(call);

const PLAIN: Trick = { name: 'nothing', gives: 'told' };

const TRICKS: readonly Trick[] = [
  { name: 'byte order mark', gives: 'told', change: (bundle) => `\uFEFF${bundle}` },
  { name: 'white space', gives: 'told', change: (bundle) => `\r\n\t ${bundle}\n\n` },
  { name: 'another type of Bundle', gives: 'told', change: plus('"type":"collection"') },
  { name: 'a total that is wrong', gives: 'told', change: plus('"total":"many"') },
  {
    name: 'members that nobody knows',
    gives: 'told',
    change: plus('"__proto__":{"entry":[]},"constructor":1,"x":[null]'),
  },
  { name: 'fifty levels', gives: 'told', change: deep(50) },
  { name: 'plain JSON', gives: 'told', send: sent({ 'Content-Type': 'text/plain; charset=iso-8859-1' }) },
  { name: 'a next page that is this one', gives: 'told', send: linkingToItself },
  { name: 'a next page that is nowhere', gives: 'more', change: next('') },
  { name: 'the next page elsewhere', gives: 'more', change: next('https://elsewhere.invalid/other?page=2') },
  { name: 'a next page that is no address', gives: 'more', change: next('http://[') },
  { name: 'a next page that is a program', gives: 'more', change: next('javascript:alert(1)') },
  { name: 'two pages', gives: 'told', second: (body) => raw(200, body) },
  { name: 'a second page that fails', gives: 'refused', second: () => raw(503, '') },
  { name: 'a second page that is none', gives: 'refused', second: () => raw(200, '{"resourceType":"Slot"}') },
  { name: 'names of headers in capitals', gives: 'told', send: shouting },
  { name: 'five thousand levels', gives: 'refused', change: deep(5_000) },
  { name: 'cut short', gives: 'refused', send: (body, number) => raw(200, body.slice(0, number % (body.length - 1))) },
  { name: 'compressed', gives: 'refused', send: (body) => raw(200, gzipSync(body), { 'Content-Encoding': 'gzip' }) },
  {
    name: 'another alphabet',
    gives: 'refused',
    send: (body) => raw(200, Buffer.from(`${body.slice(0, -1)},"x":"é"}`, 'latin1')),
  },
  {
    name: 'HTML',
    gives: 'refused',
    send: () => raw(200, '<html><body>Sign in</body></html>', { 'Content-Type': 'text/html' }),
  },
  { name: 'nothing at all', gives: 'refused', send: () => raw(200, '') },
  { name: 'null', gives: 'refused', send: () => raw(200, 'null') },
  { name: 'a list', gives: 'refused', send: (body) => raw(200, `[${body}]`) },
  { name: 'two answers', gives: 'refused', send: (body) => raw(200, body + body) },
  { name: 'no type', gives: 'refused', change: (bundle) => bundle.replace('"Bundle"', '"bundle"') },
  {
    name: 'entries in one object',
    gives: 'refused',
    change: (bundle) => bundle.replace(/"entry":\[.*\]/s, '"entry":{}'),
  },
  { name: 'entries under another name', gives: 'refused', change: (bundle) => bundle.replace('"entry"', '"Entry"') },
  {
    name: 'entries that are only counted',
    gives: 'refused',
    change: (bundle) => bundle.replace(/"entry":\[.*\]/s, '"total":3'),
  },
  { name: 'a link that is none', gives: 'refused', change: plus('"link":{"relation":"next"}') },
  {
    name: 'an outcome in its place',
    gives: 'refused',
    send: () => raw(200, '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception"}]}'),
  },
  { name: 'a redirect', gives: 'refused', send: sent({ Location: 'http://127.0.0.1:9/' }, 302) },
  { name: 'a failure', gives: 'refused', send: sent({}, 500) },
  {
    name: 'no content',
    gives: 'refused',
    send:
      () =>
      ({ request, response }) =>
        void response.writeHead(204, echoOf(request)).end(),
  },
  {
    name: 'no answer',
    gives: 'refused',
    send:
      () =>
      ({ response }) =>
        void response.socket?.destroy(),
  },
];

/** The ids of another call in place of ours: due from a Receiver only (standard.md 5). */
export const WRONG_ECHO: Trick = { name: 'wrong echo', gives: 'refused', send: sent({ 'X-Request-Id': 'another' }) };

/** One trick in two answers. */
export const tricks: fc.Arbitrary<Trick> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(PLAIN) },
  { weight: 5, arbitrary: fc.constantFrom(...TRICKS) },
);

const bundleOf = (entries: readonly string[]): string => `{"resourceType":"Bundle","entry":[${entries.join(',')}]}`;

/** The answer of a search: a Bundle of these entries, with a trick played on it. */
export const hostileSearch = (entries: readonly string[], trick: Trick, number: number): Scripted => {
  if (trick.second !== undefined) return inTwoPages(entries, trick.second, number);
  const bundle = bundleOf(entries);
  const body = trick.change?.(bundle) ?? bundle;
  return trick.send?.(body, number) ?? raw(200, body);
};

const inTwoPages = (entries: readonly string[], second: (body: string) => Scripted, number: number): Scripted => {
  const middle = number % (entries.length + 1);
  return (call) => {
    const isSecond = call.request.query.has('page');
    const link = next(`https://internal.invalid/fhir${call.request.path}?page=2`);
    const first = raw(200, link(bundleOf(entries.slice(0, middle))));
    (isSecond ? second(bundleOf(entries.slice(middle))) : first)(call);
  };
};

/** The answer of a read by id: this text, with a trick played on it that needs no Bundle. */
export const hostileRead = (text: string, trick: Trick, number: number): Scripted =>
  trick.send?.(text, number) ?? raw(200, text);
