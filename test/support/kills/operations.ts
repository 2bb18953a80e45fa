import type { DeskHandle } from '../../../main/ports/desk.ts';
import { NEWCOMERS, PEOPLE, type Person } from '../../../main/training/people.ts';
import { assertNever } from '../../../shared/base/assert-never.ts';
import type { RecordRequest } from '../../../shared/ipc/contract.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import type { Choice, Resolution } from '../../../shared/model/resolution.ts';
import type { Dice } from '../../simulator/dice.ts';
import {
  bookRequest,
  cancelRequest,
  lookAtSlots,
  must,
  type openAppointment,
  rebookRequest,
  record,
  updateRequest,
} from '../wire/at-desk.ts';
import type { Ground, Held } from './ground.ts';
import { lookOn, restOf } from './rest.ts';

/** What people at the desk, the clinic and the line do, one after the other. */
export const OPERATIONS = [
  'book',
  'book-by-message',
  'update',
  'cancel',
  'rebook',
  'reschedule',
  'decide',
  'withdraw',
  'hand-over',
  'undo-window',
  'clinic-moves',
  'clinic-cancels',
  'cut',
  'restore',
  'lose-a-reply',
  'refuse-a-write',
  'fail-reads',
] as const;

/** What brings a process to one named point rather than another. */
const AIMED = [
  'all-well',
  'rest',
  'look-on',
  'ask-service',
  'fail-read-backs',
  'slot-is-taken',
  'refuse-the-booking',
  'forbid-the-booking',
  'lose-the-booking',
  'try-again',
  'stop',
  'take-back',
  'book-out-of-contact',
] as const;
export type Operation = (typeof OPERATIONS)[number] | (typeof AIMED)[number];

/** One desk over one ground. `promised` holds what was acknowledged: it must never be lost. */
export type AtWork = {
  readonly ground: Ground;
  readonly desk: DeskHandle;
  readonly dice: Dice;
  readonly promised: Map<ModificationId, string>;
};

const RIVERSIDE = ['2000900101', '2000900102'];
/** Each forgets, lacks or does something that Riverside does not: Lakeside's memory, Northgate's search, Kingsmoor's moves by PATCH. */
const CLINICS = [...RIVERSIDE, '2000900401', '2000900502', '2000900801'];
const BY_MESSAGE = '2000900601';
const RESCHEDULES = '2000900801';
const EVERYBODY = [...NEWCOMERS, ...PEOPLE];

/** Carries one out. Throws where the desk dies in the middle; what it had acknowledged by then stands in `promised`. */
export const carryOut = async (work: AtWork, operation: Operation): Promise<void> => {
  const { dice } = work;
  if (isAimed(operation)) return aim(work, operation);
  switch (operation) {
    case 'book':
      return book(work, dice.pick(CLINICS));
    case 'book-by-message':
      return book(work, BY_MESSAGE);
    case 'update':
      return void (await change(work, (page) => updateRequest(page, `Note ${dice.below(1000)}`), CLINICS));
    case 'undo-window':
      return hasten(work);
    case 'cancel':
      return void (await change(work, (page) => cancelRequest(page), CLINICS));
    case 'rebook':
      return rebook(work);
    case 'reschedule':
      return reschedule(work);
    case 'decide':
      return decide(work, ['check-again', 'keep-theirs', 'stop', 'still-wanted', 'use-mine', 'keep-both']);
    case 'withdraw':
      return decide(work, ['withdraw']);
    case 'hand-over':
      return handOver(work);
    default:
      return outside(work, operation);
  }
};

type Aimed = (typeof AIMED)[number];
type Outside = Extract<
  Operation,
  'clinic-moves' | 'clinic-cancels' | 'cut' | 'restore' | 'lose-a-reply' | 'refuse-a-write' | 'fail-reads'
>;

const isAimed = (operation: Operation): operation is Aimed => AIMED.some((one) => one === operation);

const aim = async (work: AtWork, operation: Aimed): Promise<void> => {
  const { ground, desk } = work;
  switch (operation) {
    case 'all-well':
      await ground.order({ do: 'clearFaults' });
      await ground.order({ do: 'restore' });
      return;
    case 'rest':
      await restOf(desk, 15_000);
      return;
    case 'look-on':
      return lookOn(desk, 5_000);
    case 'try-again':
    case 'stop':
      return decideSoon(work, operation);
    case 'take-back':
      return decideSoon(work, 'withdraw');
    case 'book-out-of-contact':
      return book(work, RIVERSIDE[1] ?? '', () => ground.order({ do: 'cut' }));
    case 'ask-service':
      await desk.call('getService', { serviceId: '2000900101', ask: 'unknown' });
      await desk.call('getService', { serviceId: '2000900101', ask: 'all' });
      return;
    case 'fail-read-backs':
      await ground.order({ do: 'answerWith', method: 'GET', path: 'Appointment/', status: 503, times: 2 });
      return;
    case 'lose-the-booking':
      await ground.order({ do: 'dropReply', when: 'before', method: 'POST' });
      return;
    case 'slot-is-taken':
      await ground.order({
        do: 'answerWith',
        method: 'POST',
        status: 409,
        code: 'REC_CONFLICT',
        issueCode: 'conflict',
      });
      return;
    case 'refuse-the-booking':
      await ground.order({ do: 'answerWith', method: 'POST', status: 422 });
      return;
    case 'forbid-the-booking':
      await ground.order({
        do: 'answerWith',
        method: 'POST',
        status: 403,
        code: 'REC_FORBIDDEN',
        issueCode: 'forbidden',
      });
      return;
    default:
      return assertNever(operation);
  }
};

