import { createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttp, MEGABYTE } from '../../../main/bars/http.ts';
import type { Limits } from '../../../shared/model/profile.ts';
import { type TestBars, aBars, aProfile, SERVICE } from '../../support/a-bars.ts';
import { NINE } from '../../support/an-entry.ts';
import { aWrite, anAppointment, CORRELATION } from '../../support/fhir.ts';
import { type Listening, listen } from '../../support/listen.ts';
import {
  answer,
  createScriptedReceiver,
  hangUp,
  hangUpInBody,
  type ScriptedReceiver,
  staySilent,
  stopInBody,
} from '../../support/scripted-receiver.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createShiftedClock } from '../../support/shifted-clock.ts';

let receiver: ScriptedReceiver;
const toClose: (() => Promise<void>)[] = [];

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  toClose.push(receiver.close);
});

afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

/** For what ends by time alone: anything else must not depend on how busy the machine is. */
const QUICK: Partial<Limits> = { headersTimeoutSeconds: 1, writeDeadlineSeconds: 2 };

const barsAt = (apiBase: string, limits: Partial<Limits> = {}): TestBars => {
  const bars = aBars({ apiBase }, { members: { limits } });
  toClose.push(bars.close);
  return bars;
};

const started = async (listening: Promise<Listening>): Promise<number> => {
  const { port, close } = await listening;
  toClose.push(close);
  return port;
};

const readOne = (bars: Pick<TestBars, 'receiver'>) =>
  bars.receiver.readAppointment({ serviceId: SERVICE, appointmentId: 'a1', correlationId: CORRELATION });

describe('a write of which no byte left is known not to have arrived', () => {
  // proves 3.1: DNS, refused, connect timeout, TLS handshake failure
  const notSent = (reason: string) => ({
    kind: 'not-sent',
    failure: { kind: 'unreachable', reason, mayHaveArrived: false },
  });

  test('the name is not known', async () => {
    const bars = barsAt('https://no-such-host.invalid/FHIR/R4');
    expect(await bars.receiver.write(aWrite())).toEqual(notSent('dns'));
  });

  test('the connection is refused', async () => {
    const { port, close } = await listen(createTcpServer());
    await close();
    expect(await barsAt(`http://127.0.0.1:${port}/FHIR/R4`).receiver.write(aWrite())).toEqual(notSent('refused'));
  });

  test('what answers does not speak TLS', async () => {
    const port = await started(listen(createTcpServer((socket) => socket.write('220 not a clinic\r\n'))));
    expect(await barsAt(`https://127.0.0.1:${port}/FHIR/R4`).receiver.write(aWrite())).toEqual(notSent('tls'));
  });

  test('it hangs up in the handshake', async () => {
    const port = await started(listen(createTcpServer((socket) => socket.once('data', () => socket.destroy()))));
    expect(await barsAt(`https://127.0.0.1:${port}/FHIR/R4`).receiver.write(aWrite())).toEqual(notSent('tls'));
  });

  test('it has no certificate to show', async () => {
    const port = await started(listen(createTlsServer({})));
    expect(await barsAt(`https://127.0.0.1:${port}/FHIR/R4`).receiver.write(aWrite())).toEqual(notSent('tls'));
  });

  test('it accepts the connection and never shakes hands', async () => {
    const port = await started(listen(createTcpServer(() => undefined)));
    const bars = barsAt(`https://127.0.0.1:${port}/FHIR/R4`, { ...QUICK, writeDeadlineSeconds: 20 });
    expect(await bars.receiver.write(aWrite())).toEqual(notSent('connect-timeout'));
  });

  test('the deadline passes before the connection stands', async () => {
    const port = await started(listen(createTcpServer(() => undefined)));
    const bars = barsAt(`https://127.0.0.1:${port}/FHIR/R4`, { headersTimeoutSeconds: 20, writeDeadlineSeconds: 0.3 });
    expect(await bars.receiver.write(aWrite())).toEqual(notSent('connect-timeout'));
  });

  test('more than 1 MB is never sent', async () => {
    const sent = await barsAt(receiver.apiBase).receiver.write(aWrite({ body: 'x'.repeat(MEGABYTE + 1) }));
    expect(sent).toEqual({ kind: 'not-sent', failure: { kind: 'invalid', field: 'body', problem: 'too-large' } });
    expect(receiver.requests).toEqual([]);
  });
});

