import { generateKeyPair } from 'jose';
import { type Bars, type BarsDeps, createBars } from '../../main/bars/bars.ts';
import { createIds } from '../../main/os/ids.ts';
import { toDirectory } from '../../main/ports/directory.ts';
import type { LogFields } from '../../main/ports/log.ts';
import { ok } from '../../shared/base/result.ts';
import { type Profile, ProfileSchema } from '../../shared/model/profile.ts';
import type { ScriptedReceiver } from './scripted-receiver.ts';
import { createShiftedClock } from './shifted-clock.ts';

export const SERVICE = '2000099999';

/** A training profile with one service, quick limits, one try for each reading, and no sign-in unless given. */
export const aProfile = (given: { readonly [member: string]: unknown } = {}): Profile =>
  ProfileSchema.parse({
    environment: 'training',
    apiBase: 'http://127.0.0.1:9/FHIR/R4',
    tokenUrl: null,
    organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
    software: {
      system: 'https://booking-workstation.invalid/Id/device',
      value: 'WORKSTATION-1',
      name: 'Booking Workstation',
    },
    user: { name: 'Sam Desk' },
    services: [{ id: SERVICE, name: 'Invented Clinic' }],
    ...given,
    limits: { ratePerSecond: 1000, rateBurst: 1000, readTries: 1, ...Object(given.limits) },
  });

/** A key pair as registered once with the token endpoint; made once for all tests of a file. */
export const aKeyPair = async () => generateKeyPair('RS512', { modulusLength: 2048 });

export type Logged = { readonly name: string; readonly fields: LogFields };

export type TestBars = Bars & { readonly logged: readonly Logged[]; readonly profile: Profile };

/** The adapters against a scripted Receiver; whatever is given stands in for the default. */
export const aBars = (
  receiver: Pick<ScriptedReceiver, 'apiBase'>,
  given: Partial<BarsDeps> & { readonly members?: { readonly [member: string]: unknown } } = {},
): TestBars => {
  const logged: Logged[] = [];
  const profile = given.profile ?? aProfile({ apiBase: receiver.apiBase, ...given.members });
  const bars = createBars({
    clock: createShiftedClock(),
    ids: createIds(),
    credential: { get: async () => ({ ok: false, failure: { kind: 'signed-out', reason: 'no-credential' } }) },
    version: '1.2.3',
    directory: toDirectory(profile.services),
    versions: { of: () => profile.acceptVersion, lower: () => undefined },
    ...given,
    profile,
    log: { event: (name, fields = {}) => void logged.push({ name, fields }) },
  });
  return { ...bars, logged, profile };
};

/** A Credential source over a private key. */
export const aCredential = (privateKey: CryptoKeyLike): BarsDeps['credential'] => ({
  get: async () => ok({ apiKey: 'invented-api-key', kid: 'desk-1', privateKey }),
});

type CryptoKeyLike = InstanceType<typeof CryptoKey>;
