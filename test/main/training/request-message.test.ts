import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { buildMessageBook, buildMessageChange } from '../../../main/core/build-message.ts';
import { type MessageBasis, toMessageBasis } from '../../../main/core/message-basis.ts';
import { createTrainingService, type TrainingService } from '../../../main/training/service.ts';
import { SERVICES } from '../../../main/training/services.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { parseJson } from '../../../shared/base/json.ts';
import { boundsOfLondonDay } from '../../../shared/base/london.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import type { Modification } from '../../../shared/model/modification.ts';
import type { ReadSlot } from '../../../shared/model/reads.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { aBars, aCredential, aKeyPair, aProfile, type TestBars } from '../../support/a-bars.ts';
import { aBook, aModification, anId } from '../../support/an-entry.ts';
import { aWrite, CORRELATION } from '../../support/fhir.ts';

/** The services that take messages, speak the version that the desk does, and have something free. */
const TAKERS = SERVICES.filter(
  ({ busy, receiver }) => busy < 1 && receiver.habits.messages !== 'none' && !receiver.habits.isOld,
);
const NOW = '2026-11-23T09:00:00.000+00:00';
const PATIENT = {
  nhsNumber: '9990121931',
  family: 'Quarndon',
  given: 'Piotr',
  birthDate: '1967-07-07',
  phone: '01632 960116',
};
const DAY = boundsOfLondonDay('2026-11-24');

const dataDir = mkdtempSync(join(tmpdir(), 'messages-'));
let training: TrainingService;
let bars: TestBars;

beforeAll(async () => {
  const { privateKey, publicKey } = await aKeyPair();
  const key = { ...(await exportJWK(publicKey)), kid: 'desk-1', client_id: 'invented-api-key' };
  mkdirSync(join(dataDir, 'training'), { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'training', 'jwks.json'), JSON.stringify({ keys: [key] }));
  training = await createTrainingService({ dataDir, now: NOW, speed: 'fast' });
  const { url: apiBase, tokenUrl } = training.address;
  const services = TAKERS.map(({ id, name }) => ({ id, name }));
  bars = aBars(
    { apiBase },
    { profile: aProfile({ apiBase, tokenUrl, services }), credential: aCredential(privateKey) },
  );
});

afterAll(async () => {
  await bars.close();
  await training.close();
  rmSync(dataDir, { recursive: true });
});

const valueIn = <Value>(result: Result<Value, Failure>): Value =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.failure));

const basisFor = (serviceId: string, modification: Modification, minute: number): MessageBasis =>
  valueIn(
    toMessageBasis({
      modification,
      service: ServiceSchema.parse({ id: serviceId, name: serviceId }),
      sender: {
        organisation: { odsCode: 'TRN99', name: 'Training practice', serviceId: '2000900001' },
        software: { system: 'https://example.org/Id/device', value: 'DESK', name: 'Desk' },
      },
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      now: toInstant(Date.parse(NOW) + minute * 60_000),
    }),
  );

const aSlotAt = async (serviceId: string): Promise<ReadSlot> => {
  const window = { from: DAY.start, to: DAY.end };
  const page = valueIn(await bars.receiver.searchSlots({ serviceId, window, correlationId: CORRELATION }));
  return page.slots[0] ?? expect.fail(`no slot at ${serviceId}`);
};

const Answered = z.object({
  type: z.literal('message'),
  entry: z.array(z.object({ resource: z.looseObject({ resourceType: z.string() }) })),
});

const send = async (serviceId: string, built: { readonly path: string; readonly body: string }, nth: number) => {
  const answer = await bars.receiver.write(
    aWrite({ serviceId, method: 'POST', ...built, requestId: anId(Number(serviceId.slice(-4)) * 10 + nth) }),
  );
  if (answer.kind !== 'answered') return expect.fail(answer.kind);
  expect([answer.status, answer.status === 200 ? '' : answer.body]).toEqual([200, '']);
  return Answered.parse(parseJson(answer.body)).entry.map(({ resource }) => resource);
};

/** What the answers of a late Receiver leave out is there a minute later. */
const waitFor = (minute: number) =>
  training.control({ do: 'setClock', now: `2026-11-23T09:${String(minute).padStart(2, '0')}:30.000+00:00` });

const heldAt = async (serviceId: string) => {
  const { appointments } = valueIn(
    await bars.receiver.searchAppointments({ serviceId, nhsNumber: PATIENT.nhsNumber, correlationId: CORRELATION }),
  );
  const booked = appointments[0] ?? expect.fail('nothing was booked');
  return valueIn(
    await bars.receiver.readAppointment({ serviceId, appointmentId: booked.appointmentId, correlationId: CORRELATION }),
  );
};

// proves standard 13
it.each(TAKERS.map(({ name, id }, index) => [name, id, index] as const))(
  'what the workstation sends as messages is taken: book, update and cancel at %s',
  async (_name, id, index) => {
    const slot = await aSlotAt(id);
    const book = aBook(index + 1, { serviceId: id, patient: PATIENT });
    const wanted = { start: slot.startText, end: slot.endText };
    const minute = index * 6;
    await send(id, valueIn(buildMessageBook(basisFor(id, book, minute), { slot, wanted })), 1);
    await waitFor(minute + 1);
    const booked = await heldAt(id);
    expect(booked.resource.status).toBe('booked');
    const update = { kind: 'update', reason: 'Feels worse' } as const;
    const updating = aModification(index + 30, { serviceId: id, patient: PATIENT });
    await send(
      id,
      valueIn(buildMessageChange(basisFor(id, updating, minute + 2), { current: booked, wanted: update, slot })),
      2,
    );
    await waitFor(minute + 3);
    const updated = await heldAt(id);
    expect(updated.resource.reasonCode).toEqual([{ text: 'Feels worse' }]);
    const cancelling = aModification(index + 50, { serviceId: id, patient: PATIENT });
    const cancel = { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' } as const;
    await send(
      id,
      valueIn(buildMessageChange(basisFor(id, cancelling, minute + 4), { current: updated, wanted: cancel })),
      3,
    );
    await waitFor(minute + 5);
    expect((await heldAt(id)).resource.status).toBe('cancelled');
  },
);
