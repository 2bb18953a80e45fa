import { createHash } from 'node:crypto';
import { REQUESTS } from '../../main/core/request-of.ts';
import { plus } from '../../shared/base/instant.ts';
import { type Json, type JsonObject, parseJson } from '../../shared/base/json.ts';
import type { ReadSlot } from '../../shared/model/reads.ts';
import { type Service, ServiceSchema } from '../../shared/model/service.ts';
import type { Transport } from '../../shared/model/service-details.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import { aBars, aProfile, SERVICE } from '../support/a-bars.ts';
import { aBook, aModification, NINE } from '../support/an-entry.ts';
import { aBundle, anAppointment, aWrite, CORRELATION, PATIENT } from '../support/fhir.ts';
import { answer, createScriptedReceiver, type ReceivedRequest } from '../support/scripted-receiver.ts';

/*
 * The requests that docs/receivers.md shows, as they arrive over a real socket: one service as it is by default, and the same with
 * one switch moved.
 */

type Switches = Partial<Service>;

const START = '2026-11-24T10:00:00+00:00';
const END = '2026-11-24T10:10:00+00:00';

/** The service of the page; ids and people are invented. */
const aService = (switches: Switches): Service =>
  ServiceSchema.parse({ id: SERVICE, name: 'Invented Clinic', odsCode: 'B2002', transport: 'rest', ...switches });

const JULIE = {
  nhsNumber: PATIENT as NhsNumber,
  family: 'Example',
  given: 'Julie',
  birthDate: '1980-02-29',
  phone: '01632 960001',
};

const profileOf = (apiBase: string, service: Service) =>
  aProfile({
    apiBase,
    services: [service],
    organisation: { odsCode: 'A1001', name: 'Invented Surgery', serviceId: '2000077777' },
  });

/** Sends by the real client and gives the request as the service gets it. */
const onTheWire = async (
  service: Service,
  send: (bars: ReturnType<typeof aBars>) => Promise<unknown>,
): Promise<string> => {
  const receiver = await createScriptedReceiver();
  for (const method of ['GET', 'POST', 'PUT', 'PATCH']) receiver.on(method, answer(200, aBundle([])));
  const bars = aBars(receiver, { profile: profileOf(receiver.apiBase, service) });
  await send(bars);
  await bars.close();
  await receiver.close();
  const [request] = receiver.requests;
  if (request === undefined) throw new Error('Nothing was sent');
  return toText(request);
};

/** Start line, the headers that a switch can move, and the body with one member a line. */
const toText = ({ method, path, rawUrl, headers, body }: ReceivedRequest): string => {
  const query = rawUrl.split('?')[1] ?? '';
  const parameters = query === '' ? [] : query.split('&').map((one, index) => `  ${index === 0 ? '?' : '&'}${one}`);
  const shown = ['accept', 'use-context', 'if-match'].flatMap((name) =>
    headers[name] === undefined ? [] : [`${name}: ${String(headers[name])}`],
  );
  const lines = body === '' ? [] : ['', toLines(parseJson(body) ?? null)];
  return [`${method} ${decodeURI(path)}`, ...parameters, ...shown, ...lines].join('\n');
};

