import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readTrainingWorld } from '../../../main/os/training-profile.ts';
import type { ControlCommand } from '../../../main/training/control-commands.ts';
import { createTrainingService, type TrainingService } from '../../../main/training/service.ts';
import type { TraceEntry } from '../../../main/training/trace.ts';

/** A training service, seen from the clinic's side: what it holds, what it is told to do. */
export type ClinicSide = {
  /** Carries out a control command; throws where it cannot be done. */
  readonly order: (command: ControlCommand) => Promise<void>;
  /** The appointments of a patient, as their Receivers hold them now. */
  readonly held: (nhsNumber: string) => Promise<readonly HeldThere[]>;
  /** The slots of a service that anybody could book now, oldest first. */
  readonly freeSlots: (serviceId: string) => Promise<readonly SlotThere[]>;
};

/** The training service of a journey, with what reached it. */
export type Clinic = ClinicSide & {
  readonly profilePath: string;
  /** What its clock shows, as a FHIR instant. */
  readonly now: () => string;
  /** Everything that reached it since the beginning, oldest first. */
  readonly trace: () => readonly TraceEntry[];
  readonly close: () => Promise<void>;
};

const HeldThereSchema = z.object({
  serviceId: z.string(),
  appointmentId: z.string(),
  slotId: z.string(),
  status: z.string(),
  start: z.string(),
  description: z.string().nullable(),
});
export type HeldThere = z.infer<typeof HeldThereSchema>;

const SlotThereSchema = z.object({ slotId: z.string(), start: z.string(), status: z.string() });
export type SlotThere = z.infer<typeof SlotThereSchema>;

/** A Tuesday in summer time, at 9am in London. */
export const MORNING = '2026-08-04T08:00:00.000Z';

/** Starts the real training service in this process, its clock showing `MORNING`, and writes a profile with quick limits for it. */
export const openClinic = async (dataDir: string, limits: Readonly<Record<string, number>> = {}): Promise<Clinic> => {
  const startedAt = Date.now();
  const service = await createTrainingService({ dataDir, now: MORNING, control: true, speed: 'fast' });
  const profilePath = join(dataDir, 'quick-profile.json');
  writeFileSync(profilePath, JSON.stringify(await quickProfile(service, limits)));
  return {
    ...clinicAt(service.address.controlUrl ?? ''),
    profilePath,
    now: () => new Date(Date.parse(MORNING) + Date.now() - startedAt).toISOString(),
    trace: service.trace,
    close: service.close,
  };
};

/** The clinic's side of any training service that lets itself be controlled. */
export const clinicAt = (controlUrl: string): ClinicSide => {
  const listed = async (path: string): Promise<unknown> => (await fetch(`${controlUrl}/control/${path}`)).json();
  return {
    order: async (command) => {
      const done = await fetch(`${controlUrl}/control`, { method: 'POST', body: JSON.stringify(command) });
      if (!done.ok) throw new Error(`The clinic cannot ${command.do}: ${await done.text()}`);
    },
    held: async (nhsNumber) =>
      z.object({ appointments: z.array(HeldThereSchema) }).parse(await listed(`appointments?nhsNumber=${nhsNumber}`))
        .appointments,
    freeSlots: async (serviceId) =>
      z
        .object({ slots: z.array(SlotThereSchema) })
        .parse(await listed(`slots?serviceId=${serviceId}`))
        .slots.filter(({ status }) => status === 'free'),
  };
};

/** The waits of safety.md 2 and 4.4, only shorter; and no waiting for the rate. */
const QUICK = {
  horizonSeconds: 2,
  backoffFirstSeconds: 0.2,
  backoffMaxSeconds: 1,
  probeMaxSeconds: 0.5,
  ratePerSecond: 200,
  rateBurst: 200,
};

const quickProfile = async ({ address }: TrainingService, limits: Readonly<Record<string, number>>) => {
  const world = await readTrainingWorld(address);
  if (!world.ok) throw new Error(world.failure);
  return { ...world.value.profile, limits: { ...world.value.profile.limits, ...QUICK, ...limits } };
};
