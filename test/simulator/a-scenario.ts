import { expect } from 'vitest';
import { choicesNow } from '../../main/flows/choices-now.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Choice } from '../../shared/model/resolution.ts';
import { createChecks } from './invariants/check.ts';
import type { Life } from './life.ts';
import { bookOf, changeOf, decide, record, seeSlot } from './people.ts';
import { aQuietPlan, type Plan } from './plan.ts';
import type { Receiver } from './receiver.ts';
import { createScene, PATIENTS, type Scene } from './scene.ts';
import { liveMadeFor } from './truth.ts';

/** A scene in which only that goes wrong which the scenario names; every invariant is checked all the way. */
export const aScenario = (given: Partial<Plan> = {}) => {
  const scene = createScene(aQuietPlan(given), createChecks());
  const clinic = scene.receivers[0];
  if (clinic === undefined) throw new Error('No clinic');
  const life = (): Life => {
    const now = scene.life();
    if (now === undefined) throw new Error('No process runs');
    return now;
  };
  const recorded = (request: RecordRequest | undefined): ModificationId[] => {
    if (request === undefined) throw new Error('Nothing to record');
    const ids = record(scene, life(), request);
    life().replay.wake();
    return ids.map((id) => id as ModificationId);
  };
  const entry = (id: ModificationId): OutboxEntry => {
    const found = scene.work().outbox.get(id);
    if (found === undefined) throw new Error('It is not in the Outbox');
    return found;
  };
  return {
    scene,
    clinic,
    life,
    entry,
    progress: (id: ModificationId) => entry(id).standing.progress.kind,
    facts: (id: ModificationId): readonly string[] => entry(id).facts.map(({ kind }) => kind),
    /** Julie is booked into slot s0; all that she has there was seen. */
    book: (): ModificationId => one(recorded(bookAt(scene, { clinic, life: life() }))),
    change: (step: 'cancel' | 'update', appointmentId = 'a0'): ModificationId =>
      one(recorded(changeOf(scene, life(), { receiver: clinic, step, appointmentId }))),
    /** The Book leg, then the Cancel leg. */
    rebook: (appointmentId = 'a0') =>
      recorded(changeOf(scene, life(), { receiver: clinic, step: 'rebook', appointmentId })),
    choices: (id: ModificationId): readonly Choice[] => choicesNow(life().world, entry(id)),
    decide: async (id: ModificationId, choice: Choice): Promise<void> => {
      const deciding = decide(scene, life(), { entry: entry(id), choice });
      await scene.pass(2_000);
      await deciding;
    },
    pass: (seconds: number) => scene.pass(seconds * 1_000),
    /** What was written, as `METHOD path`. */
    writes: () =>
      scene.wire.crossings.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
    live: (id: ModificationId) => liveMadeFor(scene, id),
    [Symbol.dispose]: () => {
      scene.close();
      expect(scene.broken).toEqual([]);
    },
  };
};

export type Scenario = ReturnType<typeof aScenario>;

const bookAt = (scene: Scene, { clinic, life }: { readonly clinic: Receiver; readonly life: Life }): RecordRequest => {
  const slot = clinic.slots.get('s0');
  if (slot === undefined) throw new Error('No such slot');
  seeSlot(life, clinic, slot);
  const request = bookOf(scene, { receiver: clinic, slot, nhsNumber: PATIENTS[0] });
  return { ...request, shownAppointments: clinic.ids() } as RecordRequest;
};

const one = (ids: readonly ModificationId[]): ModificationId => {
  const [id] = ids;
  if (id === undefined) throw new Error('Nothing was recorded');
  return id;
};