/** JSON with what is short on one line. */
const toLines = (value: Json, indent = ''): string => {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= WIDTH || typeof value !== 'object' || value === null) return flat;
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => `${deeper}${toLines(one, deeper)}`)
    : Object.entries(value).map(([name, one]) => `${deeper}${JSON.stringify(name)}: ${toLines(one, deeper)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
};

const WIDTH = 120;

export const slots = (switches: Switches = {}): Promise<string> =>
  onTheWire(aService(switches), ({ receiver }) =>
    receiver.searchSlots({
      serviceId: SERVICE,
      correlationId: CORRELATION,
      window: { from: NINE, to: plus(NINE, 3 * 86_400_000) },
    }),
  );

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const basisOf = (service: Service, modification: ReturnType<typeof aModification>) => ({
  modification,
  service,
  sender: profileOf('http://127.0.0.1:9/', service),
  digest,
  now: NINE,
});

const urn = (digit: number): string => `urn:uuid:5e6b1f0a-0000-4000-8000-00000000000${digit}`;

const RESOURCES = {
  slot: {
    resourceType: 'Slot',
    id: 's1',
    status: 'free',
    schedule: { reference: urn(1) },
    start: START,
    end: END,
  },
  schedule: { resourceType: 'Schedule', id: 'sched-1', actor: [{ reference: urn(2) }] },
  service: {
    resourceType: 'HealthcareService',
    id: 'hs-1',
    name: 'Invented Clinic',
    providedBy: { reference: urn(3) },
  },
  provider: {
    resourceType: 'Organization',
    id: 'org-1',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B2002' }],
    name: 'Invented Clinics',
  },
} as const satisfies Record<string, JsonObject>;

/** The slot as a search gives it, with what came along. */
const readSlot = async (service: Service): Promise<ReadSlot> => {
  const receiver = await createScriptedReceiver();
  const entry = [
    { fullUrl: urn(4), resource: RESOURCES.slot, search: { mode: 'match' } },
    { fullUrl: urn(1), resource: RESOURCES.schedule, search: { mode: 'include' } },
    { fullUrl: urn(2), resource: RESOURCES.service, search: { mode: 'include' } },
    { fullUrl: urn(3), resource: RESOURCES.provider, search: { mode: 'include' } },
  ];
  receiver.on('GET /Slot', answer(200, aBundle([], { entry })));
  const bars = aBars(receiver, { profile: profileOf(receiver.apiBase, service) });
  const page = await bars.receiver.searchSlots({
    serviceId: SERVICE,
    correlationId: CORRELATION,
    window: { from: NINE, to: plus(NINE, 3 * 86_400_000) },
  });
  await bars.close();
  await receiver.close();
  const [slot] = page.ok ? page.value.slots : [];
  if (slot === undefined) throw new Error('No slot was read');
  return slot;
};

const transportOf = ({ transport }: Service): Transport => (transport === 'message' ? 'message' : 'rest');

/** A book; `replaces` names the old appointment of a Rebook. */
export const book = async (switches: Switches = {}, replaces?: string): Promise<string> => {
  const service = aService(switches);
  const slot = await readSlot(service);
  const wanted = {
    kind: 'book' as const,
    slot: { id: 's1', start: START, end: END, resource: RESOURCES.slot },
    description: 'Blood pressure review',
  };
  const modification = aBook(1, { serviceId: SERVICE, patient: JULIE, wanted });
  const named = service.replaces && replaces !== undefined ? { replaces } : {};
  const built = REQUESTS[transportOf(service)].book({
    ...basisOf(service, modification),
    patient: JULIE,
    wanted,
    slot,
    ...named,
  });
  return sent(service, built);
};

type Changed = Parameters<(typeof REQUESTS)['rest']['change']>[0]['wanted'];

/** A change of an appointment just read, by PUT, by PATCH or as a message. */
export const change = async (wanted: Changed, switches: Switches = {}): Promise<string> => {
  const service = aService(switches);
  const resource = anAppointment('a1', { description: 'Blood pressure review', comment: 'Use the side door' });
  const modification = aModification(1, { serviceId: SERVICE, patient: JULIE, wanted });
  const built = REQUESTS[transportOf(service)].change({
    ...basisOf(service, modification),
    current: { ...readOf(resource), text: JSON.stringify(resource) },
    wanted,
    ...(transportOf(service) === 'message' ? { slot: await readSlot(service) } : {}),
  });
  return sent(service, built, service.ifMatch ? { ifMatch: 'W/"3"' } : {});
};

const readOf = (resource: JsonObject) => ({
  appointmentId: 'a1',
  resource,
  appointment: { resourceType: 'Appointment' as const, status: 'booked', participant: [] },
  readAt: NINE,
});

type Built = ReturnType<(typeof REQUESTS)['rest']['change']>;

const sent = (service: Service, built: Built, more: { readonly ifMatch?: string } = {}): Promise<string> => {
  if (!built.ok) throw new Error(`Not built: ${built.failure.kind}`);
  const { readUpdated: _, ...write } = built.value;
  return onTheWire(service, ({ receiver }) => receiver.write(aWrite({ ...write, ...more })));
};
