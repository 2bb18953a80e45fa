import { ok as assert } from 'node:assert/strict';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DeskHandle } from '../../main/ports/desk.ts';
import { progressWordsOf } from '../../main/terminal/words.ts';
import { NEWCOMERS, type Person } from '../../main/training/people.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import { type Ground, openGround } from '../support/kills/ground.ts';
import { type KillableHost, runHost } from '../support/kills/host.ts';
import { restOf } from '../support/kills/rest.ts';
import {
  bookRequest,
  cancelRequest,
  lookAtSlots,
  must,
  openAppointment,
  record,
  updateRequest,
} from '../support/wire/at-desk.ts';

// Section 9, row "stations": two workstations, each a process with files of its own, on the same records of one service.

const RIVERSIDE = '2000900102';
const PATIENCE_MS = 20_000;

let ground: Ground;
let folders: readonly string[];
let hosts: readonly KillableHost[];
let desks: readonly [DeskHandle, DeskHandle];

beforeAll(async () => {
  ground = await openGround();
}, 60_000);
afterAll(() => ground.close());

beforeEach(async () => {
  folders = [await ground.begin(1), ground.aFolder()];
  hosts = folders.map(start);
  const [one, other] = await Promise.all(hosts.map(({ ready }) => ready));
  assert(one !== undefined && other !== undefined);
  desks = [one, other];
}, 60_000);
afterEach(async () => {
  await Promise.all(desks.map((desk) => desk.close()));
  await Promise.all(hosts.map((host) => host.kill()));
});

const start = (dataDir: string): KillableHost =>
  runHost({ dataDir, profilePath: ground.profilePath, now: ground.now() });

const personAt = (index: number): Person => {
  const person = NEWCOMERS[index];
  assert(person !== undefined);
  return person;
};

/** What a desk says of its Modification once nothing more happens by itself. */
const endOf = async (desk: DeskHandle, [modificationId]: readonly ModificationId[]) => {
  assert(modificationId !== undefined && (await restOf(desk, PATIENCE_MS)));
  const item = await must(desk, 'getOutboxItem', { modificationId });
  return { kind: item.progress.kind, words: progressWordsOf(item), item };
};

/** Both at once. */
const both = <Value>(ask: (desk: DeskHandle, index: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(desks.map(ask));

const aBooking = async () => {
  const [slot] = (await ground.freeSlots(RIVERSIDE)).slice(6);
  assert(slot !== undefined);
  const order = { do: 'bookAs', serviceId: RIVERSIDE, slotId: slot.slotId, nhsNumber: personAt(0).nhsNumber } as const;
  assert(await ground.order(order));
  const made = (await ground.held()).find(({ slotId }) => slotId === slot.slotId);
  assert(made !== undefined);
  return made.appointmentId;
};

const heldNow = async (appointmentId: string) =>
  (await ground.held()).find((one) => one.appointmentId === appointmentId);

// proves 9, I3, H2: exactly one has it, and the other is told
test('two workstations book one slot', { timeout: 90_000 }, async () => {
  const [slot] = (await ground.freeSlots(RIVERSIDE)).slice(6);
  assert(slot !== undefined);
  await both((desk) => lookAtSlots(desk, RIVERSIDE, slot.start));
  const asked = await both((desk, index) =>
    record(desk, bookRequest({ serviceId: RIVERSIDE, slotId: slot.slotId, person: personAt(index), shown: [] })),
  );
  const ends = await both((desk, index) => endOf(desk, asked[index] ?? []));
  expect(ends.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'settled']);
  expect(ends.find(({ kind }) => kind === 'conflict')?.words).toBe('Needs decision: this slot is no longer free');
  expect(
    (await ground.held()).filter(({ slotId, status }) => slotId === slot.slotId && status === 'booked'),
  ).toHaveLength(1);
});

// proves 9, 5.4: the one that comes second finds it cancelled, which is what it wanted
test('both cancel one appointment', { timeout: 90_000 }, async () => {
  const id = await aBooking();
  const [page, otherPage] = await both((desk) => openAppointment(desk, RIVERSIDE, id));
  assert(page !== undefined && otherPage !== undefined);
  const first = await endOf(desks[0], await record(desks[0], cancelRequest(page)));
  const second = await endOf(desks[1], await record(desks[1], cancelRequest(otherPage)));
  expect([first.kind, second.kind]).toEqual(['settled', 'settled']);
  expect(first.words).toMatch(/^Cancelled, checked/);
  expect(second.words).toMatch(/^Cancelled already, checked/);
  expect((await ground.trace()).filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

// proves 9, H9: what was recorded out of contact meets what somebody else has changed since, and a person decides
test('an edit here against a cancel there that was recorded offline', { timeout: 90_000 }, async () => {
  const id = await aBooking();
  const [page, otherPage] = await both((desk) => openAppointment(desk, RIVERSIDE, id));
  assert(page !== undefined && otherPage !== undefined);
  const held = await must(desks[1], 'recordModification', { request: cancelRequest(otherPage), hold: true });
  const { serviceId, appointmentId, hash } = page;
  const reason = 'Needs an interpreter';
  const edit = { operation: 'update', serviceId, appointmentId, seen: hash, reason } as const;
  expect((await endOf(desks[0], await record(desks[0], edit))).kind).toBe('settled');
  const end = await endOf(desks[1], held.modificationIds);
  expect(end.words).toBe('Needs decision: this appointment was changed meanwhile');
  expect(end.item.choices).toContain('cancel-theirs');
  expect((await heldNow(id))?.status).toBe('booked');
});

// proves 5.7: what another desk wrote over is noticed two minutes later, also by a desk that was off meanwhile, and somebody is called
test('one desk writes over what the other has settled', { timeout: 90_000 }, async () => {
  const id = await aBooking();
  const update = async (desk: DeskHandle, description: string) =>
    endOf(desk, await record(desk, updateRequest(await openAppointment(desk, RIVERSIDE, id), description)));
  expect((await update(desks[0], 'Bring the diary')).kind).toBe('settled');
  expect((await update(desks[1], 'Bring nothing')).kind).toBe('settled');
  await hosts[0]?.kill();
  await ground.pass(3);
  const again = start(folders[0] ?? '');
  hosts = [again, ...hosts.slice(1)];
  const desk = await again.ready;
  assert(desk !== undefined);
  expect((await callsOf(desk)).map(({ why }) => why)).toEqual(['undone']);
  await desk.close();
});

const callsOf = async (desk: DeskHandle) => {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const calls = await must(desk, 'listCalls', { includeClosed: false });
    if (calls.length > 0) return calls;
    await must(desk, 'replay', { withinMs: 200 });
  }
  return [];
};
