import { toCanonicalText } from '../../main/core/canonical.ts';
import { choicesNow } from '../../main/flows/choices-now.ts';
import { getConflict } from '../../main/flows/get-conflict.ts';
import { recordModification } from '../../main/flows/record-modification.ts';
import { resolveModification } from '../../main/flows/resolve-modification.ts';
import { sha256 } from '../../main/os/digest.ts';
import { toFhirInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Patient } from '../../shared/model/patient.ts';
import type { Choice, Resolution } from '../../shared/model/resolution.ts';
import { withItsSchedule } from '../support/fake-messages.ts';
import { aFreeSlot } from '../support/fake-receiver.ts';
import { isDisks } from './disk.ts';
import { givenUpIsClosed } from './invariants/rules.ts';
import { KILLED, type Life } from './life.ts';
import { bookElsewhere } from './others.ts';
import { type ClinicSlot, type Receiver, startOf, textOf } from './receiver.ts';
import { PATIENTS, type Scene } from './scene.ts';
import { liveFor, madeFor, requestsOf } from './truth.ts';

/** What the people at this desk may be asked to do. */
export const DESK_STEPS = ['book', 'cancel', 'update', 'reschedule', 'rebook', 'decide', 'cancel-book'] as const;
export type DeskStep = (typeof DESK_STEPS)[number];

/** A person at this desk does one thing, with what there is; nothing where there is nothing for it, or no process runs. */
export const actAtDesk = (scene: Scene, step: DeskStep): void => {
  const life = scene.life();
  if (life === undefined) return;
  if (step === 'decide') decideSomething(scene, life);
  else recordSomething(scene, life, step);
  scene.life()?.replay.wake();
};

const recordSomething = (scene: Scene, life: Life, step: Exclude<DeskStep, 'decide'>): void => {
  const receiver = scene.dice.chance(FIRST_ONLY.includes(scene.plan.theme) ? 0.95 : 0.75)
    ? scene.receivers[0]
    : scene.receivers[1];
  if (receiver === undefined) return;
  const request = requestOf(scene, life, { receiver, step });
  if (request !== undefined) record(scene, life, request);
  // The patient thinks better of it while the booking is being read for, sent or looked for.
  if (step === 'book' && scene.plan.theme === 'lost-books' && scene.dice.chance(0.2))
    scene.time.inWorld(scene.dice.pick([100, 250, 400, 30_000]), () => actAtDesk(scene, 'cancel-book'));
};

const requestOf = (
  scene: Scene,
  life: Life,
  { receiver, step }: { readonly receiver: Receiver; readonly step: Exclude<DeskStep, 'decide'> },
): RecordRequest | undefined => {
  switch (step) {
    case 'book':
      return bookRequest(scene, life, receiver);
    case 'cancel-book':
      return cancelBookRequest(scene, life);
    default:
      return changeRequest(scene, life, { receiver, step });
  }
};

/** A cancel of a booking that is still open in the Outbox: the last one, mostly. */
const cancelBookRequest = (scene: Scene, life: Life): RecordRequest | undefined => {
  const books = life.world.work.outbox.open().filter(({ modification }) => modification.wanted.kind === 'book');
  const last = books.at(-1);
  if (last === undefined) return undefined;
  const { modification } = scene.dice.chance(0.7) ? last : scene.dice.pick(books);
  return { operation: 'cancel-booking', modificationId: modification.id, reason: 'Cannot come' };
};

/** Others act at the first clinic alone. */
const FIRST_ONLY: readonly string[] = ['two-stations', 'lag', 'lost-books'];

/** Records, and believes it only once it was answered (safety 1.2, I1). */
export const record = (scene: Scene, life: Life, request: RecordRequest): readonly string[] => {
  try {
    const recorded = recordModification(life.world, { request, hold: scene.dice.chance(0.1) });
    scene.note(
      'person',
      `${request.operation}: ${recorded.ok ? recorded.value.modificationIds.join(' ') : recorded.failure.kind}`,
    );
    if (!recorded.ok) return [];
    for (const id of recorded.value.modificationIds) acknowledge(scene, life, id);
    return recorded.value.modificationIds;
  } catch (thrown) {
    if (thrown !== KILLED && !isDisks(thrown)) throw thrown;
    scene.note('person', `${request.operation}: not saved (${thrown === KILLED ? 'killed' : 'disk'})`);
    return [];
  }
};

const acknowledge = (scene: Scene, life: Life, id: OutboxEntry['modification']['id']): void => {
  scene.acknowledged.add(id);
  if (!scene.recordedAt.has(id)) scene.recordedAt.set(id, scene.time.now());
  scene.words.push({ id, at: scene.time.now(), life: life.number });
};