describe('a write of which a byte may have left has no answer until a whole one came', () => {
  // proves 3.1: timeout, reset, abort after a byte may have left
  test.each([
    ['the reply is dropped before its head', hangUp, 'reset'],
    ['the reply is cut in its body', hangUpInBody('{"resourceType":"Appointment"'), 'reset'],
    ['no head comes', staySilent, 'timeout', QUICK],
    ['the body stops half-way', stopInBody('{"resourceType":'), 'timeout', QUICK],
    ['the answer is over 1 MB', answer(200, 'x'.repeat(MEGABYTE + 1)), 'too-large'],
  ])('%s', async (_, script, reason, limits: Partial<Limits> = {}) => {
    receiver.on('POST /Appointment', script);
    expect(await barsAt(receiver.apiBase, limits).receiver.write(aWrite())).toEqual({ kind: 'no-answer', reason });
    expect(receiver.trace()).toEqual(['POST /Appointment']);
  });

  test('the workstation closes meanwhile', async () => {
    const bars = barsAt(receiver.apiBase);
    const arrived = new Promise<void>((resolve) => receiver.on('POST /Appointment', () => resolve()));
    const written = bars.receiver.write(aWrite());
    await arrived;
    await bars.close();
    expect(await written).toEqual({ kind: 'no-answer', reason: 'aborted' });
  });
});

describe('nothing is sent twice', () => {
  // proves 1.3: no retry, also not after a reset on a kept-alive connection
  test('a write on its own connection after reads on a kept one, hung up on', async () => {
    receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')));
    receiver.on('POST /Appointment', hangUp);
    const bars = barsAt(receiver.apiBase);
    await readOne(bars);
    await new Promise(setImmediate);
    await readOne(bars);
    await bars.receiver.write(aWrite());
    await bars.receiver.write(aWrite());
    expect(receiver.requests.map(({ method, connection }) => [method, connection])).toEqual([
      ['GET', 0],
      ['GET', 0],
      ['POST', 1],
      ['POST', 2],
    ]);
  });

  test('a connection that carried one write carries no other, although it was kept open', async () => {
    receiver.on('POST /Appointment', answer(201, anAppointment('new')));
    const bars = barsAt(receiver.apiBase);
    for (const _ of [1, 2, 3]) {
      await bars.receiver.write(aWrite());
      await new Promise(setImmediate);
    }
    expect(receiver.requests.map(({ connection }) => connection)).toEqual([0, 1, 2]);
    expect(receiver.requests[0]?.headers.connection).toBe('close');
  });

  test('a read hung up on is not repeated either', async () => {
    receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')), hangUp);
    const bars = barsAt(receiver.apiBase);
    await readOne(bars);
    expect(await readOne(bars)).toMatchObject({
      failure: { kind: 'unreachable', reason: 'reset', mayHaveArrived: true },
    });
    expect(receiver.requests).toHaveLength(2);
  });

  test('408 is an answer, not a reason to send again', async () => {
    receiver.on('POST /Appointment', answer(408, {}, { headers: { Connection: 'close' } }));
    expect(await barsAt(receiver.apiBase).receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 408 });
    expect(receiver.requests).toHaveLength(1);
  });
});

test('a redirect is an answer: no other host is called', async () => {
  const elsewhere = await createScriptedReceiver();
  toClose.push(elsewhere.close);
  const headers = { Location: `${elsewhere.apiBase}/Appointment` };
  receiver.on('POST /Appointment', answer(307, '', { headers }));
  receiver.on('GET /Appointment/a1', answer(302, '', { headers }));
  const bars = barsAt(receiver.apiBase);
  expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 307 });
  expect(await readOne(bars)).toMatchObject({ failure: { kind: 'unclear', support: { status: 302 } } });
  expect(elsewhere.requests).toEqual([]);
});

test('an address outside the profile is a defect, whatever asks for it', async () => {
  const http = createHttp({ profile: aProfile({ apiBase: receiver.apiBase }), clock: createShiftedClock() });
  toClose.push(http.close);
  const url = new URL('http://127.0.0.1:1/FHIR/R4/Appointment');
  const call = { method: 'GET', url, headers: {}, maxBytes: 1, deadlineSeconds: 1 } as const;
  await expect(http.send(call)).rejects.toThrow('allow-list');
});

test('an API base that ends in a slash is the same one', async () => {
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')));
  expect(await readOne(barsAt(`${receiver.apiBase}/`))).toMatchObject({ ok: true });
});

