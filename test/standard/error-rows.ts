/**
 * What an answer of one row of standard.md 15 leads to: what it proves or says, and how the Modification then stands.
 * - book: to a POST that makes an appointment
 * - change: to a PUT that cancels one
 * - read: to a GET; and how a cancel stands whose appointment could not be read for it
 */
type Led = { readonly book: string; readonly change: string; readonly read: string };

type ErrorCase = Led & { readonly codes: readonly string[]; readonly issues: readonly (string | number)[] };

/** `row`: the first three columns of standard.md 15, as they stand there. */
export type ErrorRow = { readonly row: string; readonly status: number; readonly cases: readonly ErrorCase[] };

const same = (led: string): Led => ({ book: led, change: led, read: led.replace('not-done: ', '') });

const CONFIGURATION = (by: 'sender' | 'proxy') => same(`not-done: refused by ${by} → held (configuration)`);
/** A Receiver's no is for a person to settle; where it was to the reading, nothing was asked yet. */
const REFUSED: Led = {
  book: 'not-done: refused by receiver → rejected',
  change: 'not-done: refused by receiver → rejected',
  read: 'refused by receiver → held (configuration)',
};
const NOT_PERMITTED = same('not-done: not-permitted by receiver → held (not-permitted)');
const SIGNED_OUT = (reason: string) => same(`not-done: signed-out, ${reason} → queued`);
const UNKNOWN_SERVICE = same('not-done: unknown-service → held (configuration)');
const NOT_OFFERED: Led = {
  book: 'not-done: not-offered → rejected',
  change: 'not-done: not-offered → rejected',
  read: 'not-offered → held (configuration)',
};
/** It may have been done: looked for at once, and again. A reading has no outcome, and is simply asked again. */
const UNKNOWN: Led = {
  book: 'unknown: unclear → uncertain',
  change: 'unknown: unclear → uncertain',
  read: 'unclear → queued',
};
const BUSY = same('not-done: busy → queued');

