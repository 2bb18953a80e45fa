import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aBars, type TestBars } from '../../support/a-bars.ts';
import { type Certified, createAuthority } from '../../support/certificates.ts';
import { anAppointment, aWrite } from '../../support/fhir.ts';
import { answer, createScriptedReceiver, type ScriptedReceiver } from '../../support/scripted-receiver.ts';

const DAY = 86_400_000;
const trusted = createAuthority('Trusted in this test');
const stranger = createAuthority('Known to nobody');
const usual = getCACertificates('default');
const toClose: (() => Promise<void>)[] = [];

beforeAll(() => setDefaultCACertificates([...usual, trusted.cert]));
afterAll(() => setDefaultCACertificates(usual));
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

const started = async (
  certified: Certified,
): Promise<{ readonly receiver: ScriptedReceiver; readonly bars: TestBars }> => {
  const receiver = await createScriptedReceiver(certified);
  receiver.on('POST /Appointment', answer(201, anAppointment('new')));
  const bars = aBars(receiver);
  toClose.push(bars.close, receiver.close);
  return { receiver, bars };
};

test('a certificate that holds lets the write through', async () => {
  const { receiver, bars } = await started(trusted.issue({ address: '127.0.0.1' }));
  expect(await bars.receiver.write(aWrite())).toMatchObject({ kind: 'answered', status: 201 });
  expect(receiver.trace()).toEqual(['POST /Appointment']);
});

// proves 3.1, 11: a certificate that does not hold is never overridden, and not a byte of the request is written
test.each([
  ['of an authority that nobody knows', () => stranger.issue({ address: '127.0.0.1' })],
  ['for another address', () => trusted.issue({ address: '10.0.0.1' })],
  ['that has ended', () => trusted.issue({ address: '127.0.0.1', notAfter: new Date(Date.now() - DAY / 2) })],
  ['that has not begun', () => trusted.issue({ address: '127.0.0.1', notBefore: new Date(Date.now() + DAY / 2) })],
])('a certificate %s: not sent', async (_, issue) => {
  const { receiver, bars } = await started(issue());
  const failure = { kind: 'unreachable', reason: 'tls', mayHaveArrived: false };
  expect(await bars.receiver.write(aWrite())).toEqual({ kind: 'not-sent', failure });
  expect(receiver.requests).toEqual([]);
});
