import { createConnection } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBooking, aChange, aFreeSlot, book, idOf, NEWCOMER, outcomeOf, resourcesOf } from './bookings.ts';
import { order } from './control-client.ts';
import { createPracticeDesk, type PracticeDesk, RIVERSIDE, tokenForm } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

const causeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => (reason instanceof Error ? reason.cause : undefined),
  );
  return error instanceof Error && 'code' in error ? String(error.code) : 'answered';
};

const read = () => desk.call('GET', 'Appointment/none');

const appointmentsOf = async (nhsNumber: string) => {
  const query = `Appointment?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`;
  return resourcesOf(await desk.call('GET', query), 'Appointment');
};

describe('the connection', () => {
  it('cut, refuses every connection, that of the token service too; restored, it is where it was', async () => {
    await read();
    const { url } = desk.service.address;
    await order(desk, { do: 'cut' });
    expect(await causeOf(read())).toBe('ECONNREFUSED');
    expect(await causeOf(desk.askToken({}))).toBe('ECONNREFUSED');
    await order(desk, { do: 'restore' });
    expect((await read()).status).toBe(404);
    expect(desk.service.address.url).toBe(url);
  });

  it('cut, breaks the connections that are open', async () => {
    const { hostname, port } = new URL(desk.service.address.url);
    const socket = createConnection(Number(port), hostname);
    await new Promise((resolve) => socket.once('connect', resolve));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await order(desk, { do: 'cut' });
    await ended;
    expect(socket.destroyed).toBe(true);
  });

  it('cut twice and restored twice is still one connection', async () => {
    for (const command of ['cut', 'cut', 'restore', 'restore']) {
      expect(await order(desk, { do: command })).toEqual({ ok: true });
    }
    expect((await read()).status).toBe(404);
  });

  it('slowed, waits before each answer, until it is restored', async () => {
    await desk.token();
    await order(desk, { do: 'slow', ms: 300 });
    const started = performance.now();
    await read();
    expect(performance.now() - started).toBeGreaterThan(290);
    await order(desk, { do: 'restore' });
    const again = performance.now();
    await read();
    expect(performance.now() - again).toBeLessThan(290);
  });
});

describe('a reply that is lost', () => {
  it('before: nothing was done', async () => {
    const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER);
    await order(desk, { do: 'dropReply', when: 'before', method: 'POST' });
    expect(await causeOf(desk.call('POST', 'Appointment', { body }))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(await appointmentsOf(NEWCOMER)).toEqual([]);
  });

  it('after: it was done, and a repetition is called a duplicate', async () => {
    const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER);
    const headers = { 'X-Request-Id': crypto.randomUUID() };
    await order(desk, { do: 'dropReply', when: 'after', method: 'POST', path: 'Appointment' });
    expect(await causeOf(desk.call('POST', 'Appointment', { body, headers }))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(await appointmentsOf(NEWCOMER)).toHaveLength(1);
    expect(outcomeOf(await desk.call('POST', 'Appointment', { body, headers }))).toBe('REC_CONFLICT/duplicate');
  });

  it('strikes only the calls it is aimed at, as many times as was said', async () => {
    const booked = await book(desk, RIVERSIDE);
    const path = `Appointment/${idOf(booked.body)}`;
    const change = () => desk.call('PUT', path, { body: aChange(booked.body, { description: 'x' }) });
    await order(desk, { do: 'dropReply', when: 'before', method: 'PUT', path: `/${path}`, times: 2 });
    expect((await desk.call('GET', path)).status).toBe(200);
    expect(
      [await causeOf(change()), await causeOf(change()), await causeOf(change())].map((cause) => cause === 'answered'),
    ).toEqual([false, false, true]);
  });
});

describe('an answer that was ordered', () => {
  it('comes in place of what would have been done', async () => {
    const body = aBooking(await aFreeSlot(desk, RIVERSIDE), NEWCOMER);
    await order(desk, { do: 'answerWith', status: 503, method: 'POST', retryAfter: 7 });
    const answer = await desk.call('POST', 'Appointment', { body });
    expect([answer.status, outcomeOf(answer), answer.headers.get('retry-after')]).toEqual([
      503,
      'REC_UNAVAILABLE/transient',
      '7',
    ]);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await appointmentsOf(NEWCOMER)).toEqual([]);
    expect((await desk.call('POST', 'Appointment', { body })).status).toBe(201);
  });

  it.each([
    [400, 'REC_BAD_REQUEST/invalid'],
    [401, 'SEND_UNAUTHORIZED/security'],
    [403, 'SEND_FORBIDDEN/forbidden'],
    [408, 'REC_TIMEOUT/timeout'],
    [409, 'REC_CONFLICT/conflict'],
    [425, 'REC_TOO_EARLY/duplicate'],
    [429, 'SEND_TOO_MANY_REQUESTS/throttled'],
    [500, 'REC_SERVER_ERROR/exception'],
    [501, 'REC_NOT_IMPLEMENTED/not-supported'],
    [504, 'PROXY_TIMEOUT/timeout'],
  ])('%s says %s unless it is told to say something else', async (status, code) => {
    await order(desk, { do: 'answerWith', status });
    const usual = await read();
    expect([usual.status, outcomeOf(usual)]).toEqual([status, code]);
    await order(desk, { do: 'answerWith', status, code: 'X_Y', issueCode: 'z' });
    expect(outcomeOf(await read())).toBe('X_Y/z');
  });

  it('can be anything: a page of HTML, or no echo', async () => {
    await desk.token();
    await order(desk, { do: 'answerWith', status: 200, body: '<h1>Sign in to the network</h1>', echo: false });
    const reply = await fetch(`${desk.service.address.url}/Slot`, { headers: { 'X-Request-Id': crypto.randomUUID() } });
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('x-request-id')]).toEqual([
      200,
      'text/html',
      null,
    ]);
    expect(await reply.text()).toBe('<h1>Sign in to the network</h1>');
  });

  it('can come from the token service', async () => {
    await order(desk, { do: 'answerWith', status: 429, path: 'oauth2/token' });
    const form = tokenForm(await desk.assertion());
    expect((await desk.askToken(form)).status).toBe(429);
    expect((await desk.askToken(form)).status).toBe(200);
  });

  it('is forgotten with the other troubles', async () => {
    await order(desk, { do: 'answerWith', status: 500, times: 100 });
    await order(desk, { do: 'dropReply', when: 'before', times: 100 });
    await order(desk, { do: 'clearFaults' });
    expect((await read()).status).toBe(404);
  });
});

describe('the world', () => {
  it('starts afresh, from another seed if one is given', async () => {
    await book(desk, RIVERSIDE);
    await order(desk, { do: 'reset' });
    expect((await appointmentsOf(NEWCOMER)).length).toBe(0);
    const [one] = [await aFreeSlot(desk, RIVERSIDE)];
    await order(desk, { do: 'reset', seed: 99 });
    expect((await aFreeSlot(desk, RIVERSIDE)).id).not.toBe(one?.id);
  });

  it('keeps those signed in who are, when it starts afresh', async () => {
    await desk.token();
    await order(desk, { do: 'reset' });
    expect((await read()).status).toBe(404);
  });
});

it.each([
  [{ do: 'explode' }, 'do'],
  [{ do: 'slow', ms: -1 }, 'ms'],
  [{ do: 'setClock', now: 'yesterday' }, 'now'],
  [{ do: 'answerWith', status: 99 }, 'status'],
  [{}, 'do'],
])('a command that is not one is refused: %j', async (command, field) => {
  const outcome = await order(desk, command);
  expect(outcome.ok).toBe(false);
  expect(outcome.error).toContain(field);
});