export const ERROR_ROWS: readonly ErrorRow[] = [
  {
    row: '400 | SEND_BAD_REQUEST | required, value, invalid',
    status: 400,
    cases: [{ codes: ['SEND_BAD_REQUEST'], issues: ['required', 'value', 'invalid'], ...CONFIGURATION('sender') }],
  },
  {
    row: '400 | BAD_REQUEST (live proxy, unprefixed) | invalid',
    status: 400,
    cases: [{ codes: ['BAD_REQUEST'], issues: ['invalid'], ...CONFIGURATION('proxy') }],
  },
  {
    row: '400 | PROXY_BAD_REQUEST | 400, invalid, structure',
    status: 400,
    cases: [{ codes: ['PROXY_BAD_REQUEST'], issues: ['400', 400, 'invalid', 'structure'], ...CONFIGURATION('proxy') }],
  },
  {
    row: '400 | REC_BAD_REQUEST | required, value, invalid, invariant, not-supported',
    status: 400,
    cases: [
      {
        codes: ['REC_BAD_REQUEST'],
        issues: ['required', 'value', 'invalid', 'invariant', 'not-supported', 'Not Supported'],
        ...REFUSED,
      },
    ],
  },
  {
    row: '401 | SEND_UNAUTHORIZED | security, unknown, expired, login',
    status: 401,
    cases: [
      { codes: ['SEND_UNAUTHORIZED'], issues: ['security', 'unknown', 'expired', 'login'], ...SIGNED_OUT('refused') },
    ],
  },
  {
    row: '401 | REC_UNAUTHORIZED | security, forbidden',
    status: 401,
    cases: [{ codes: ['REC_UNAUTHORIZED'], issues: ['security', 'forbidden'], ...NOT_PERMITTED }],
  },
  {
    row: '403 | SEND_FORBIDDEN | forbidden',
    status: 403,
    cases: [{ codes: ['SEND_FORBIDDEN'], issues: ['forbidden'], ...SIGNED_OUT('not-approved') }],
  },
  {
    row: '403 | REC_FORBIDDEN | forbidden, security',
    status: 403,
    cases: [{ codes: ['REC_FORBIDDEN'], issues: ['forbidden', 'security'], ...NOT_PERMITTED }],
  },
  {
    row: '404 | PROXY_NOT_FOUND / NOT_FOUND | not-found',
    status: 404,
    cases: [{ codes: ['PROXY_NOT_FOUND', 'NOT_FOUND'], issues: ['not-found'], ...UNKNOWN_SERVICE }],
  },
  {
    row: '404 | PROXY_NOT_FOUND / NOT_FOUND | multiple-matches',
    status: 404,
    cases: [{ codes: ['PROXY_NOT_FOUND', 'NOT_FOUND'], issues: ['multiple-matches'], ...UNKNOWN_SERVICE }],
  },
  {
    row: '404 | REC_NOT_FOUND | not-found',
    status: 404,
    cases: [
      {
        codes: ['REC_NOT_FOUND'],
        issues: ['not-found'],
        // A book has nothing that could be missing: the answer is not to it.
        book: 'unknown: unclear → uncertain',
        change: 'not-done: not-found → conflict (gone)',
        read: 'not-found → conflict (gone)',
      },
    ],
  },
  {
    row: '405 | SEND_/REC_/PROXY_METHOD_NOT_ALLOWED | not-supported',
    status: 405,
    cases: [
      {
        codes: ['SEND_METHOD_NOT_ALLOWED', 'REC_METHOD_NOT_ALLOWED', 'PROXY_METHOD_NOT_ALLOWED'],
        issues: ['not-supported'],
        ...NOT_OFFERED,
      },
    ],
  },
  {
    row: '406 | SEND_NOT_ACCEPTABLE, REC_NOT_ACCEPTABLE | processing',
    status: 406,
    cases: [
      { codes: ['SEND_NOT_ACCEPTABLE'], issues: ['processing'], ...CONFIGURATION('sender') },
      { codes: ['REC_NOT_ACCEPTABLE'], issues: ['processing'], ...REFUSED },
    ],
  },
  {
    row: '408 | REC_TIMEOUT | timeout',
    status: 408,
    cases: [{ codes: ['REC_TIMEOUT'], issues: ['timeout'], ...UNKNOWN }],
  },
  {
    row: '409 | REC_CONFLICT | duplicate',
    status: 409,
    cases: [
      {
        codes: ['REC_CONFLICT'],
        issues: ['duplicate', 'DUPLICATE'],
        book: 'done-id-unknown: wait → uncertain',
        change: 'done-id-unknown: wait → uncertain',
        read: 'unclear → queued',
      },
    ],
  },
  {
    row: '409 | REC_CONFLICT | conflict',
    status: 409,
    cases: [
      {
        codes: ['REC_CONFLICT'],
        issues: ['conflict'],
        book: 'not-done: changed-meanwhile → conflict (slot-taken)',
        // Read once more, found as it was, and sent again: this time it is done.
        change: 'not-done: changed-meanwhile → settled',
        read: 'changed-meanwhile → queued',
      },
    ],
  },
  {
    row: '409 | SEND_CONFLICT, PROXY_CONFLICT, BAD_REQUEST | duplicate, –',
    status: 409,
    cases: [
      { codes: ['SEND_CONFLICT', 'PROXY_CONFLICT'], issues: ['duplicate', ''], ...UNKNOWN },
      // safety.md 3.1 over standard.md 15
      {
        codes: ['BAD_REQUEST'],
        issues: ['duplicate'],
        book: 'not-done: refused by proxy → held (configuration)',
        change: 'not-done: refused by proxy → held (configuration)',
        read: 'unclear → queued',
      },
    ],
  },
  {
    row: '422 | REC_/SEND_/PROXY_UNPROCESSABLE_ENTITY | processing, not-supported',
    status: 422,
    cases: [
      { codes: ['REC_UNPROCESSABLE_ENTITY'], issues: ['processing', 'not-supported'], ...REFUSED },
      { codes: ['SEND_UNPROCESSABLE_ENTITY'], issues: ['processing', 'not-supported'], ...CONFIGURATION('sender') },
      { codes: ['PROXY_UNPROCESSABLE_ENTITY'], issues: ['processing', 'not-supported'], ...CONFIGURATION('proxy') },
    ],
  },
  {
    row: '422 | REC_UNPROCESSABLE_ENTITY | too-costly',
    status: 422,
    cases: [
      {
        codes: ['REC_UNPROCESSABLE_ENTITY'],
        issues: ['too-costly', 'too costly'],
        ...REFUSED,
        read: 'too-costly → queued',
      },
    ],
  },
  {
    row: '425 | REC_TOO_EARLY | duplicate',
    status: 425,
    cases: [
      {
        codes: ['REC_TOO_EARLY'],
        issues: ['duplicate'],
        book: 'wait: wait → uncertain',
        change: 'wait: wait → uncertain',
        read: 'wait → queued',
      },
    ],
  },
  {
    row: '429 | SEND_TOO_MANY_REQUESTS; live proxy emits PROXY_TOO_MANY_REQUESTS with issue.code `429` | throttled, 429',
    status: 429,
    cases: [
      { codes: ['SEND_TOO_MANY_REQUESTS'], issues: ['throttled'], ...BUSY },
      { codes: ['PROXY_TOO_MANY_REQUESTS'], issues: ['429', 429], ...BUSY },
    ],
  },
  {
    row: '429 | REC_TOO_MANY_REQUESTS | throttled',
    status: 429,
    cases: [{ codes: ['REC_TOO_MANY_REQUESTS'], issues: ['throttled'], ...BUSY }],
  },
  ...['exception', 'no-store', 'transient'].map(
    (issue): ErrorRow => ({
      row: `500 | REC_SERVER_ERROR | ${issue}`,
      status: 500,
      cases: [{ codes: ['REC_SERVER_ERROR'], issues: [issue], ...UNKNOWN }],
    }),
  ),
  {
    row: '500 | REC_SERVER_ERROR | too costly',
    status: 500,
    cases: [
      { codes: ['REC_SERVER_ERROR'], issues: ['too costly', 'too-costly'], ...UNKNOWN, read: 'too-costly → queued' },
    ],
  },
  {
    row: '500 | PROXY_SERVER_ERROR / SERVER_ERROR | exception, transient',
    status: 500,
    cases: [{ codes: ['PROXY_SERVER_ERROR', 'SERVER_ERROR'], issues: ['exception', 'transient'], ...UNKNOWN }],
  },
  {
    row: '501 | REC_/SEND_/PROXY_NOT_IMPLEMENTED | not-supported',
    status: 501,
    cases: [
      {
        codes: ['REC_NOT_IMPLEMENTED', 'SEND_NOT_IMPLEMENTED', 'PROXY_NOT_IMPLEMENTED'],
        issues: ['not-supported'],
        ...NOT_OFFERED,
      },
    ],
  },
  {
    row: '503 | REC_UNAVAILABLE / REC_SERVICE_UNAVAILABLE | transient, 503',
    status: 503,
    cases: [{ codes: ['REC_UNAVAILABLE', 'REC_SERVICE_UNAVAILABLE'], issues: ['transient', '503', 503], ...UNKNOWN }],
  },
  {
    row: '503 | PROXY_UNAVAILABLE / UNAVAILABLE | transient',
    status: 503,
    cases: [{ codes: ['PROXY_UNAVAILABLE', 'UNAVAILABLE'], issues: ['transient'], ...UNKNOWN }],
  },
  {
    row: '504 | PROXY_TIMEOUT / TIMEOUT | timeout',
    status: 504,
    cases: [{ codes: ['PROXY_TIMEOUT', 'TIMEOUT'], issues: ['timeout'], ...UNKNOWN }],
  },
];

/** The last row: no answer at all. Its cases are told by how far the call came. */
export const NO_REPLY_ROW = '– | no reply, TLS, DNS, offline | –';