/** An invented person; a message must say a phone number. */
export const patientOf = (nhsNumber: string): Patient => ({
  nhsNumber: nhsNumber as NhsNumber,
  family: 'Example',
  given: nhsNumber === PATIENTS[0] ? 'Julie' : 'Sam',
  birthDate: '1980-02-29',
  phone: '07700 900123',
});

const CHECKED = { identifiers: ['name', 'birth-date'], where: 'at-desk' } as const;

const bookRequest = (scene: Scene, life: Life, receiver: Receiver): RecordRequest | undefined => {
  const slot = seenSlot(scene, life, receiver);
  if (slot === undefined) return undefined;
  const nhsNumber = scene.dice.pick(PATIENTS);
  // The same person is booked into the same slot already, and the person at the desk has seen it: only what was there before tells them apart.
  const isTwice = scene.plan.theme === 'lost-books' && scene.dice.chance(0.4);
  if (isTwice) bookElsewhere(scene, receiver, { nhsNumber, slot });
  const request = bookOf(scene, { receiver, slot, nhsNumber });
  return isTwice ? { ...request, shownAppointments: receiver.ids().filter((id) => liveFor(receiver, id)) } : request;
};

/** A book of a slot; the person has seen all that the patient has there. */
export const bookOf = (
  scene: Scene,
  { receiver, slot, nhsNumber }: { readonly receiver: Receiver; readonly slot: ClinicSlot; readonly nhsNumber: string },
): Extract<RecordRequest, { operation: 'book' }> => ({
  operation: 'book',
  serviceId: receiver.serviceId,
  slotId: slot.id,
  patient: patientOf(nhsNumber),
  identity: { identifiers: [...CHECKED.identifiers], where: CHECKED.where },
  shownAppointments: scene.dice.chance(0.9) ? receiver.ids().filter((id) => liveFor(receiver, id)) : [],
});

/** The desk has read a free slot just now. */
export const seenSlot = (scene: Scene, life: Life, receiver: Receiver): ClinicSlot | undefined => {
  const free = [...receiver.slots.values()].filter(
    ({ free: isFree, start, id }) => isFree && start > scene.time.now() && id.startsWith('s'),
  );
  if (free.length === 0) return undefined;
  const slot = scene.dice.pick(free);
  seeSlot(life, receiver, slot);
  return slot;
};

/** The desk reads a slot as it is. */
export const seeSlot = (life: Life, receiver: Receiver, { id, start, end }: ClinicSlot): void => {
  const read = withItsSchedule(aFreeSlot(id, toFhirInstant(start)));
  life.world.cache.saveSlots({
    serviceId: receiver.serviceId,
    window: { from: start, to: end },
    page: { slots: [read], unread: 0, readAt: life.world.clock.now() },
  });
};

type Change = { readonly receiver: Receiver; readonly step: 'cancel' | 'update' | 'reschedule' | 'rebook' };

const changeRequest = (scene: Scene, life: Life, { receiver, step }: Change): RecordRequest | undefined => {
  const ids = receiver.ids().filter((id) => receiver.truth(id)?.status === 'booked');
  if (ids.length === 0) return undefined;
  const last = scene.touched.findLast((id) => ids.includes(id));
  const goesOn = last !== undefined && scene.dice.chance(scene.plan.theme === 'lag' ? 0.85 : 0.2);
  const appointmentId = goesOn ? last : scene.dice.pick(ids);
  scene.touched.push(appointmentId);
  return changeOf(scene, life, { receiver, step, appointmentId });
};

/** A change of an appointment that the person looks at as it is now. */
export const changeOf = (
  scene: Scene,
  life: Life,
  { receiver, step, appointmentId }: Change & { readonly appointmentId: string },
): RecordRequest | undefined => {
  const resource = receiver.truth(appointmentId) ?? {};
  const seen = seeAppointment(scene, life, { receiver, appointmentId });
  const patient = patientOf(numberIn(resource));
  const identity = { identifiers: [...CHECKED.identifiers], where: CHECKED.where };
  const on = { serviceId: receiver.serviceId, appointmentId, seen };
  if (step === 'cancel')
    return { operation: 'cancel', ...on, patient, identity, status: 'cancelled', reason: 'Cannot come' };
  if (step === 'update')
    return { operation: 'update', ...on, patient, identity, description: `Note ${scene.dice.below(100)}` };
  const to = step === 'rebook' && scene.dice.chance(0.2) ? (scene.receivers[1] ?? receiver) : receiver;
  const slot = seenSlot(scene, life, to);
  if (slot === undefined) return undefined;
  if (step === 'reschedule') return { operation: 'reschedule', ...on, slotId: slot.id };
  return { operation: 'rebook', ...on, toServiceId: to.serviceId, slotId: slot.id, patient, identity };
};

