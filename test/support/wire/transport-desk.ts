import { ok as assert } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { createKeyFile } from '../../../main/os/key-file.ts';
import { readTrainingWorld } from '../../../main/os/training-profile.ts';
import type { DeskHandle } from '../../../main/ports/desk.ts';
import { storePath } from '../../../main/store/data-folder.ts';
import { unlock } from '../../../main/store/unlock.ts';
import { progressWordsOf } from '../../../main/terminal/words.ts';
import { NEWCOMERS, type Person } from '../../../main/training/people.ts';
import { createTrainingService, type TrainingService } from '../../../main/training/service.ts';
import { openWorkstation } from '../../../main/workstation.ts';
import { parseJson } from '../../../shared/base/json.ts';
import { type Fact, FactSchema } from '../../../shared/model/fact.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import type { Profile } from '../../../shared/model/profile.ts';
import { MORNING } from '../journey/clinic.ts';
import type { Authority } from '../certificates.ts';
import { bookRequest, cancelRequest, lookAtSlots, openAppointment, record, whenItem } from './at-desk.ts';
import { openFront } from './front.ts';

/** Both belong to Riverside, which does what every Receiver should. */
export const BOOK_SERVICE = '2000900102';
export const CANCEL_SERVICE = '2000900101';

/**
 * The waits of safety 1.3 and 4.4, a hundred times shorter: 0.6 s stands for 60 s. No profile outside training may say so. Of the looks
 * for a lost answer only the first and the one at the horizon are left.
 */
export const QUICK = {
  horizonSeconds: 0.6,
  headersTimeoutSeconds: 0.5,
  writeDeadlineSeconds: 0.6,
  readDeadlineSeconds: 1,
  readTries: 1,
  backoffFirstSeconds: 0.05,
  backoffMaxSeconds: 0.2,
  probeMaxSeconds: 0.1,
  returnWindowSeconds: 0,
  ratePerSecond: 500,
  rateBurst: 500,
};

/** One booking or one cancel on its way over the wire, and the slot or appointment that it is about. */
export type OnItsWay = { readonly id: ModificationId; readonly subject: string };

/** The whole workstation over its real files, a front that strikes, and the training service behind it. */
export type TransportDesk = Awaited<ReturnType<typeof openTransportDesk>>;

