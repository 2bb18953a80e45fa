import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toCanonicalText } from '../../main/core/canonical.ts';
import { createContactBook } from '../../main/flows/connectivity.ts';
import { createCorrected } from '../../main/flows/corrected.ts';
import { createDirectory } from '../../main/flows/directory.ts';
import { createHeard } from '../../main/flows/heard.ts';
import { entryNow } from '../../main/flows/journal.ts';
import { createPeople } from '../../main/flows/people.ts';
import { recordModification } from '../../main/flows/record-modification.ts';
import { recover } from '../../main/flows/recover.ts';
import { createReplay, type Replay } from '../../main/flows/replay.ts';
import { createStandstill } from '../../main/flows/standstill.ts';
import { resolveModification } from '../../main/flows/resolve-modification.ts';
import type { World } from '../../main/flows/world.ts';
import type { CacheStore } from '../../main/ports/cache-store.ts';
import type { Ids } from '../../main/ports/ids.ts';
import { noPolicy } from '../../main/ports/policy.ts';
import type { LogFields } from '../../main/ports/log.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadSlot } from '../../shared/model/reads.ts';
import type { WorkStore } from '../../main/ports/work-store.ts';
import { createCacheStore, openCache } from '../../main/store/cache-store.ts';
import { openStore } from '../../main/store/open-store.ts';
import { createWorkStore } from '../../main/store/work-store.ts';
import { type Instant, parseInstant, plus, toInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import type { Result } from '../../shared/base/result.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { IdentityRecord } from '../../shared/model/identity.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import type { Patient } from '../../shared/model/patient.ts';
import type { ProgressKind } from '../../shared/model/progress.ts';
import type { Resolution } from '../../shared/model/resolution.ts';
import { aProfile } from './a-bars.ts';
import { putEmptyStores } from './empty-stores.ts';
import { aFreeSlot, createFakeReceiver, type FakeReceiver, type Habits } from './fake-receiver.ts';
import { anAppointment } from './fhir.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

export const CLINIC = '2000099999';
export const OTHER_CLINIC = '2000088888';
/** A Monday morning in London, GMT. */
export const MONDAY_NINE = toInstant(Date.UTC(2026, 10, 23, 9));
/** Slots on the next day at 10:00 and 10:20. */
export const TEN = '2026-11-24T10:00:00+00:00';
export const TWENTY_PAST_TEN = '2026-11-24T10:20:00+00:00';
export const JULIE: Patient = {
  nhsNumber: '9990000018' as NhsNumber,
  family: 'Example',
  given: 'Julie',
  birthDate: '1980-02-29',
};

/** The same with what a message must say of her (standard.md 13). */
export const JULIE_WITH_PHONE: Patient = { ...JULIE, phone: '07700 900123' };

/** Two identifiers, checked at the desk (safety 12.9). */
export const CHECKED: IdentityRecord = { identifiers: ['name', 'birth-date'], where: 'at-desk' };

export type DeskOptions = {
  /** The first clinic takes its writes as messages, and this desk can send them. */
  readonly byMessage?: boolean;
  readonly habits?: Partial<Habits>;
  /** Switches of the first clinic. */
  readonly service?: { readonly [member: string]: unknown };
  readonly profile?: { readonly [member: string]: unknown };
  readonly offline?: boolean;
  /** Who works here; Sam Desk alone unless told. */
  readonly people?: World['people'];
  /** The rules set for this computer; none unless told. */
  readonly policy?: World['policy'];
};

/** One process's life over the stores: the engine as the composition root builds it. */
type Life = {
  readonly world: World;
  readonly replay: Replay;
  readonly work: WorkStore;
  readonly cache: CacheStore;
  readonly audited: () => readonly AuditRow[];
  /** Asks or sets something of the work file itself. */
  readonly pragma: (text: string) => unknown;
};

/** A row of the audit trail, as far as tests look at it. */
export type AuditRow = {
  readonly action: string;
  readonly service: string | null;
  readonly outcome: string | null;
  readonly patient: string | null;
};

/** An engine over real encrypted stores in a folder of its own, a Receiver in memory and time that stands still. */
export const aDesk = (options: DeskOptions = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-flows-'));
  const storeKey = putEmptyStores(folder);
  const clock = createManualClock(MONDAY_NINE);
  const receiver = createFakeReceiver(clock, {
    ...(options.byMessage ? { messages: 'answered' } : {}),
    ...options.habits,
  });
  const julie = options.byMessage ? JULIE_WITH_PHONE : JULIE;
  const forMessage = options.byMessage ? { patient: julie, identity: CHECKED } : {};
  const ids = createCountedIds();
  const theirs: TheirClock = { aheadMs: 0 };
  const logged: { readonly name: string; readonly fields: LogFields }[] = [];
  const open = (killAfter?: number): Life => {
    clock.beginProcess();
    return openLife({
      folder,
      storeKey,
      clock,
      receiver,
      ids,
      logged,
      options,
      theirs,
      ...(killAfter === undefined ? {} : { killAfter }),
    });
  };
  let life = open();
  const entry = (id: ModificationId): OutboxEntry => entryNow(life.world, id);
  const record = (request: RecordRequest, hold = false) => recordModification(life.world, { request, hold });
  const close = (): void => {
    clock.forgetWaits();
    life.work.close();
    life.cache.close();
  };
  return {
    clock,
    receiver,
    /** What this desk knows of the services' clock. */
    theirs,
    logged,
    world: () => life.world,
    replay: () => life.replay,
    work: () => life.work,
    audited: () => life.audited(),
    pragma: (text: string) => life.pragma(text),
    entry,
    record,
    progress: (id: ModificationId): ProgressKind => entry(id).standing.progress.kind,
    /** The clinic offers a slot, and this desk has read it. */
    offer: (slotId: string, start: string, given: Partial<ReadSlot> = {}, serviceId = CLINIC): void => {
      const slot = aFreeSlot(slotId, start, given);
      receiver.offer(serviceId, slot);
      const window = { from: slot.start, to: slot.end };
      life.cache.saveSlots({ serviceId, window, page: { slots: [slot], unread: 0, readAt: clock.now() } });
    },
    /** The clinic holds an appointment, and this desk has read it. */
    hold: (id: string, members: JsonObject = {}, serviceId = CLINIC): void => {
      receiver.put(serviceId, anAppointment(id, members));
      seeNow({ life, receiver, clock }, id, serviceId);
    },
    /** A person looks at an appointment as it is now. */
    see: (id: string, serviceId = CLINIC): void => seeNow({ life, receiver, clock }, id, serviceId),
    /** The hash of what a person sees of an appointment. */
    seen: (id: string, serviceId = CLINIC): string => seenOf(life, id, serviceId),
    book: (slotId: string, more: Partial<Extract<RecordRequest, { operation: 'book' }>> = {}): ModificationId =>
      firstOf(
        record({
          operation: 'book',
          serviceId: CLINIC,
          slotId,
          patient: julie,
          identity: CHECKED,
          shownAppointments: [],
          ...more,
        }),
      ),
    update: (
      appointmentId: string,
      wanted: { readonly description?: string; readonly reason?: string },
    ): ModificationId =>
      firstOf(
        record({
          operation: 'update',
          serviceId: CLINIC,
          appointmentId,
          seen: seenOf(life, appointmentId),
          ...forMessage,
          ...wanted,
        }),
      ),
    cancel: (appointmentId: string, reason = 'Cannot come'): ModificationId =>
      firstOf(
        record({
          operation: 'cancel',
          serviceId: CLINIC,
          appointmentId,
          seen: seenOf(life, appointmentId),
          status: 'cancelled',
          reason,
          ...forMessage,
        }),
      ),
    rebook: (
      appointmentId: string,
      slotId: string,
      { hold = false, toServiceId = CLINIC }: { readonly hold?: boolean; readonly toServiceId?: string } = {},
    ): readonly [ModificationId, ModificationId] => {
      const seen = seenOf(life, appointmentId);
      const on = { serviceId: CLINIC, appointmentId, toServiceId, slotId, seen };
      const recorded = expectOk(record({ operation: 'rebook', ...on, patient: julie, identity: CHECKED }, hold));
      const [book, cancel] = recorded.modificationIds;
      if (book === undefined || cancel === undefined) throw new Error('A Rebook has two Legs');
      return [book, cancel];
    },
    /** Works on what is due now until nothing more can be done at once; time stands still. */
    run: () => life.replay.runFor(60_000),
    resolve: (modificationId: ModificationId, resolution: Resolution) =>
      resolveModification(life.world, { modificationId, resolution }),
    /** The process ends here and now, and starts again. */
    restart: (): void => {
      close();
      life = open();
    },
    /** The process starts again, works on what is due, and is killed right after so many commits. */
    dieAfter: async (commits: number): Promise<void> => {
      close();
      try {
        life = open(commits);
        void life.replay.runFor(60_000).catch(mustBeKilled);
        await clock.advance(2_000);
      } catch (killed) {
        mustBeKilled(killed);
      }
    },
    [Symbol.dispose]: (): void => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type Desk = ReturnType<typeof aDesk>;

const seeNow = (
  { life, receiver, clock }: { readonly life: Life; readonly receiver: FakeReceiver; readonly clock: ManualClock },
  appointmentId: string,
  serviceId: string,
): void => {
  const resource = receiver.resource(appointmentId);
  life.cache.saveAppointment({ serviceId, appointmentId, nhsNumber: JULIE.nhsNumber, resource, readAt: clock.now() });
};

const seenOf = ({ cache }: Life, appointmentId: string, serviceId = CLINIC): string =>
  sha256(toCanonicalText(cache.appointment(serviceId, appointmentId)?.resource ?? {}));

/** What is expected to have gone well. */
export const expectOk = <Value>(result: Result<Value, Failure>): Value => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
  return result.value;
};

const firstOf = (result: Result<{ readonly modificationIds: readonly ModificationId[] }, Failure>): ModificationId => {
  const [id] = expectOk(result).modificationIds;
  if (id === undefined) throw new Error('Nothing was recorded');
  return id;
};

/** The facts of a Modification, by kind. */
export const factsOf = (desk: Desk, id: ModificationId): readonly string[] =>
  desk.entry(id).facts.map(({ kind }) => kind);

/** `aheadMs`: how far the services' clock is ahead of ours, as far as their answers told it; undefined where none did. */
type TheirClock = { aheadMs: number | undefined };

type LifeDeps = {
  readonly theirs: TheirClock;
  readonly folder: string;
  readonly storeKey: Redacted<string>;
  readonly clock: ManualClock;
  readonly receiver: FakeReceiver;
  readonly ids: Ids;
  readonly logged: { readonly name: string; readonly fields: LogFields }[];
  readonly options: DeskOptions;
  readonly killAfter?: number;
};

const openLife = ({ folder, storeKey, clock, receiver, ids, logged, options, theirs, killAfter }: LifeDeps): Life => {
  const opened = openStore({ dataDir: folder, name: 'work', storeKey });
  const cacheOpened = openCache({ dataDir: folder, storeKey });
  if (opened.kind !== 'opened' || cacheOpened.kind !== 'opened') throw new Error('A store did not open');
  const cache = createCacheStore(cacheOpened.db);
  const whole = createWorkStore(opened.db);
  const { work, heardAgo, sentHere } = createHeard({
    work: killAfter === undefined ? whole : dyingAfter(whole, killAfter),
    clock,
  });
  const { book: contact, observe } = createContactBook({ clock, changed: () => undefined });
  const transport = options.byMessage ? { transport: 'message' } : {};
  const service = { id: CLINIC, name: 'Invented Clinic', ...transport, ...options.service };
  const organisation = { odsCode: 'A1001', name: 'Invented Surgery', serviceId: '2000011111' };
  const profile = aProfile({
    services: [service, { id: OTHER_CLINIC, name: 'Other Clinic' }],
    registry: false,
    ...(options.byMessage ? { organisation } : {}),
    ...options.profile,
  });
  const world: World = {
    clock,
    ids,
    digest: sha256,
    log: { event: (name, fields = {}) => void logged.push({ name, fields }) },
    profile,
    directory: createDirectory({ profile: profile.services, imported: whole.services.all }),
    work,
    cache,
    contact,
    details: SAYS_NOTHING,
    ...observe({ receiver, registry: receiver.registry }),
    changed: () => undefined,
    startedAt: clock.now(),
    heardAgo,
    sentHere,
    corrected: createCorrected({ clock, outbox: work.outbox, theirs: () => timeOf(theirs, clock) }),
    standstill: createStandstill({ clock, changed: () => undefined }),
    people: options.people ?? createPeople({ name: 'Sam Desk' }),
    policy: options.policy ?? noPolicy,
    offline: options.offline ?? false,
  };
  recover(world);
  const rows = opened.db.prepare<[], AuditRow>(
    'SELECT action, service_id AS service, outcome, patient FROM audit ORDER BY position',
  );
  const pragma = (text: string): unknown => opened.db.pragma(text, { simple: true });
  return { world, replay: createReplay(world), work: whole, cache, audited: () => rows.all(), pragma };
};

const timeOf = ({ aheadMs }: TheirClock, clock: ManualClock): Instant | undefined =>
  aheadMs === undefined ? undefined : plus(clock.now(), aheadMs);

/** Nothing is read of what services say of themselves: the calls of a test are those that it is about. */
const SAYS_NOTHING: World['details'] = {
  ensure: async () => undefined,
  refresh: async () => undefined,
  beforeWrite: async () => undefined,
  problems: () => [],
  forgetProblems: () => undefined,
};

/** A work store whose process is killed right after so many commits: every later call finds the file closed. */
const dyingAfter = (work: WorkStore, commits: number): WorkStore => {
  let left = commits;
  let depth = 0;
  const transaction: WorkStore['transaction'] = (inside) => {
    depth += 1;
    try {
      return work.transaction(inside);
    } finally {
      depth -= 1;
      if (depth === 0) left -= 1;
      if (left === 0) work.close();
    }
  };
  return { ...work, transaction };
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Ids that count, and a die that always shows the same: every run is the same. */
const createCountedIds = (): Ids => {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    },
    random: () => 0.5,
  };
};

const mustBeKilled = (thrown: unknown): void => {
  if (!String(thrown).includes('database connection is not open')) throw thrown;
};

/** Milliseconds of a FHIR instant. */
export const at = (text: string) => parseInstant(text) ?? toInstant(Number.NaN);
