import { ok as assert } from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startTraining, stopTraining } from '../../../main/os/training-process.ts';
import { readTrainingWorld } from '../../../main/os/training-profile.ts';
import type { ControlCommand } from '../../../main/training/control-commands.ts';
import { isJsonObject, type JsonObject, JsonObjectSchema } from '../../../shared/base/json.ts';
import { ROOT } from '../run-program.ts';
import { runHost } from './host.ts';

/** The training service as a process of its own, for many lives of a desk: what it truly did is asked of its control port. */
export type Ground = Awaited<ReturnType<typeof openGround>>;

/** A Tuesday in summer time, at 9am in London: there are slots ahead on every day of every service. */
const MORNING = '2026-08-04T08:00:00.000Z';

/** The waits of safety 1.3, 2 and 4.4, only shorter: no profile outside training may say so. */
const QUICK = {
  horizonSeconds: 1.5,
  headersTimeoutSeconds: 2,
  writeDeadlineSeconds: 3,
  readDeadlineSeconds: 3,
  readTries: 1,
  backoffFirstSeconds: 0.1,
  backoffMaxSeconds: 0.5,
  probeMaxSeconds: 0.3,
  returnWindowSeconds: 0,
  ratePerSecond: 500,
  rateBurst: 500,
};

const HeldSchema = z.object({
  serviceId: z.string(),
  appointmentId: z.string(),
  nhsNumber: z.string(),
  slotId: z.string(),
  status: z.string(),
  start: z.string(),
  description: z.string().nullable(),
  resource: JsonObjectSchema,
});
/** An appointment as its Receiver holds it. */
export type Held = z.infer<typeof HeldSchema>;

const SlotSchema = z.object({ slotId: z.string(), start: z.string(), status: z.string() });
const TraceSchema = z.object({
  entries: z.array(
    z.object({
      method: z.string(),
      line: z.string(),
      requestId: z.string().nullable(),
      bodySha256: z.string().nullable(),
    }),
  ),
});

/** Starts one, and makes a desk's keys and Credential once: each life begins with a copy of them. Close it. */
export const openGround = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-kills-'));
  const home = join(dataDir, 'ground');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(join(home, 'keys.json'), '{}', { mode: 0o600 });
  const launch = { command: process.execPath, args: [join(ROOT, 'main/training/entry.ts'), '--speed', 'fast'] };
  const started = await startTraining({ dataDir: home, launch, control: true, now: MORNING });
  assert(started.ok, started.ok ? '' : started.failure);
  const world = await readTrainingWorld(started.value);
  assert(world.ok);
  const control = started.value.controlUrl ?? '';
  const profilePath = join(dataDir, 'profile.json');
  writeFileSync(
    profilePath,
    JSON.stringify({ ...world.value.profile, limits: { ...world.value.profile.limits, ...QUICK } }),
  );
  const clock = { startedAt: Date.now() };
  const now = (): string => new Date(Date.parse(MORNING) + Date.now() - clock.startedAt).toISOString();
  const order = async (command: ControlCommand): Promise<boolean> =>
    (await fetch(`${control}/control`, { method: 'POST', body: JSON.stringify(command) })).ok;
  const listed = async <Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> =>
    schema.parse(await (await fetch(`${control}/control/${path}`)).json());
  const aFolder = (): string => {
    const life = mkdtempSync(join(dataDir, 'life-'));
    for (const file of readdirSync(home))
      if (!NOT_COPIED.test(file)) cpSync(join(home, file), join(life, file), { recursive: true });
    return life;
  };
  const first = runHost({ dataDir: home, profilePath, now: now() });
  await first.ready;
  await first.stop();
  return {
    profilePath,
    now,
    order,
    /** A fresh world and a fresh desk folder. */
    begin: async (seed: number): Promise<string> => {
      clock.startedAt = Date.now();
      for (const command of [
        { do: 'restore' },
        { do: 'clearFaults' },
        { do: 'setClock', now: MORNING },
        { do: 'reset', seed },
        { do: 'resetTrace' },
      ] as const)
        assert(await order(command));
      return aFolder();
    },
    /** So many minutes go by at the service, and for each desk that starts from here on. */
    pass: async (minutes: number): Promise<void> => {
      clock.startedAt -= minutes * 60_000;
      assert(await order({ do: 'setClock', now: now() }));
    },
    /** Another fresh desk folder on the same ground: another workstation. */
    aFolder,
    held: async (): Promise<readonly Held[]> =>
      (await listed('appointments', z.object({ appointments: z.array(HeldSchema) }))).appointments,
    freeSlots: async (serviceId: string) =>
      (await listed(`slots?serviceId=${serviceId}`, z.object({ slots: z.array(SlotSchema) }))).slots.filter(
        ({ status }) => status === 'free',
      ),
    trace: async () => (await listed('trace', TraceSchema)).entries,
    close: async (): Promise<void> => {
      await stopTraining(home);
      if (process.env.BW_KILL_KEEP === undefined) rmSync(dataDir, { recursive: true, force: true });
      else process.stdout.write(`kept: ${dataDir}\n`);
    },
  };
};

/** The training service's own, and what says who holds the folder and where it lies: a desk stands still in one that was copied (6.5). */
const NOT_COPIED = /^(training|holder\.json|place\.json|logs|lock\.db.*)$/;

/** The intent that an appointment was made for, where a Modification made it (safety 4.2). */
export const intentsOf = ({ resource }: Held): readonly string[] => {
  const { identifier } = resource;
  const all: readonly unknown[] = Array.isArray(identifier) ? identifier : [];
  return all.filter(isJsonObject).flatMap(({ value }: JsonObject) => (typeof value === 'string' ? [value] : []));
};