/** Opens one with data of its own. `authority` signs the front's certificate and must be trusted. Close it. */
export const openTransportDesk = async (authority: Authority) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-rows-'));
  writeFileSync(join(dataDir, 'keys.json'), '{}', { mode: 0o600 }); // a key file from the first start on: nobody's keychain is touched
  const startedAt = Date.now();
  const now = (): string => new Date(Date.parse(MORNING) + Date.now() - startedAt).toISOString();
  const clinic = await createTrainingService({ dataDir, now: MORNING, control: true, speed: 'fast' });
  const front = await openFront(new URL(clinic.address.url).origin, authority.issue({ address: '127.0.0.1' }));
  const apiBase = clinic.address.url.replace(/^http:\/\/[^/]+/, `https://127.0.0.1:${front.port}`);
  const profile = await quickProfile(clinic);
  const open = (base: string): Promise<DeskHandle> =>
    openDesk({ dataDir, profile: { ...profile, apiBase: base }, now });
  const running = { desk: await open(apiBase) };
  const person = NEWCOMERS[0];
  assert(person !== undefined);
  const held = heldBy(clinic, person);
  const booked = { count: 0 };
  const nextSlot = async (serviceId: string) => {
    const { slots } = await listed(clinic, `slots?serviceId=${serviceId}`, SlotsSchema);
    booked.count += 1;
    const slot = slots.filter(({ status }) => status === 'free')[booked.count];
    assert(slot !== undefined, 'a free slot');
    return slot;
  };
  return {
    front,
    clinic,
    held,
    desk: () => running.desk,
    /** The same data folder under another address of the service; none: the usual one again. */
    openAgain: async (base = apiBase): Promise<void> => {
      await running.desk.close();
      running.desk = await open(base);
    },
    /** Reads what is needed, so that what follows is the change alone. `begin` records it. */
    aBook: async () => {
      const { slotId, start } = await nextSlot(BOOK_SERVICE);
      await lookAtSlots(running.desk, BOOK_SERVICE, start);
      const shown = (await held(BOOK_SERVICE)).map(({ appointmentId }) => appointmentId);
      const request = bookRequest({ serviceId: BOOK_SERVICE, slotId, person, shown });
      return async (): Promise<OnItsWay> => ({ id: first(await record(running.desk, request)), subject: slotId });
    },
    /** A slot that the desk has read, and an appointment that it has. */
    seenSlot: async () => {
      const { start } = await nextSlot(BOOK_SERVICE);
      await lookAtSlots(running.desk, BOOK_SERVICE, start);
      const [appointment] = await held(CANCEL_SERVICE);
      assert(appointment !== undefined);
      await openAppointment(running.desk, CANCEL_SERVICE, appointment.appointmentId);
      return { start, appointmentId: appointment.appointmentId };
    },
    readSlots: (start: string) => lookAtSlots(running.desk, BOOK_SERVICE, start),
    readAppointment: (id: string) => openAppointment(running.desk, CANCEL_SERVICE, id),
    aCancel: async (reason?: string) => {
      const { slotId } = await nextSlot(CANCEL_SERVICE);
      const order = { do: 'bookAs', serviceId: CANCEL_SERVICE, slotId, nhsNumber: person.nhsNumber } as const;
      assert((await clinic.control(order)).ok);
      const made = (await held(CANCEL_SERVICE)).find((one) => one.slotId === slotId);
      assert(made !== undefined);
      const page = await openAppointment(running.desk, CANCEL_SERVICE, made.appointmentId);
      const request = cancelRequest(page, reason);
      return async (): Promise<OnItsWay> => ({
        id: first(await record(running.desk, request)),
        subject: made.appointmentId,
      });
    },
    /** How often the Receiver made an appointment of that slot, and whether it holds the appointment as cancelled. */
    bookingsOf: async (slotId: string) => (await held(BOOK_SERVICE)).filter((one) => one.slotId === slotId).length,
    isCancelled: async (appointmentId: string) =>
      (await held(CANCEL_SERVICE)).some((one) => one.appointmentId === appointmentId && one.status === 'cancelled'),
    /** How it stands once it is so, in the words of the terminal. */
    when: async (id: ModificationId, isSo: Parameters<typeof whenItem>[2]) => {
      const item = await whenItem(running.desk, id, isSo);
      return { kind: item.progress.kind, mayHaveArrived: item.mayHaveArrived, words: progressWordsOf(item), item };
    },
    /** What is on the disk of it, read by a connection of its own. */
    facts: (id: ModificationId) => factsOnDisk(dataDir, id),
    close: async (): Promise<void> => {
      await running.desk.close();
      await front.close();
      await clinic.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

const quickProfile = async ({ address }: TrainingService): Promise<Profile> => {
  const world = await readTrainingWorld(address);
  assert(world.ok);
  return { ...world.value.profile, limits: { ...world.value.profile.limits, ...QUICK } };
};

type Opening = { readonly dataDir: string; readonly profile: Profile; readonly now: () => string };

const openDesk = async ({ dataDir, profile, now }: Opening): Promise<DeskHandle> => {
  const profilePath = join(dataDir, 'quick-profile.json');
  writeFileSync(profilePath, JSON.stringify(profile));
  const opened = await openWorkstation({
    door: 'browser',
    dataDir,
    profilePath,
    trainingLaunch: { command: '', args: [] },
    training: { control: true, now: now() },
    offline: false,
    background: true,
    exclusive: true,
  });
  assert(opened.kind === 'open', JSON.stringify(opened));
  return opened.desk;
};

const SlotsSchema = z.object({
  slots: z.array(z.object({ slotId: z.string(), start: z.string(), status: z.string() })),
});
const HeldSchema = z.object({
  appointments: z.array(
    z.object({ serviceId: z.string(), appointmentId: z.string(), slotId: z.string(), status: z.string() }),
  ),
});

const listed = async <Schema extends z.ZodType>(
  { address }: TrainingService,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> => schema.parse(await (await fetch(`${address.controlUrl ?? ''}/control/${path}`)).json());

const heldBy =
  (clinic: TrainingService, { nhsNumber }: Person) =>
  async (serviceId: string) =>
    (await listed(clinic, `appointments?serviceId=${serviceId}&nhsNumber=${nhsNumber}`, HeldSchema)).appointments;

const first = ([id]: readonly ModificationId[]): ModificationId => {
  assert(id !== undefined);
  return id;
};

const factsOnDisk = async (dataDir: string, id: ModificationId): Promise<readonly Fact[]> => {
  const key = await createKeyFile(dataDir, 'training')?.get('store-key');
  assert(key?.kind === 'found');
  const db = new Database(storePath(dataDir, 'work'), { readonly: true });
  try {
    unlock(db, key.secret);
    const rows = db.prepare<[string], { readonly body: string }>(FACTS).all(id);
    return rows.map(({ body }) => FactSchema.parse(parseJson(body)));
  } finally {
    db.close();
  }
};

const FACTS =
  'SELECT facts.body FROM facts JOIN outbox ON outbox.position = modification WHERE outbox.id = ? ORDER BY facts.position';