test('every call takes its place in the rate', async () => {
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')));
  const waits: number[] = [];
  const real = createShiftedClock();
  const wait: typeof real.wait = (milliseconds, signal) => {
    waits.push(milliseconds);
    return real.wait(milliseconds, signal);
  };
  const profile = aProfile({ apiBase: receiver.apiBase, limits: { ratePerSecond: 20, rateBurst: 2 } });
  const bars = aBars(receiver, { profile, clock: { ...real, wait } });
  toClose.push(bars.close);
  await Promise.all([1, 2, 3, 4].map(() => readOne(bars)));
  const forRate = waits
    .filter((milliseconds) => milliseconds <= 100)
    .map((milliseconds) => Math.ceil(milliseconds / 50));
  expect(forRate).toEqual([1, 2]);
});

// proves 6.1: a quarter of the rate is kept for what a person is waiting for
test('a person does not wait for what goes on in the background', async () => {
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')));
  const clock = createManualClock(NINE);
  const profile = aProfile({ apiBase: receiver.apiBase, limits: { ratePerSecond: 1, rateBurst: 4 } });
  const bars = aBars(receiver, { profile, clock });
  toClose.push(bars.close);
  const background = [1, 2, 3, 4, 5].map(() => readOne(bars.background));
  await Promise.all(background.slice(0, 3));
  await readOne(bars);
  expect(receiver.trace()).toHaveLength(4);
  await clock.advance(3_000);
  expect(await Promise.all(background)).toHaveLength(5);
  expect(receiver.trace()).toHaveLength(6);
});

// proves 5.1: it rests on a reading that is too old after five seconds
test('a write does not wait for the rate; what is behind it does', async () => {
  receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1')));
  receiver.on('PUT /Appointment/a1', answer(200, anAppointment('a1')));
  const clock = createManualClock(NINE);
  const profile = aProfile({ apiBase: receiver.apiBase, limits: { ratePerSecond: 1, rateBurst: 1 } });
  const bars = aBars(receiver, { profile, clock });
  toClose.push(bars.close);
  await readOne(bars);
  await bars.receiver.write(aWrite({ method: 'PUT', path: '/Appointment/a1' }));
  expect(receiver.trace()).toEqual(['GET /Appointment/a1', 'PUT /Appointment/a1']);
  const behind = readOne(bars);
  await clock.advance(2_000);
  await behind;
  expect(receiver.trace()).toHaveLength(3);
});

describe('answers that are too much', () => {
  test('a compressed answer is neither asked for nor inflated', async () => {
    const bomb = gzipSync(Buffer.alloc(30 * MEGABYTE, 0x20));
    receiver.on('GET /Appointment/a1', ({ request, response }) => {
      response.writeHead(200, {
        'Content-Encoding': 'gzip',
        'Content-Type': 'application/fhir+json',
        'X-Request-Id': String(request.headers['x-request-id']),
        'X-Correlation-Id': String(request.headers['x-correlation-id']),
      });
      response.end(bomb);
    });
    expect(await readOne(barsAt(receiver.apiBase))).toMatchObject({ failure: { kind: 'unclear' } });
    expect(receiver.requests[0]?.headers['accept-encoding']).toBeUndefined();
  });

  test('a read over 1 MB is given up, a search may be larger', async () => {
    const comment = 'x'.repeat(MEGABYTE);
    receiver.on('GET /Appointment/a1', answer(200, anAppointment('a1', { comment })));
    receiver.on(
      'GET /Appointment',
      answer(200, { resourceType: 'Bundle', entry: [{ resource: anAppointment('a1', { comment }) }] }),
    );
    const bars = barsAt(receiver.apiBase);
    expect(await readOne(bars)).toMatchObject({ failure: { kind: 'unreachable', reason: 'too-large' } });
    const search = { serviceId: SERVICE, nhsNumber: '9990000018', correlationId: CORRELATION };
    expect(await bars.receiver.searchAppointments(search)).toMatchObject({ ok: true, value: { appointments: [{}] } });
  });

  test('a search over 20 MB is given up', async () => {
    receiver.on('GET /Appointment', answer(200, ' '.repeat(20 * MEGABYTE + 1)));
    const bars = barsAt(receiver.apiBase);
    const search = { serviceId: SERVICE, nhsNumber: '9990000018', correlationId: CORRELATION };
    expect(await bars.receiver.searchAppointments(search)).toMatchObject({
      failure: { kind: 'unreachable', reason: 'too-large' },
    });
  });
});
