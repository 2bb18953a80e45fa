import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK } from 'jose';
import type { BuiltWrite } from '../../main/core/build-write.ts';
import { REQUESTS } from '../../main/core/request-of.ts';
import type { WantedChange } from '../../main/core/wanted-members.ts';
import { createTrainingService } from '../../main/training/service.ts';
import { SERVICES as TRAINING_SERVICES } from '../../main/training/services.ts';
import { type Instant, parseInstant, toInstant } from '../../shared/base/instant.ts';
import { parseJsonObject } from '../../shared/base/json.ts';
import type { Result } from '../../shared/base/result.ts';
import { BundleSchema } from '../../shared/fhir/bundle.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { ModificationSchema, type Wanted } from '../../shared/model/modification.ts';
import type { Patient } from '../../shared/model/patient.ts';
import type { WireReply } from '../../shared/model/wire.ts';
import { boundsOfLondonDay } from '../../shared/base/london.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import { ServiceSchema } from '../../shared/model/service.ts';
import { aBars, aCredential, aKeyPair, type TestBars } from '../support/a-bars.ts';
import { aModification, anId } from '../support/an-entry.ts';
import { aWrite, CORRELATION } from '../support/fhir.ts';
import { aFullProfile } from './every-request.ts';
import { openRelay, type Relayed } from './relay.ts';

const NOW = '2026-11-23T09:00:00.000+00:00';
const DAY = boundsOfLondonDay('2026-11-24');
/** Somebody with appointments from the start, and somebody whom nobody knows yet. */
const KNOWN = '9990100012';
const PIOTR: Patient = {
  nhsNumber: '9990121931' as NhsNumber,
  family: 'Quarndon',
  given: 'Piotr',
  birthDate: '1967-07-07',
  phone: '01632 960116',
};

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

/** What a desk asks of one service: each kind of read, and a booking from its start to its end, over each transport. */
const talkTo = async (bars: TestBars, service: Listed, index: number): Promise<void> => {
  const { receiver } = bars;
  const to = { serviceId: service.id, correlationId: CORRELATION };
  await receiver.readCapability(to);
  await receiver.readDefinitions({ ...to, useCase: service.useContext });
  await bars.catalogue.lookUp(to);
  await receiver.searchAppointments({ ...to, nhsNumber: KNOWN });
  await receiver.readAppointment({ ...to, appointmentId: anId(4_040) });
  await receiver.searchSlots({ ...to, window: DAY_WINDOW, includeBusy: true });
  await bookAndChange(bars, service, { over: 'rest', firstId: 10 * index });
  await bookAndChange(bars, service, { over: 'message', firstId: 1_000 + 10 * index });
};

type Way = { readonly over: keyof typeof REQUESTS; readonly firstId: number };

const bookAndChange = async ({ receiver, profile }: TestBars, service: Listed, way: Way): Promise<void> => {
  const requests = REQUESTS[way.over];
  const to = { serviceId: service.id, correlationId: CORRELATION };
  const page = await receiver.searchSlots({ ...to, window: DAY_WINDOW });
  const [slot] = page.ok ? page.value.slots : [];
  if (slot === undefined) throw new Error(`${service.id} has no free slot to show`);
  const chosen = { id: slot.slotId, start: slot.startText, end: slot.endText, resource: slot.resource };
  const wanted: Extract<Wanted, { kind: 'book' }> = {
    kind: 'book',
    slot: chosen,
    description: 'Blood pressure review',
  };
  const modification = ModificationSchema.parse({ ...aModification(way.firstId + 1), patient: PIOTR, wanted });
  const basis = { modification, service, sender: profile, digest, now: after(0) };
  const write = (built: Result<BuiltWrite, Failure>, nth: number) => {
    if (!built.ok) throw new Error(`${service.id}: not built over ${way.over}: ${JSON.stringify(built.failure)}`);
    const { readUpdated: _, ...bytes } = built.value;
    return receiver.write(aWrite({ ...bytes, serviceId: service.id, requestId: anId(way.firstId + nth) }));
  };
  const book = requests.book({ ...basis, patient: PIOTR, wanted, slot });
  const booked = await write(book, 1);
  await write(book, 1);
  await write(book, 2);
  const appointmentId = appointmentIdIn(booked);
  if (appointmentId === undefined) return;
  for (const [nth, { change, as }] of CHANGES.entries()) {
    const current = await receiver.readAppointment({ ...to, appointmentId });
    if (!current.ok) throw new Error(`${service.id} does not give back what it booked: ${current.failure.kind}`);
    const changing = { ...basis, service: { ...service, ...as }, now: after(nth + 1) };
    await write(requests.change({ ...changing, wanted: change, current: current.value, slot }), nth + 3);
  }
};

const DAY_WINDOW = { from: DAY.start, to: DAY.end };

const CHANGES: readonly { readonly change: WantedChange; readonly as?: Partial<Listed> }[] = [
  { change: { kind: 'update', description: 'Ears' }, as: { changeBy: 'patch' } },
  { change: { kind: 'update', description: 'Eyes' } },
  { change: { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' } },
];

const after = (minutes: number): Instant => toInstant((parseInstant(NOW) ?? 0) + minutes * 60_000);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The id of what was booked, whether the answer is the appointment or a message around it. */
const appointmentIdIn = (reply: WireReply): string | undefined => {
  const body = reply.kind === 'answered' ? parseJsonObject(reply.body) : undefined;
  const around = BundleSchema.safeParse(body).data?.entry ?? [];
  const resources = [body, ...around.map(({ resource }) => resource)];
  const id = resources.find((resource) => resource?.resourceType === 'Appointment')?.id;
  return typeof id === 'string' ? id : undefined;
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
  await resend(find('PUT', '/Appointment/'), { headers: { 'x-request-id': anId(903) } });
  await resend(book, { without: 'use-context', headers: { 'x-request-id': anId(902) } });
  await resend(read, { method: 'DELETE', headers: { 'use-context': 'a1t1|cancelled|booking-request|update' } });
};
