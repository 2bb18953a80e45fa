import { noPolicy } from '../../main/ports/policy.ts';
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createBars } from '../../main/bars/bars.ts';
import { toCanonicalText } from '../../main/core/canonical.ts';
import { createEngine } from '../../main/flows/engine.ts';
import { createPeople } from '../../main/flows/people.ts';
import { createClock } from '../../main/os/clock.ts';
import { sha256 } from '../../main/os/digest.ts';
import { createIds } from '../../main/os/ids.ts';
import { toDirectory } from '../../main/ports/directory.ts';
import { createCacheStore, openCache } from '../../main/store/cache-store.ts';
import { openStore } from '../../main/store/open-store.ts';
import { createWorkStore } from '../../main/store/work-store.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { redacted } from '../../shared/base/redacted.ts';
import { type Modification, ModificationSchema } from '../../shared/model/modification.ts';
import { aProfile, SERVICE } from '../../test/support/a-bars.ts';
import { createAuthority } from '../../test/support/certificates.ts';

/** A Receiver in a process of its own, behind TLS. */
export type BenchReceiver = {
  readonly apiBase: string;
  readonly tell: (told: { readonly [member: string]: unknown }) => Promise<{ readonly requests?: number }>;
  readonly close: () => void;
};

/** Starts it, and makes this process trust its certificate. */
export const startReceiver = async (): Promise<BenchReceiver> => {
  const authority = createAuthority('Trusted by this benchmark');
  setDefaultCACertificates([...getCACertificates('default'), authority.cert]);
  const child = fork(join(import.meta.dirname, 'receiver.ts'));
  await say(child, { certified: authority.issue({ address: '127.0.0.1' }) });
  const { port } = await say(child, { listen: 0 });
  return {
    apiBase: `https://127.0.0.1:${port}/FHIR/R4`,
    tell: (told) => say(child, told.listen === true ? { ...told, listen: port } : told),
    close: () => void child.kill(),
  };
};

type Said = { readonly port?: number; readonly requests?: number };

const say = (child: ChildProcess, told: object): Promise<Said> =>
  new Promise((resolve) => {
    child.once('message', (said) => resolve(said as Said));
    child.send(told);
  });

export type BenchDesk = ReturnType<typeof openDesk>;

/** The engine as the workstation builds it, over real encrypted stores on this disk and the real client. */
export const openDesk = (apiBase: string, limits: { readonly [name: string]: number }) => {
  const folder = mkdtempSync(join(placeForBenches(), 'desk-'));
  const storeKey = redacted(randomBytes(32).toString('hex'));
  const opened = openStore({ dataDir: folder, name: 'work', storeKey });
  const cacheOpened = openCache({ dataDir: folder, storeKey });
  if (opened.kind !== 'opened' || cacheOpened.kind !== 'opened') throw new Error('A store did not open');
  const work = createWorkStore(opened.db);
  const cache = createCacheStore(cacheOpened.db);
  const profile = aProfile({ apiBase, registry: false, limits });
  const directory = toDirectory(profile.services);
  const base = { clock: createClock(), ids: createIds(), log: { event: () => undefined }, profile, directory };
  const versions = { of: () => profile.acceptVersion, lower: () => undefined };
  const credential = { get: async () => ({ ok: false, failure: NO_CREDENTIAL }) as const };
  const bars = createBars({ ...base, credential, versions, version: '1.0.0' });
  const engine = createEngine({
    ...base,
    people: createPeople(profile.user),
    work,
    cache,
    digest: sha256,
    changed: () => undefined,
    offline: false,
    policy: noPolicy,
    calls: bars,
  });
  return {
    ...engine,
    work,
    close: async (): Promise<void> => {
      await engine.replay.stop();
      await bars.close();
      work.close();
      cache.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const NO_CREDENTIAL = { kind: 'signed-out', reason: 'no-credential' } as const;

const placeForBenches = (): string => {
  const folder = join(import.meta.dirname, '..', '..', '.tmp', 'bench');
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** An update of one of so many appointments, as it was read. */
export const anUpdate = (number: number, base: JsonObject): Modification =>
  ModificationSchema.parse({
    id: crypto.randomUUID(),
    serviceId: SERVICE,
    lane: `${SERVICE}/${typeof base.id === 'string' ? base.id : ''}`,
    appointmentId: base.id,
    patient: { nhsNumber: '9990000018', family: 'Testcase', given: 'Ada', birthDate: '1980-02-29' },
    wanted: { kind: 'update', description: `Note ${number}` },
    base: { resource: base, hash: sha256(toCanonicalText(base)), readAt: Date.now() },
    correlationId: crypto.randomUUID(),
    recordedAt: Date.now(),
    author: 'bench',
    recordedOffline: true,
  });

/** Reads the appointments as the Receiver holds them. */
export const readAppointments = async (apiBase: string, ids: readonly string[]): Promise<readonly JsonObject[]> =>
  Promise.all(ids.map(async (id) => (await (await fetch(`${apiBase}/Appointment/${id}`)).json()) as JsonObject));

/** The value that so great a share of the times does not exceed. */
export const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.ceil(times.length * share) - 1] ?? Number.NaN;
