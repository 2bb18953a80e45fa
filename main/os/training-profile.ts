import { z } from 'zod';
import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Profile, ProfileSchema } from '../../shared/model/profile.ts';
import type { TrainingAddress } from './training-process.ts';

const DirectorySchema = z.object({
  services: z.array(
    z.object({
      serviceId: z.string(),
      name: z.string(),
      phone: z.string(),
      receiver: z.object({ ods: z.string() }),
      rebook: z.enum(['book-first', 'cancel-first']),
      /** Members of a service entry in which this one is not as most are; the profile's own schema judges them. */
      switches: z.record(z.string(), z.json()).default({}),
    }),
  ),
});

const AliveSchema = z.object({ now: z.string() });

/** What the workstation goes by in training mode: a profile, and the clock of the training world. */
export type TrainingWorld = { readonly profile: Profile; readonly now: Instant };

/** Asks a running training service who can be booked and what time it is, and makes a profile of it. */
export const readTrainingWorld = async (address: TrainingAddress): Promise<Result<TrainingWorld, string>> => {
  const directory = DirectorySchema.safeParse(await getJson(`${address.lifecycleUrl}/services`));
  const alive = AliveSchema.safeParse(await getJson(`${address.lifecycleUrl}/alive`));
  const now = alive.success ? parseInstant(alive.data.now) : undefined;
  if (!directory.success || now === undefined) return failed('it does not tell its services and its time');
  const profile = ProfileSchema.safeParse({
    ...FIXED,
    ...placesOf(address),
    services: directory.data.services.map(toService),
  });
  return profile.success ? ok({ profile: profile.data, now }) : failed('its services do not make a profile');
};

/** Everything but places and services. Waits are short: nobody should sit through an hour of backoff to learn what it looks like. */
const FIXED = {
  environment: 'training',
  catalogue: true,
  organisation: { odsCode: 'TRN99', name: 'Training practice', serviceId: '2000077700' },
  software: {
    system: 'https://booking-workstation.invalid/Id/device-identifier',
    value: 'BOOKING-WORKSTATION',
    name: 'Booking workstation',
  },
  user: { name: 'Robin Trainee' },
  limits: {
    horizonSeconds: 20,
    backoffFirstSeconds: 2,
    backoffMaxSeconds: 30,
    probeMaxSeconds: 5,
    ratePerSecond: 20,
    rateBurst: 20,
  },
};

const placesOf = ({ url, tokenUrl }: TrainingAddress) => ({ apiBase: url, tokenUrl });

const toService = (service: z.infer<typeof DirectorySchema>['services'][number]) => ({
  ...service.switches,
  id: service.serviceId,
  name: service.name,
  phone: service.phone,
  odsCode: service.receiver.ods,
  rebookOrder: service.rebook,
});

const PATIENCE = 10_000;

const getJson = async (address: string): Promise<unknown> => {
  try {
    const reply = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' });
    return await reply.json();
  } catch {
    // No connection, no answer in time, or no JSON: the caller's schema says so.
    return undefined;
  }
};