/** The desk reads an appointment as it is; returns the hash of what is on screen then. */
export const seeAppointment = (
  scene: Scene,
  life: Life,
  { receiver, appointmentId }: { readonly receiver: Receiver; readonly appointmentId: string },
): string => {
  const resource = receiver.truth(appointmentId) ?? {};
  scene.seen.set(appointmentId, resource);
  const { serviceId } = receiver;
  life.world.cache.saveAppointment({
    serviceId,
    appointmentId,
    nhsNumber: numberIn(resource),
    resource,
    readAt: life.world.clock.now(),
  });
  return sha256(toCanonicalText(resource));
};

const numberIn = ({ participant }: JsonObject): string =>
  /\b999\d{7}\b/.exec(JSON.stringify(participant ?? ''))?.[0] ?? PATIENTS[0];

const decideSomething = (scene: Scene, life: Life): void => {
  const waiting = life.world.work.outbox.open().filter((entry) => truthfulChoices(scene, life, entry).length > 0);
  if (waiting.length === 0) return;
  const entry = scene.dice.pick(waiting);
  const choice = scene.dice.pick(truthfulChoices(scene, life, entry));
  void decide(scene, life, { entry, choice }).catch((thrown: unknown) => {
    if (thrown !== KILLED && !isDisks(thrown)) scene.broken.push(`a decision threw: ${String(thrown)}`);
  });
};

type Decision = { readonly entry: OutboxEntry; readonly choice: Choice };

/** Takes one of the choices, as the page shows them; what follows from it is acknowledged when it was answered. */
export const decide = async (scene: Scene, life: Life, { entry, choice }: Decision): Promise<void> => {
  const { id } = entry.modification;
  const view = await getConflict(life.world, id);
  const resolution = inWords(scene, { entry, choice, seen: view.ok ? view.value.seen : 'not seen', life });
  if (resolution === undefined || !isTruthful(scene, entry, choice)) return;
  const answered = await resolveModification(life.world, { modificationId: id, resolution });
  scene.note('person', `${choice} on ${id}: ${answered.ok ? answered.value.modificationId : answered.failure.kind}`);
  if (answered.ok) acknowledge(scene, life, answered.value.modificationId);
  if (answered.ok) scene.broken.push(...givenUpIsClosed(scene, id, choice));
  scene.words.push({ id, at: scene.time.now(), life: life.number });
  life.replay.wake();
};

const truthfulChoices = (scene: Scene, life: Life, entry: OutboxEntry): readonly Choice[] =>
  choicesNow(life.world, entry).filter((choice) => isTruthful(scene, entry, choice));

/** People say of the clinic what is so there now: that nothing was booked only where nothing was. */
const isTruthful = (scene: Scene, { modification }: OutboxEntry, choice: Choice): boolean => {
  const made = madeFor(scene, modification.id);
  if (choice === 'not-booked-send-again' || choice === 'another')
    return made.length === 0 && !isTaken(scene, modification.id);
  return choice !== 'booked-told' || made.length > 0;
};

/** The clinic has the request on its desk. */
const isTaken = (scene: Scene, id: OutboxEntry['modification']['id']): boolean =>
  requestsOf(scene, id).some((requestId) => scene.receivers.some(({ isWorkingOn }) => isWorkingOn(requestId)));

const inWords = (
  scene: Scene,
  { entry, choice, seen, life }: Decision & { readonly seen: string; readonly life: Life },
): Resolution | undefined => {
  switch (choice) {
    case 'keep-theirs':
    case 'keep-theirs-add-mine':
    case 'cancel-theirs':
    case 'use-mine':
    case 'another':
      return { choose: choice, seen };
    case 'type-another':
      return { choose: choice, seen, text: 'Another wording' };
    case 'take-slot':
      return slotToTake(scene, life, entry);
    case 'same-one':
      return { choose: choice, appointmentId: idShown(entry) };
    case 'stop':
      return { choose: choice, why: 'Given up', checkedWith: 'Mary at the clinic' };
    case 'keep-both':
    case 'leave-without':
      return { choose: choice, why: 'Wanted' };
    case 'booked-told':
      return { choose: choice, reference: String(madeFor(scene, entry.modification.id)[0]?.appointmentId) };
    case 'not-booked-send-again':
      return { choose: choice, checkedWith: 'Mary at the clinic' };
    default:
      return { choose: choice };
  }
};

const slotToTake = (scene: Scene, life: Life, { modification }: OutboxEntry): Resolution | undefined => {
  const receiver = scene.receivers.find(({ serviceId }) => serviceId === modification.serviceId);
  const slot = receiver === undefined ? undefined : seenSlot(scene, life, receiver);
  return slot === undefined ? undefined : { choose: 'take-slot', slotId: slot.id };
};

const idShown = ({ standing: { progress } }: OutboxEntry): string =>
  progress.kind === 'conflict' && 'current' in progress.conflict ? textOf(progress.conflict.current.id) : '';

/** Whether an appointment has begun. */
export const hasBegun = (scene: Scene, resource: JsonObject): boolean => (startOf(resource) ?? 0) <= scene.time.now();
