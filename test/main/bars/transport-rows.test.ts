import { createServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { progressWordsOf } from '../../../main/terminal/words.ts';
import { createAuthority, selfSigned } from '../../support/certificates.ts';
import { type Listening, listen } from '../../support/listen.ts';
import type { Barrier, Strike } from '../../support/wire/front.ts';
import {
  asSent,
  BOMB,
  type Commit,
  certificate,
  changed,
  commitLate,
  cutAt,
  instead,
  lose,
  plainAnswer,
  silence,
  slowBody,
  slowHead,
} from '../../support/wire/strikes.ts';
import { type OnItsWay, openTransportDesk, type TransportDesk } from '../../support/wire/transport-desk.ts';

// Section 9, row "transport", one line here for each case: the whole workstation over its real files and a real TLS socket, one booking and
// one cancel for each line. Time is a hundred times shorter (transport-desk.ts).

const DAY = 86_400_000;
const trusted = createAuthority('Trusted in this test');
const stranger = createAuthority('Known to nobody');
const inspector = createAuthority('Inspecting proxy');
const usual = getCACertificates('default');

let desk: TransportDesk;
let elsewhere: Listening & { readonly url: string; readonly bytes: () => number };
let trusting = 0;

beforeAll(async () => {
  setDefaultCACertificates([...usual, trusted.cert]);
  let bytes = 0;
  const other = await listen(createServer((socket) => socket.on('data', (chunk) => (bytes += chunk.length))));
  elsewhere = { ...other, url: `http://127.0.0.1:${other.port}/FHIR/R4/Appointment`, bytes: () => bytes };
  desk = await openTransportDesk(trusted);
});

afterAll(async () => {
  await desk.close();
  await elsewhere.close();
  setDefaultCACertificates(usual);
});

afterEach(() => {
  // Not a byte of what was written, and no token, went to anybody else (safety 1.3).
  expect(elsewhere.bytes()).toBe(0);
  expect(trusting).toBe(0);
});

/** What a write came to: the words it was ever shown with, how it ended, and how often it was on the wire. */
const follow = async ({ id }: OnItsWay, isEnd: (item: OutboxItem) => boolean) => {
  const words = new Set<string>();
  const end = await desk.when(id, (item) => {
    words.add(`${item.mayHaveArrived ? 'perhaps' : 'not'}: ${progressWordsOf(item)}`);
    return isEnd(item);
  });
  const facts = await desk.facts(id);
  const sent = facts.flatMap((fact) => (fact.kind === 'sending' ? [fact.requestId] : []));
  return {
    end: end.item.progress.kind === 'held' ? `held: ${end.item.progress.reason}` : end.kind,
    firstClass: facts.find((fact) => fact.kind === 'answered')?.class,
    why: facts.flatMap((fact) => (fact.kind === 'put-back' && fact.failure ? [fact.failure] : []))[0],
    words: [...words],
    onTheWire: desk.front.seen.filter(({ requestId }) => sent.includes(requestId)).length,
    carriedOut: desk.front.carriedOut.filter((requestId) => sent.includes(requestId)).length,
    requestIds: new Set(sent).size,
  };
};

const isQuiet = ({ progress: { kind } }: OutboxItem): boolean => kind === 'settled' || kind === 'held';

/** Success is said of what is settled alone, and "Not sent" of nothing that may have arrived (safety 2.4, I18). */
const expectHonest = (words: readonly string[], end: string): void => {
  expect(words.filter((said) => said.startsWith('perhaps: Not sent'))).toEqual([]);
  const success = words.filter((said) => /: (Booked|Cancelled)/.test(said));
  expect(success).toHaveLength(end === 'settled' ? 1 : 0);
};

/** A booking and a cancel, each struck once in the same way. */
const bothStruck = async (strike: Strike) => {
  const [begin, beginOther] = [await desk.aBook(), await desk.aCancel()];
  desk.front.strikeOnce(['POST', 'PUT'], strike);
  const [book, cancel] = await Promise.all([begin(), beginOther()]);
  const [booked, cancelled] = await Promise.all([follow(book, isQuiet), follow(cancel, isQuiet)]);
  for (const { words, end } of [booked, cancelled]) expectHonest(words, end);
  const bookings = await desk.bookingsOf(book.subject);
  return { booked, cancelled, bookings, isCancelled: await desk.isCancelled(cancel.subject) };
};

/** It has a clock of its own, which is nobody's business (safety 8.5). */
const ANOTHER_YEAR = 'Mon, 01 Jan 2029 00:00:00 GMT';

const portal = (status: number, headers = {}) => ({
  status,
  body: '<html><body>Sign in to the visitors’ network</body></html>',
  headers: { 'content-type': 'text/html', date: ANOTHER_YEAR, ...headers },
});

/** Another host, in the place of the service, is offered all that was written. */
const redirect = (status: number) => (commit: Commit) =>
  instead(commit, { status, headers: { location: elsewhere.url } }, true);

/** What may have happened before the answer was lost: nothing less is known of it than that (safety 3.1: Unknown). */
const UNKNOWN: readonly (readonly [string, (commit: Commit) => Strike])[] = [
  ['the reply is lost', lose],
  ['slow headers', slowHead],
  ['slow body', slowBody],
  ['redirect 307 to another host', redirect(307)],
  ['redirect 302 to another host', redirect(302)],
  ['captive portal 200', (commit) => instead(commit, portal(200))],
  ['captive portal 302', (commit) => instead(commit, portal(302, { location: 'http://portal.invalid/' }))],
  ['captive portal 511', (commit) => instead(commit, portal(511))],
  ['inspecting proxy answers 403 in its own words', (commit) => instead(commit, portal(403))],
  ['inspecting proxy answers 502', (commit) => instead(commit, portal(502))],
  ['gzip bomb', (commit) => instead(commit, BOMB, true)],
  ['an answer over 1 MB', (commit) => instead(commit, { status: 201, body: 'x'.repeat(1024 * 1024 + 1) }, true)],
];

describe('what may have arrived is Unknown; where it did, it is found at once', () => {
  // proves 3.1, 4.4, 5.3, I3, I11, I18
  test.each(UNKNOWN)('%s, after the commit', async (_, strike) => {
    const { booked, cancelled, bookings, isCancelled } = await bothStruck(strike('before'));
    expect([booked.firstClass, cancelled.firstClass]).toEqual(['unknown', 'unknown']);
    expect([booked.end, cancelled.end]).toEqual(['settled', 'settled']);
    expect([booked.onTheWire, cancelled.onTheWire]).toEqual([1, 1]);
    expect([bookings, isCancelled]).toEqual([1, true]);
  });

  // proves 4.4, 4.5, 5.3, I3, I5, I18: absence counts after the horizon; a cancel goes again with the same bytes, a book asks a person
  test.each(UNKNOWN)('%s, before any commit', async (_, strike) => {
    const { booked, cancelled, bookings, isCancelled } = await bothStruck(strike('never'));
    expect([booked.firstClass, cancelled.firstClass]).toEqual(['unknown', 'unknown']);
    expect([booked.end, cancelled.end]).toEqual(['held: find-out', 'settled']);
    expect([booked.onTheWire, cancelled.onTheWire, cancelled.carriedOut]).toEqual([1, 2, 1]);
    expect(cancelled.requestIds).toBe(1);
    expect([bookings, isCancelled]).toEqual([0, true]);
  });
});

describe('a commit that comes late is found, and nothing is sent in its place', () => {
  // proves 4.4, 5.3, I3: nothing is called absent before the horizon
  test.each([6, 20, 31])('committed %i seconds after the reply was lost', async (seconds) => {
    const late: Promise<unknown>[] = [];
    const strike = commitLate((seconds * 1000) / 100, (done) => late.push(done));
    const { booked, cancelled, bookings, isCancelled } = await bothStruck(strike);
    await Promise.all(late);
    expect([booked.firstClass, cancelled.firstClass]).toEqual(['unknown', 'unknown']);
    expect([booked.end, cancelled.end]).toEqual(['settled', 'settled']);
    expect([booked.onTheWire, cancelled.onTheWire]).toEqual([1, 1]);
    expect([bookings, isCancelled]).toEqual([1, true]);
  });
});

// proves 8.5: what stands in the service's place may not tell the time, or all that waits would expire at once
test('the Date of a captive portal moves no clock', async () => {
  const slot = await desk.seenSlot();
  desk.front.strikeOnce(['GET'], instead('never', portal(200)));
  await desk.readSlots(slot.start);
  const begin = await desk.aBook();
  expect(await follow(await begin(), isQuiet)).toMatchObject({ end: 'settled', onTheWire: 1 });
});

describe('of what never left this computer it is said', () => {
  const later = new Date(Date.now() + DAY / 2);
  const before = new Date(Date.now() - DAY / 2);
  const shows = (certified: Parameters<typeof certificate>[0]): Barrier =>
    certificate(certified, (bytes) => (trusting += bytes.length));
  const own = { address: '127.0.0.1' };
  const refused = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n';
  const NOT_SENT: readonly (readonly [string, () => Barrier | 'refuse', string])[] = [
    ['refused', () => 'refuse', 'refused'],
    ['it accepts the connection and never shakes hands', () => silence, 'connect-timeout'],
    ['bad TLS: a certificate that has ended', () => shows(trusted.issue({ ...own, notAfter: before })), 'tls'],
    ['bad TLS: a certificate that has not begun', () => shows(trusted.issue({ ...own, notBefore: later })), 'tls'],
    ['bad TLS: a certificate for another host', () => shows(trusted.issue({ address: '10.0.0.1' })), 'tls'],
    ['bad TLS: signed by itself', () => shows(selfSigned('127.0.0.1')), 'tls'],
    ['bad TLS: an authority that nobody knows', () => shows(stranger.issue(own)), 'tls'],
    ['inspecting proxy: its own certificate', () => shows(inspector.issue(own)), 'tls'],
    ['inspecting proxy: it refuses the connection in plain HTTP', () => plainAnswer(refused), 'tls'],
    ['it hangs up in the handshake', () => (socket) => void socket.once('data', () => socket.destroy()), 'tls'],
  ];

  /** The reads before the write go by the connection that is open; whatever is opened for the write meets the barrier. */
  const barred = async (begin: () => Promise<OnItsWay>, barrier: Barrier | 'refuse') => {
    desk.front.bar(barrier);
    const one = await begin();
    const back = await desk.when(one.id, ({ attempts, progress }) => attempts > 0 && progress.kind === 'queued');
    await desk.front.letThrough();
    return { one, back, ...(await follow(one, isQuiet)) };
  };

  // proves 3.1, 11, I18: DNS, refused, connect timeout, TLS handshake failure: NotDone, back to QUEUED, and sent once when it can be
  test.each(NOT_SENT)('%s', async (_, barrier, reason) => {
    const booked = await barred(await desk.aBook(), barrier());
    const cancelled = await barred(await desk.aCancel(), barrier());
    for (const { firstClass, back, end, onTheWire, carriedOut, why, words } of [booked, cancelled]) {
      expect(firstClass).toBe('not-done');
      expect(why).toEqual({ kind: 'unreachable', reason, mayHaveArrived: false });
      expect([back.mayHaveArrived, back.words.slice(0, 8)]).toEqual([false, 'Not sent']);
      expect([end, onTheWire, carriedOut]).toEqual(['settled', 1, 1]);
      expectHonest(words, end);
    }
    expect(await desk.bookingsOf(booked.one.subject)).toBe(1);
    expect(await desk.isCancelled(cancelled.one.subject)).toBe(true);
  });

  // proves 3.1, 1.1: a name that is not known stops the reads before the write; what was recorded goes out once it is
  test('DNS', async () => {
    const [begin, beginOther] = [await desk.aBook(), await desk.aCancel()];
    await desk.openAgain('https://no-such-host.invalid/FHIR/R4');
    const both = [await begin(), await beginOther()] as const;
    for (const { id } of both) {
      const waiting = await desk.when(
        id,
        ({ progress }) => progress.kind === 'queued' && progress.failure !== undefined,
      );
      expect(waiting.item.progress).toMatchObject({ failure: { kind: 'unreachable', reason: 'dns' } });
      expect([waiting.item.attempts, waiting.words.slice(0, 8)]).toEqual([0, 'Not sent']);
    }
    await desk.openAgain();
    for (const { end, onTheWire, words } of await Promise.all(both.map((one) => follow(one, isQuiet)))) {
      expect([end, onTheWire]).toEqual(['settled', 1]);
      expectHonest(words, end);
    }
    expect(await desk.bookingsOf(both[0].subject)).toBe(1);
    expect(await desk.isCancelled(both[1].subject)).toBe(true);
  });
});

describe('a reply cut in the middle', () => {
  // proves 3.1, I3: each cut is Unknown, never Done, and the booking is found, not made again
  test('every 64 bytes of the answer to a booking, its head included', async () => {
    let whole = 1;
    const classes: (string | undefined)[] = [];
    for (let cut = 0; cut < whole; cut += 64) {
      const begin = await desk.aBook();
      desk.front.strikeOnce(
        ['POST'],
        cutAt(cut, (length) => (whole = length)),
      );
      const book = await begin();
      const { firstClass, end, onTheWire, words } = await follow(book, isQuiet);
      expect([cut, end, onTheWire, await desk.bookingsOf(book.subject)]).toEqual([cut, 'settled', 1, 1]);
      expectHonest(words, end);
      classes.push(firstClass);
    }
    expect(classes.length).toBeGreaterThan(10);
    expect(new Set(classes)).toEqual(new Set(['unknown']));
  });

  // proves 3.1: a read that is cut says nothing; it is no empty list and no appointment
  test('every 64 bytes of the answers to a search and to a read', async () => {
    const slot = await desk.seenSlot();
    const reads = [() => desk.readSlots(slot.start), () => desk.readAppointment(slot.appointmentId)];
    for (const read of reads) {
      let whole = 1;
      for (let cut = 0; cut < whole; cut += 64) {
        desk.front.strikeOnce(
          ['GET'],
          cutAt(cut, (length) => (whole = length)),
        );
        const answer = await read();
        expect([cut, answer.source, answer.failure?.kind]).toEqual([cut, 'saved', 'unreachable']);
      }
      expect(whole).toBeGreaterThan(640);
      expect(await read()).toMatchObject({ source: 'service' });
    }
  });
});

describe('what is done to the answer on its way', () => {
  // proves 3.1: of two sets of ids none is ours for sure; what stands behind an answer is not read
  test.each([
    [
      'the ids stand in the head twice',
      changed((whole, { requestId }) => asSent(whole).replace('\r\n', `\r\nX-Request-Id: ${requestId}0\r\n`)),
      'unknown',
    ],
    [
      'another answer stands behind it',
      changed((whole) => asSent(whole) + asSent({ ...whole, status: 500, body: '{}' })),
      'done',
    ],
  ])('%s', async (_, strike, expected) => {
    const { booked, cancelled, bookings, isCancelled } = await bothStruck(strike);
    expect([booked.firstClass, cancelled.firstClass]).toEqual([expected, expected]);
    expect([booked.end, cancelled.end, booked.onTheWire, cancelled.onTheWire]).toEqual(['settled', 'settled', 1, 1]);
    expect([bookings, isCancelled]).toEqual([1, true]);
  });

  // proves 1.3: a connection reset between two calls costs a read at most; no write is sent again for it
  test('every kept connection is reset after each answer', async () => {
    const [begin, beginOther] = [await desk.aBook(), await desk.aCancel()];
    desk.front.resetIdle(true);
    const [book, cancel] = await Promise.all([begin(), beginOther()]);
    const [booked, cancelled] = await Promise.all([follow(book, isQuiet), follow(cancel, isQuiet)]);
    desk.front.resetIdle(false);
    expect([booked.end, cancelled.end]).toEqual(['settled', 'settled']);
    expect([booked.carriedOut, cancelled.carriedOut]).toEqual([1, 1]);
    expect([booked.onTheWire, cancelled.onTheWire]).toEqual([1, 1]);
  });

  // proves 12.2, 1.3: what a person types goes into the body, where it cannot end a header or begin a request
  test('a reason with line ends and another request in it', async () => {
    const begin = await desk.aCancel('Gone\r\nX-Request-Id: 1\r\n\r\nPOST /Appointment HTTP/1.1\r\n\r\n');
    const cancel = await begin();
    const { end, onTheWire } = await follow(cancel, isQuiet);
    expect([end, onTheWire]).toEqual(['settled', 1]);
    expect(desk.front.seen.filter(({ method }) => method === 'POST').every(({ requestId }) => requestId !== '1')).toBe(
      true,
    );
  });
});

// proves 1.3: a search may be 20 MB long; one byte more, and it is given up (http.test.ts names the reason)
test('a search that goes on over 20 MB is a failed read', async () => {
  const slot = await desk.seenSlot();
  const body = ' '.repeat(20 * 1024 * 1024 + 1);
  desk.front.strikeOnce(['GET'], instead('never', { status: 200, body }, true));
  const answer = await desk.readSlots(slot.start);
  expect([answer.source, answer.failure?.kind]).toEqual(['saved', 'unreachable']);
});

// proves 11: no proxy that the environment names is used; what it would refuse was never asked of it
test('a proxy named in the environment sees nothing', async () => {
  const before = { ...process.env };
  Object.assign(process.env, { HTTPS_PROXY: elsewhere.url, HTTP_PROXY: elsewhere.url, https_proxy: elsewhere.url });
  try {
    const begin = await desk.aBook();
    expect(await follow(await begin(), isQuiet)).toMatchObject({ end: 'settled', onTheWire: 1 });
  } finally {
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
});
