import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { createTrainingService, type TrainingOptions, type TrainingService } from '../../../main/training/service.ts';
import { toBase64 } from '../../../shared/base/base64.ts';
import { type JsonObject, JsonObjectSchema } from '../../../shared/base/json.ts';

/** Monday in winter, 09:00 in London. */
export const NOW = '2026-11-23T09:00:00.000+00:00';

export const RIVERSIDE = '2000900102';
export const HILLSIDE = '2000900202';
export const MILLBROOK = '2000900302';
export const LAKESIDE = '2000900401';
export const NORTHGATE = '2000900502';

const CLIENT = 'training-client';
const KID = 'training-1';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A Sender of the simplest kind over real sockets: what it sends can be bent at every place. */
export type PracticeDesk = {
  readonly service: TrainingService;
  readonly dataDir: string;
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  readonly assertion: (bend?: Bend) => Promise<string>;
  readonly askToken: (form: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly token: () => Promise<string>;
  /** Stops the service and starts it again on the same folder. */
  readonly restart: (options?: Partial<TrainingOptions>) => Promise<PracticeDesk>;
  readonly close: () => Promise<void>;
};

export type CallOptions = {
  readonly target?: string;
  readonly body?: JsonObject | string;
  /** Over the right headers; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: JsonObject };

export type Bend = {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: Parameters<SignJWT['sign']>[0];
};

/** Starts a service on a folder of its own, with this desk's public key registered. */
export const createPracticeDesk = async (options: Partial<TrainingOptions> = {}): Promise<PracticeDesk> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'training-'));
  writeKeys(dataDir, KID);
  return deskOn(dataDir, { now: NOW, speed: 'fast', ...options });
};

/** Registers this desk's public key under a kid, and someone else's if given. */
export const writeKeys = (dataDir: string, kid: string, others: readonly JsonObject[] = []): void => {
  mkdirSync(join(dataDir, 'training'), { recursive: true, mode: 0o700 });
  const jwk = keys.publicKey.export({ format: 'jwk' });
  writeFileSync(
    join(dataDir, 'training', 'jwks.json'),
    JSON.stringify({ keys: [{ ...jwk, kid, client_id: CLIENT }, ...others] }),
  );
};

/** The headers that a Sender sends with a call to a service (standard.md 5, appendix A). */
export const headersFor = (token: string, target: string): Record<string, string> => ({
  Authorization: `Bearer ${token}`,
  Accept: 'application/fhir+json; version=1.1.0',
  'X-Request-Id': randomUUID(),
  'X-Correlation-Id': randomUUID(),
  'NHSD-Target-Identifier': encoded({ system: 'https://fhir.nhs.uk/Id/dos-service-id', value: target }),
  'NHSD-End-User-Organisation': encoded({
    resourceType: 'Organization',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A1001' }],
    name: 'Example practice',
  }),
  'NHSD-Requesting-Software': encoded({
    resourceType: 'Device',
    identifier: [{ system: 'https://example.org/Id/device-identifier', value: 'WORKSTATION-1' }],
    deviceName: { name: 'Booking Workstation', type: 'manufacturer-name' },
    version: { value: '1.0.0' },
  }),
});

export const WRITE_HEADERS = {
  'Content-Type': 'application/fhir+json',
  'use-context': 'a1t1|booked|booking-request|new',
} as const;

export const encoded = (value: JsonObject): string => toBase64(JSON.stringify(value));

const deskOn = async (dataDir: string, options: Partial<TrainingOptions>): Promise<PracticeDesk> => {
  const service = await createTrainingService({ dataDir, ...options });
  const { url, tokenUrl } = service.address;
  const assertion = ({ header, claims, key }: Bend = {}) =>
    new SignJWT({ ...rightClaims(tokenUrl, options.now ?? NOW), ...claims })
      .setProtectedHeader({ alg: 'RS512', typ: 'JWT', kid: KID, ...header })
      .sign(key ?? keys.privateKey);
  const askToken = async (form: Readonly<Record<string, string>>) =>
    answerOf(await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) }));
  const granted = Promise.withResolvers<string>();
  let asked = false;
  const token = async () => {
    if (asked) return granted.promise;
    asked = true;
    const { body } = await askToken(tokenForm(await assertion()));
    granted.resolve(z.string().parse(body.access_token));
    return granted.promise;
  };
  const call = async (method: string, path: string, { target = RIVERSIDE, body, headers = {} }: CallOptions = {}) => {
    const right = { ...headersFor(await token(), target), ...(body === undefined ? {} : WRITE_HEADERS), ...headers };
    const sent = Object.entries(right).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const init = { method, headers: Object.fromEntries(sent), ...(text === undefined ? {} : { body: text }) };
    return answerOf(await fetch(`${url}/${path}`, init));
  };
  return {
    service,
    dataDir,
    call,
    assertion,
    askToken,
    token,
    restart: async (more = {}) => {
      await service.close();
      return deskOn(dataDir, { ...options, ...more });
    },
    close: async () => {
      await service.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** The form that asks for a token with an assertion (standard.md 4). */
export const tokenForm = (assertion: string): Record<string, string> => ({
  grant_type: 'client_credentials',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
});

const rightClaims = (tokenUrl: string, now: string) => ({
  iss: CLIENT,
  sub: CLIENT,
  aud: tokenUrl,
  jti: randomUUID(),
  exp: Math.floor(Date.parse(now) / 1000) + 240,
});

const answerOf = async (reply: Response): Promise<Answer> => ({
  status: reply.status,
  headers: reply.headers,
  body: JsonObjectSchema.parse(await reply.json()),
});
