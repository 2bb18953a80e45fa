import fc from 'fast-check';
import { expect } from 'vitest';
import { findSlots } from '../../main/flows/find-slots.ts';
import { getAppointment } from '../../main/flows/get-appointment.ts';
import { listAppointments } from '../../main/flows/list-appointments.ts';
import type { World } from '../../main/flows/world.ts';
import { contract } from '../../shared/ipc/contract.ts';
import type { AppointmentRow } from '../../shared/ipc/views.ts';
import { aBars } from './a-bars.ts';
import { aDesk, at, CHECKED, CLINIC, expectOk, JULIE } from './a-world.ts';
import { OTHER_PATIENT } from './fhir.ts';
import { hostileRead, hostileSearch, type Trick, tricks, WRONG_ECHO } from './hostile-answers.ts';
import {
  anAppointmentText,
  appointmentEntries,
  type HostileEntry,
  manySlotTexts,
  pointerEntries,
  READABLE,
  slotEntries,
  SOMEBODY_ELSE,
  UNREADABLE,
} from './hostile-entries.ts';
import { createScriptedReceiver, type ScriptedReceiver } from './scripted-receiver.ts';

/** The real adapter over real sockets against a Receiver that is told what to answer, and the flows over a real store. */
export const aHostileWorld = async () => {
  const receiver = await createScriptedReceiver();
  const desk = aDesk({ profile: { registry: true } });
  const bars = aBars(receiver, { members: { registry: true } });
  const world: World = { ...desk.world(), receiver: bars.receiver, registry: bars.registry };
  return {
    receiver,
    bars,
    world,
    close: async (): Promise<void> => {
      desk[Symbol.dispose]();
      await bars.close();
      await receiver.close();
    },
  };
};

export type HostileWorld = { readonly receiver: ScriptedReceiver; readonly world: World };

const idsOf = (entries: readonly HostileEntry[], fate: HostileEntry['fate']): readonly string[] =>
  entries.filter((entry) => entry.fate === fate).map(({ id }) => id);

const countOf = (entries: readonly HostileEntry[], { gives }: Trick): number =>
  idsOf(entries, 'counted').length + (gives === 'more' ? 1 : 0);

const textsOf = (entries: readonly HostileEntry[]): readonly string[] => entries.map(({ text }) => text);

const receiverTricks = fc.oneof({ weight: 12, arbitrary: tricks }, { weight: 1, arbitrary: fc.constant(WRONG_ECHO) });

/** Slots: each entry is shown, counted, or was never asked for; a refused answer shows nothing and says why. */
export const slotsLaw = ({ receiver, world }: HostileWorld) =>
  fc.asyncProperty(slotEntries, receiverTricks, fc.nat(), async (entries, trick, number) => {
    receiver.on('GET /Slot', hostileSearch(textsOf(entries), trick, number));
    world.cache.saveSlots({
      serviceId: CLINIC,
      window: DAYS,
      page: { slots: [], unread: 0, readAt: world.clock.now() },
    });
    const asked = { serviceId: CLINIC, fromDay: '2026-11-24', toDay: '2026-11-25', fresh: true };
    const list = contract.findSlots.reply.parse(expectOk(await findSlots(world, asked)));
    const shown = list.slots.map(({ slotId }) => slotId);
    if (trick.gives === 'refused') {
      expect([shown, list.failure === undefined]).toEqual([[], false]);
      return;
    }
    expect([shown.toSorted(), list.unread, list.failure]).toEqual([
      idsOf(entries, 'shown').toSorted(),
      countOf(entries, trick),
      undefined,
    ]);
    expect(world.cache.slots(CLINIC, DAYS)?.slots).toHaveLength(shown.length);
  });

/** Ten thousand slots at once. */
export const manySlots = async ({ receiver, world }: HostileWorld): Promise<void> => {
  receiver.on('GET /Slot', hostileSearch(manySlotTexts(10_000), { name: 'nothing', gives: 'told' }, 0));
  const asked = { serviceId: CLINIC, fromDay: '2026-11-24', toDay: '2026-11-25', fresh: true };
  const list = contract.findSlots.reply.parse(expectOk(await findSlots(world, asked)));
  expect([list.slots.length, list.unread, list.failure]).toEqual([9_500, 500, undefined]);
};

const DAYS = { from: at('2026-11-24T00:00:00Z'), to: at('2026-11-26T00:00:00Z') };

/** How each appointment that a Pointer names answers to a read. */
const reads = fc.oneof(
  fc.constantFrom(...READABLE).map((members) => ({ members, isOurs: true })),
  fc.constantFrom(...SOMEBODY_ELSE, ...UNREADABLE).map((members) => ({ members, isOurs: false })),
);

