import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK } from 'jose';
import { buildBook, buildChange } from '../../main/core/build-write.ts';
import { createTrainingService } from '../../main/training/service.ts';
import { SERVICES as TRAINING_SERVICES } from '../../main/training/services.ts';
import { parseInstant, toInstant } from '../../shared/base/instant.ts';
import { isJsonObject, parseJson } from '../../shared/base/json.ts';
import { boundsOfLondonDay } from '../../shared/base/london.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import { ServiceSchema } from '../../shared/model/service.ts';
import { aBars, aCredential, aKeyPair, type TestBars } from '../support/a-bars.ts';
import { aBook, aModification, anId } from '../support/an-entry.ts';
import { aWrite, CORRELATION } from '../support/fhir.ts';
import { aFullProfile } from './every-request.ts';
import { openRelay, type Relayed } from './relay.ts';

const NOW = '2026-11-23T09:00:00.000+00:00';
const DAY = boundsOfLondonDay('2026-11-24');
/** Somebody with appointments from the start, and somebody whom nobody knows yet. */
const KNOWN = '9990100012';
const NEWCOMER = '9990121931' as NhsNumber;

/** One service of each Receiver that speaks these versions: each Receiver has habits of its own. */
const ONE_OF_EACH = [
  ...new Map(
    TRAINING_SERVICES.filter(({ receiver }) => !receiver.habits.isOld)
      .toReversed()
      .map((one) => [one.receiver.id, one]),
  ).values(),
].map(({ id, receiver, switches }) => ServiceSchema.parse({ ...receiver.switches, ...switches, id, name: id }));

/** Everything that went between the real client and the training service, and some calls that no client should make. */
export const everyAnswer = async (version: string): Promise<readonly Relayed[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-standard-'));
  const { privateKey, publicKey } = await aKeyPair();
  const key = { ...(await exportJWK(publicKey)), kid: 'desk-1', client_id: 'invented-api-key' };
  mkdirSync(join(dataDir, 'training'), { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'training', 'jwks.json'), JSON.stringify({ keys: [key] }));
  const training = await createTrainingService({ dataDir, now: NOW, speed: 'fast' });
  const relay = await openRelay(training.address.url);
  const profile = aFullProfile({
    apiBase: relay.apiBase,
    tokenUrl: training.address.tokenUrl,
    services: ONE_OF_EACH,
    acceptVersion: version,
  });
  const bars = aBars(relay, { profile, credential: aCredential(privateKey) });
  try {
    await Promise.all(ONE_OF_EACH.map((service, index) => talkTo(bars, service, index)));
    await bars.registry.searchPointers({ nhsNumber: KNOWN, correlationId: CORRELATION });
    await misbehave(relay.apiBase, relay.relayed);
    return relay.relayed;
  } finally {
    await bars.close();
    await relay.close();
    await training.close();
    rmSync(dataDir, { recursive: true });
  }
};

type Listed = (typeof ONE_OF_EACH)[number];

