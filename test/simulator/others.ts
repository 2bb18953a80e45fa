import { plus, toFhirInstant, toInstant } from '../../shared/base/instant.ts';
import { aPatientParticipant, anAppointment } from '../support/fhir.ts';
import { type ClinicSlot, type Receiver, textOf } from './receiver.ts';
import { PATIENTS, type Scene } from './scene.ts';

/** What other desks and the clinics themselves may do. */
export const OTHERS_STEPS = [
  'cancels',
  'un-cancels',
  'moves',
  'changes-note',
  'changes-kind',
  'books',
  'takes-slot',
  'republishes',
] as const;
export type OthersStep = (typeof OTHERS_STEPS)[number];

/** Somebody else does one thing at the first clinic. */
export const actElsewhere = (scene: Scene, step: OthersStep): void => {
  const [receiver] = scene.receivers;
  if (receiver === undefined) return;
  scene.note('others', step);
  if (step === 'takes-slot' || step === 'republishes') onSlot(scene, receiver, step);
  else if (step === 'books') bookElsewhere(scene, receiver);
  else onAppointment(scene, receiver, step);
};

const onSlot = (scene: Scene, receiver: Receiver, step: 'takes-slot' | 'republishes'): void => {
  const free = [...receiver.slots.values()].filter((slot) => slot.free);
  if (free.length === 0) return;
  const slot = scene.dice.pick(free);
  if (step === 'takes-slot') {
    slot.free = false;
    return;
  }
  republish(receiver, slot.id);
};

/** The same time under another id, as clinics do when they edit their timetable. */
export const republish = (receiver: Receiver, slotId: string): void => {
  const slot = receiver.slots.get(slotId);
  if (slot === undefined) return;
  receiver.slots.delete(slotId);
  receiver.slots.set(`${slotId}-again`, { ...slot, id: `${slotId}-again` });
};

/** Another desk books one of the patients into a free slot. */
export const bookElsewhere = (
  scene: Scene,
  receiver: Receiver,
  given: { readonly nhsNumber?: string; readonly slot?: ClinicSlot } = {},
): string | undefined => {
  const { nhsNumber = scene.dice.pick(PATIENTS) } = given;
  const free = [...receiver.slots.values()].filter((slot) => slot.free);
  if (free.length === 0) return undefined;
  const slot = given.slot ?? scene.dice.pick(free);
  slot.free = receiver.habits.overbooks;
  const id = `other-${scene.dice.uuid().slice(0, 8)}`;
  receiver.put(
    id,
    anAppointment(id, {
      start: toFhirInstant(slot.start),
      end: toFhirInstant(slot.end),
      slot: [{ reference: `Slot/${slot.id}` }],
      participant: [aPatientParticipant(nhsNumber)],
    }),
  );
  return id;
};

type Change = 'cancels' | 'un-cancels' | 'moves' | 'changes-note' | 'changes-kind';

const onAppointment = (scene: Scene, receiver: Receiver, step: Change): void => {
  const wanted = step === 'un-cancels' ? 'cancelled' : 'booked';
  const ids = receiver.ids().filter((id) => receiver.truth(id)?.status === wanted);
  if (ids.length > 0) changeOf(scene, receiver, { step, id: scene.dice.pick(preferred(scene, ids)) });
};

/** Somebody else changes one appointment, wherever it is. */
export const changeElsewhere = (scene: Scene, step: Change, id: string): void => {
  const receiver = scene.receivers.find((one) => one.truth(id)?.status === 'booked');
  if (receiver === undefined) return;
  scene.note('others', `${step} ${id}`);
  changeOf(scene, receiver, { step, id });
};

const changeOf = (
  scene: Scene,
  receiver: Receiver,
  { step, id }: { readonly step: Change; readonly id: string },
): void => {
  const resource = receiver.truth(id) ?? {};
  // Told one way and then the other within a second, it would be a place that the service makes anew at each reading (safety 5.2).
  if (step === 'changes-kind' && (receiver.habits.staleReads > 0 || resource.appointmentType !== undefined)) return;
  const start = toInstant(Date.parse(textOf(resource.start)) + 86_400_000);
  const change = {
    cancels: { status: 'cancelled' },
    'un-cancels': { status: 'booked' },
    moves: { start: toFhirInstant(start), end: toFhirInstant(plus(start, 600_000)) },
    'changes-note': { description: `Theirs ${scene.dice.below(100)}` },
    'changes-kind': { appointmentType: { text: 'Walk-in' } },
  }[step];
  receiver.put(id, { ...resource, ...change });
};

/** Mostly what this desk is about to change itself, the newest of it first: that is where two stations meet. */
const preferred = (scene: Scene, ids: readonly string[]): readonly string[] => {
  const open = scene.work().outbox.open();
  const ours = open.flatMap(({ modification: { appointmentId } }) =>
    appointmentId !== undefined && ids.includes(appointmentId) ? [appointmentId] : [],
  );
  return ours.length > 0 && scene.dice.chance(0.8) ? ours.slice(-1) : ids;
};