/** A list: no wrong patient is shown or kept, and whatever is not shown is counted at the place that told of it. */
export const listLaw = ({ receiver, world }: HostileWorld) =>
  fc.asyncProperty(
    fc.record({ pointers: pointerEntries, found: appointmentEntries, read: reads, number: fc.nat() }),
    fc.tuple(tricks, receiverTricks, receiverTricks),
    async ({ pointers, found, read, number }, [onPointers, onSearch, onRead]) => {
      forgetAll(world);
      receiver.on('GET /DocumentReference', hostileSearch(textsOf(pointers), onPointers, number));
      receiver.on('GET /Appointment', hostileSearch(textsOf(found), onSearch, number));
      receiver.on('GET /Appointment/', (call) => {
        const text = anAppointmentText(call.request.path.split('/').at(-1) ?? '', read.members);
        hostileRead(text, onRead, number)(call);
      });
      const asked = { nhsNumber: JULIE.nhsNumber, alsoAsk: [CLINIC], identity: CHECKED };
      const reply = await listAppointments(world, { online: true, ...asked });
      const list = contract.listAppointments.reply.parse(expectOk(reply));
      expectOnlyOurs(world, list);

      const pointed = onPointers.gives === 'refused' ? [] : idsOf(pointers, 'shown');
      const listed = onSearch.gives === 'refused' ? [] : idsOf(found, 'shown');
      const rows = list.rows.filter(({ appointmentId }) => appointmentId !== undefined);
      expect(rows.map(({ appointmentId }) => appointmentId).toSorted()).toEqual([...pointed, ...listed].toSorted());
      const isRead = read.isOurs && (onRead.gives === 'told' || onRead.send === undefined);
      for (const row of rows) expectRow(row, listed.includes(row.appointmentId ?? '') || isRead);

      const [registry, service] = list.asked;
      // A Pointer that leads nowhere is a row that says so: it counts as well as one that could not be read.
      const loose = list.rows.length - rows.length;
      expectTold(registry && { ...registry, unread: registry.unread + loose }, pointers, onPointers);
      expectTold(service, found, onSearch);
    },
  );

const expectRow = (row: AppointmentRow, isShown: boolean): void => {
  expect([row.facts !== undefined, row.failure === undefined]).toEqual([isShown, isShown]);
};

const expectTold = (
  asked: { readonly failure?: unknown; readonly unread: number } | undefined,
  entries: readonly HostileEntry[],
  trick: Trick,
): void => {
  const isRefused = trick.gives === 'refused';
  expect(asked?.failure !== undefined).toBe(isRefused);
  if (!isRefused) expect(asked?.unread).toBe(countOf(entries, trick));
};

/** Neither on the screen nor in the cache is anything of the other patient (safety H4, 12.5). */
const expectOnlyOurs = ({ cache }: World, shown: unknown): void => {
  expect(JSON.stringify(shown)).not.toMatch(NOT_OURS);
  expect(cache.appointmentsOf(OTHER_PATIENT)).toEqual([]);
};

/** A relative who is named as one is another matter: what is told of her is not told as the patient's. */
const NOT_OURS = new RegExp(`${OTHER_PATIENT}|SOMEBODY`);

const forgetAll = ({ cache }: World): void => {
  for (const nhsNumber of [JULIE.nhsNumber, OTHER_PATIENT]) {
    for (const { serviceId, appointmentId } of cache.appointmentsOf(nhsNumber)) {
      cache.forgetAppointment(serviceId, appointmentId);
    }
  }
};

/** One appointment that is known to be this patient's: what is read is theirs, or the saved copy stands with the failure beside it. */
export const oneLaw = ({ receiver, world }: HostileWorld) =>
  fc.asyncProperty(reads, receiverTricks, fc.nat(), async (read, trick, number) => {
    forgetAll(world);
    const resource = JSON.parse(anAppointmentText('one', { description: 'As saved' }));
    const { nhsNumber } = JULIE;
    world.cache.saveAppointment({
      serviceId: CLINIC,
      appointmentId: 'one',
      nhsNumber,
      resource,
      readAt: world.clock.now(),
    });
    receiver.on('GET /Appointment/', hostileRead(anAppointmentText('one', read.members), trick, number));
    const asked = { serviceId: CLINIC, appointmentId: 'one', online: true };
    const reply = expectOk(await getAppointment(world, asked));
    const { resource: _, ...detail } = contract.getAppointment.reply.parse(reply);
    expectOnlyOurs(world, detail);
    const isRead = read.isOurs && (trick.gives === 'told' || trick.send === undefined);
    expect([detail.source, detail.failure === undefined]).toEqual(isRead ? ['service', true] : ['saved', false]);
    expect(detail.facts.description === 'As saved').toBe(!isRead);
  });