const outside = async (work: AtWork, operation: Outside): Promise<void> => {
  const { ground, dice } = work;
  switch (operation) {
    case 'clinic-moves':
      return clinicMoves(work);
    case 'clinic-cancels':
      return clinicCancels(work);
    case 'cut':
    case 'restore':
      await ground.order({ do: operation });
      return;
    case 'lose-a-reply':
      await ground.order({ do: 'dropReply', when: dice.chance(0.7) ? 'after' : 'before', method: dice.pick(WRITES) });
      return;
    case 'refuse-a-write':
      await ground.order({ do: 'answerWith', method: dice.pick(WRITES), ...dice.pick(REFUSALS) });
      return;
    case 'fail-reads':
      await ground.order({ do: 'answerWith', method: 'GET', status: 503, times: 1 + dice.below(3) });
      return;
    default:
      return assertNever(operation);
  }
};

const WRITES = ['POST', 'PUT', 'PATCH'];
const REFUSALS = [
  { status: 422, code: 'REC_UNPROCESSABLE_ENTITY', issueCode: 'processing' },
  { status: 409, code: 'REC_CONFLICT', issueCode: 'conflict' },
  { status: 403, code: 'REC_FORBIDDEN', issueCode: 'forbidden' },
  { status: 500, code: 'REC_SERVER_ERROR', issueCode: 'exception' },
  { status: 429, code: 'REC_TOO_MANY_REQUESTS', issueCode: 'throttled' },
];

const promise = async ({ desk, promised }: AtWork, request: RecordRequest): Promise<readonly ModificationId[]> => {
  const ids = await record(desk, request).catch((refused: unknown) => {
    // Refused by name, as "it has changed meanwhile" is: nothing was recorded. A desk that died is told by the next call.
    if (refused instanceof Error && refused.message.startsWith('recordModification:')) return [];
    throw refused;
  });
  for (const id of ids) promised.set(id, request.operation);
  return ids;
};

/** `before`: what happens between the look at the slots and the booking. */
const book = async (work: AtWork, serviceId: string, before?: () => Promise<unknown>): Promise<void> => {
  const { ground, desk, dice } = work;
  const person = dice.pick(EVERYBODY);
  const slot = await someSlot(work, serviceId);
  if (slot === undefined) return;
  await lookAtSlots(desk, serviceId, slot.start);
  const shown = (await ground.held())
    .filter((one) => one.nhsNumber === person.nhsNumber && one.serviceId === serviceId)
    .map(({ appointmentId }) => appointmentId);
  await before?.();
  await promise(work, bookRequest({ serviceId, slotId: slot.slotId, person, shown }));
};

/** One of the booked appointments still to come at these services. */
const someAppointment = async ({ ground, dice }: AtWork, services: readonly string[]): Promise<Held | undefined> => {
  const now = Date.parse(ground.now()) + 3_600_000;
  const all = (await ground.held()).filter(
    ({ serviceId, status, start }) => services.includes(serviceId) && status === 'booked' && Date.parse(start) > now,
  );
  return all.length === 0 ? undefined : dice.pick(all);
};

type Page = Awaited<ReturnType<typeof openAppointment>>;

/** Opens the page of one, where it can be opened, and asks for what is made of it. */
const change = async (
  work: AtWork,
  request: (page: Page, held: Held) => RecordRequest | undefined,
  services: readonly string[],
): Promise<readonly ModificationId[]> => {
  const one = await someAppointment(work, services);
  const page = one && (await opened(work, one));
  const asked = one && page && request(page, one);
  return asked === undefined ? [] : promise(work, asked);
};

/** Out of contact, what was never read cannot be shown. */
const opened = async ({ desk }: AtWork, { serviceId, appointmentId }: Held): Promise<Page | undefined> => {
  const page = await desk.call('getAppointment', { serviceId, appointmentId, online: true });
  return page.ok ? page.value : undefined;
};

const personOf = ({ nhsNumber }: Held): Person | undefined => EVERYBODY.find((one) => one.nhsNumber === nhsNumber);