/** What a desk asks of one service: each kind of read, and a booking from its start to its end. */
const talkTo = async ({ receiver }: TestBars, service: Listed, index: number): Promise<void> => {
  const to = { serviceId: service.id, correlationId: CORRELATION };
  await receiver.readCapability(to);
  await receiver.searchAppointments({ ...to, nhsNumber: KNOWN });
  await receiver.readAppointment({ ...to, appointmentId: anId(4_040) });
  const window = { from: DAY.start, to: DAY.end };
  const page = await receiver.searchSlots({ ...to, window, includeBusy: true });
  const slot = page.ok ? page.value.slots.find(({ status }) => status === 'free') : undefined;
  if (slot === undefined) throw new Error(`${service.id} has no free slot to show`);
  const requestIds = [1, 2, 3, 4].map((count) => anId(index * 10 + count));
  const book = buildBook({
    modification: aBook(index + 1),
    patient: { nhsNumber: NEWCOMER, family: 'Quarndon', given: 'Piotr', birthDate: '1967-07-07' },
    slot: { id: slot.slotId, start: slot.startText, end: slot.endText },
    description: 'Blood pressure review',
    service,
    now: toInstant(parseInstant(NOW) ?? 0),
  });
  const write = (given: Parameters<typeof aWrite>[0], nth: number) =>
    receiver.write(aWrite({ ...given, serviceId: service.id, requestId: requestIds[nth] ?? '' }));
  const booked = await write(book, 0);
  await write(book, 0);
  await write(book, 1);
  const resource = booked.kind === 'answered' ? parseJson(booked.body) : undefined;
  if (!isJsonObject(resource) || resource.resourceType !== 'Appointment' || typeof resource.id !== 'string') return;
  const held = await receiver.readAppointment({ ...to, appointmentId: resource.id });
  if (!held.ok) throw new Error(`${service.id} does not give back what it booked: ${held.failure.kind}`);
  const { wanted } = aModification();
  if (wanted.kind === 'book') throw new Error('A cancel is wanted');
  const update = { kind: 'update', description: 'Ears' } as const;
  for (const [nth, change] of [update, wanted].entries()) {
    const now = toInstant((parseInstant(NOW) ?? 0) + (nth + 1) * 60_000);
    const built = buildChange({ current: held.value, wanted: change, service, now });
    if (!built.ok) throw new Error(`Not built: ${built.failure.kind}`);
    await write(built.value, nth + 2);
  }
};

type Change = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly without?: string;
  readonly body?: string;
};

/** Good requests made bad in one way each: what the service answers then is held against the files as well. */
const misbehave = async (apiBase: string, relayed: readonly Relayed[]): Promise<void> => {
  const find = (method: string, path: string) =>
    relayed.find(({ request }) => request.method === method && request.path.startsWith(path))?.request;
  const read = find('GET', '/Appointment/');
  const slots = find('GET', '/Slot');
  const pointers = find('GET', '/DocumentReference');
  const book = find('POST', '/Appointment');
  const resend = async (good: Relayed['request'] | undefined, change: Change): Promise<void> => {
    if (good === undefined) throw new Error('There is no good request to make bad');
    const {
      connection: _,
      host: _host,
      'content-length': _length,
      ...headers
    } = { ...good.headers, ...change.headers };
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== change.without));
    const query = good.query === '' ? '' : `?${good.query}`;
    const method = change.method ?? good.method;
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: change.body ?? good.body };
    await fetch(`${apiBase}${change.path ?? good.path + query}`, { method, headers: kept, ...body });
  };
  for (const good of [read, slots, pointers, book]) {
    await resend(good, { without: 'authorization' });
    await resend(good, { without: 'x-request-id' });
    await resend(good, { without: 'accept', headers: { accept: 'text/html' } });
  }
  for (const good of [read, slots, book]) {
    await resend(good, { headers: { 'nhsd-target-identifier': 'bm90IHJpZ2h0' } });
    await resend(good, { headers: { 'x-request-id': 'R-1' } });
    await resend(good, { without: 'nhsd-requesting-software' });
  }
  const elsewhere = btoa('{"system":"https://fhir.nhs.uk/Id/dos-service-id","value":"2000999999"}');
  await resend(read, { headers: { 'nhsd-target-identifier': elsewhere } });
  await resend(slots, { path: '/Slot?status=free' });
  await resend(slots, { path: `/Slot?${slots?.query.replace(/le\d{4}-\d\d/, 'le2027-02')}` });
  await resend(pointers, { path: '/DocumentReference' });
  await resend(pointers, { path: '/DocumentReference/TRN01-none' });
  await resend(book, { body: '{"resourceType":"Appointment"}', headers: { 'x-request-id': anId(901) } });
  await resend(book, { without: 'use-context', headers: { 'x-request-id': anId(902) } });
  await resend(read, { method: 'DELETE', headers: { 'use-context': 'a1t1|cancelled|booking-request|update' } });
};