/** One of the free slots of a service, not so soon that it begins before all is done. */
const someSlot = async ({ ground, dice }: AtWork, serviceId: string) => {
  const free = (await ground.freeSlots(serviceId)).slice(4);
  return free.length === 0 ? undefined : dice.pick(free);
};

const slotThere = async (work: AtWork, serviceId: string): Promise<string | undefined> => {
  const slot = await someSlot(work, serviceId);
  if (slot !== undefined) await lookAtSlots(work.desk, serviceId, slot.start);
  return slot?.slotId;
};

const rebook = async (work: AtWork): Promise<void> => {
  const serviceId = work.dice.pick(RIVERSIDE);
  const slotId = await slotThere(work, serviceId);
  if (slotId === undefined) return;
  await change(
    work,
    (page, held) => {
      const person = personOf(held);
      return person && rebookRequest(page, { slotId, person });
    },
    [serviceId],
  );
};

const reschedule = async (work: AtWork): Promise<void> => {
  const slotId = await slotThere(work, RESCHEDULES);
  if (slotId === undefined) return;
  await change(
    work,
    ({ serviceId, appointmentId, hash }) => ({ operation: 'reschedule', serviceId, appointmentId, seen: hash, slotId }),
    [RESCHEDULES],
  );
};

/** An update that may still be undone, sent before its time is out. */
const hasten = async (work: AtWork): Promise<void> => {
  const request = (page: Page): RecordRequest => ({
    operation: 'update',
    serviceId: page.serviceId,
    appointmentId: page.appointmentId,
    seen: page.hash,
    reason: 'Asked for by phone',
    mayUndo: true,
  });
  for (const modificationId of await change(work, request, RIVERSIDE))
    await work.desk.call('sendNow', { modificationId });
};

const decide = async ({ desk, dice }: AtWork, choices: readonly string[]): Promise<void> => {
  const open = (await must(desk, 'listOutbox', { includeClosed: false })).filter((item) =>
    item.choices.some((choice) => choices.includes(choice)),
  );
  if (open.length === 0) return;
  const item = dice.pick(open);
  const resolution = await inWords(desk, item, dice.pick(item.choices.filter((choice) => choices.includes(choice))));
  if (resolution !== undefined)
    await desk.call('resolveModification', { modificationId: item.modificationId, resolution });
};

const SOON_MS = 5_000;

/** The same as soon as there is something that it can be said of: what is being read just now offers nothing. */
const decideSoon = async (work: AtWork, choice: Choice): Promise<void> => {
  for (const until = Date.now() + SOON_MS; Date.now() < until; ) {
    const open = await must(work.desk, 'listOutbox', { includeClosed: false });
    if (open.some(({ choices }) => choices.includes(choice))) return decide(work, [choice]);
    await must(work.desk, 'replay', { withinMs: 100 });
  }
};

const inWords = async (
  desk: DeskHandle,
  { modificationId, mayHaveArrived }: OutboxItem,
  choice: string,
): Promise<Resolution | undefined> => {
  switch (choice) {
    case 'withdraw':
    case 'check-again':
    case 'still-wanted':
    case 'try-again':
      return { choose: choice };
    case 'stop':
      return { choose: 'stop', why: 'Given up', ...(mayHaveArrived ? { checkedWith: 'Mary at the clinic' } : {}) };
    case 'keep-both':
      return { choose: 'keep-both', why: 'Wanted' };
    case 'keep-theirs':
    case 'use-mine': {
      const view = await desk.call('getConflict', { modificationId });
      return view.ok ? { choose: choice, seen: view.value.seen } : undefined;
    }
    default:
      return undefined;
  }
};

const handOver = async ({ desk, dice }: AtWork): Promise<void> => {
  const open = await must(desk, 'listOutbox', { includeClosed: false });
  if (open.length === 0) return;
  const { modificationId } = dice.pick(open);
  await desk.call('handOver', {
    what: { kind: 'chosen', modificationIds: [modificationId], callIds: [] },
    to: 'Alex Evening',
    why: 'Going home',
  });
};

const clinicMoves = async (work: AtWork): Promise<void> => {
  const one = await someAppointment(work, CLINICS);
  if (one === undefined) return;
  const slot = await someSlot(work, one.serviceId);
  if (slot === undefined) return;
  await work.ground.order({
    do: 'changeAppointment',
    serviceId: one.serviceId,
    appointmentId: one.appointmentId,
    set: { slotId: slot.slotId },
  });
};

const clinicCancels = async (work: AtWork): Promise<void> => {
  const one = await someAppointment(work, CLINICS);
  if (one === undefined) return;
  const { serviceId, appointmentId } = one;
  await work.ground.order({ do: 'cancelAppointment', serviceId, appointmentId });
};
