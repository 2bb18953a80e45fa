import fc from 'fast-check';
import { expect } from 'vitest';
import { choicesNow } from '../../main/flows/choices-now.ts';
import { getConflict } from '../../main/flows/get-conflict.ts';
import { isLive } from '../../shared/fhir/appointment.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';
import type { Choice, Resolution } from '../../shared/model/resolution.ts';
import { aDesk, CLINIC, type Desk } from './a-world.ts';
import { aFreeSlot, type Habits, textOf, type WriteFault } from './fake-receiver.ts';
import { anOutcome } from './scripted-receiver.ts';

/** What people, the clinic, the line and the machine may do, one after the other. Numbers choose among what there is. */
export type Step =
  | {
      readonly do: 'book' | 'cancel' | 'update' | 'move' | 'clinic-cancels' | 'clinic-moves' | 'decide';
      readonly which: number;
    }
  | { readonly do: 'pass'; readonly seconds: number }
  | { readonly do: 'cut'; readonly on: boolean }
  | { readonly do: 'restart' };

export type Plan = {
  readonly deduplicates: boolean;
  readonly cancelFirst: boolean;
  readonly search: boolean;
  readonly keepsIdentifier: boolean;
  /** How the clinic is written to: by resources, or by messages (standard.md 13). */
  readonly messages: Habits['messages'];
  readonly steps: readonly Step[];
  readonly faults: readonly WriteFault[];
  /** How many of the first reads of each kind fail. */
  readonly badReads: number;
};

const refusal = (status: number, code: string, issue: string, commit = false): WriteFault => ({
  fault: 'answer',
  status,
  body: anOutcome(code, issue),
  commit,
});

const faults: fc.Arbitrary<WriteFault> = fc.oneof(
  fc.constantFrom<WriteFault>(
    { fault: 'changed', change: (reply) => reply },
    { fault: 'changed', change: (reply) => ({ ...reply, headers: {} }) },
    { fault: 'not-sent' },
    { fault: 'lost', commit: true },
    { fault: 'lost', commit: false },
    { fault: 'silence', commit: true },
    { fault: 'silence', commit: false },
    refusal(429, 'REC_TOO_MANY_REQUESTS', 'throttled'),
    refusal(409, 'REC_CONFLICT', 'conflict'),
    refusal(422, 'REC_UNPROCESSABLE_ENTITY', 'processing'),
    refusal(403, 'REC_FORBIDDEN', 'forbidden'),
    refusal(500, 'REC_SERVER_ERROR', 'exception', true),
    refusal(503, 'REC_UNAVAILABLE', 'transient'),
    refusal(408, 'REC_TIMEOUT', 'timeout', true),
    { fault: 'answer', status: 200, body: '<html>', commit: true },
  ),
  fc.record({ fault: fc.constant('late' as const), afterMs: fc.integer({ min: 1_000, max: 45_000 }) }),
);

/** A Receiver that says "already received" or "wait" recognises what it has received. */
const faultsOfOneThatKnows = fc.oneof(
  faults,
  fc.constantFrom(refusal(425, 'REC_TOO_EARLY', 'duplicate'), refusal(425, 'REC_TOO_EARLY', 'duplicate', true)),
);

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('book', 'cancel', 'update', 'move', 'decide'), which: fc.nat({ max: 20 }) }),
  fc.record({ do: fc.constantFrom('clinic-cancels', 'clinic-moves', 'decide'), which: fc.nat({ max: 20 }) }),
  fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(0, 1, 6, 20, 61, 400) }),
  fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(0, 1, 6, 20, 61, 400) }),
  fc.record({ do: fc.constant('cut' as const), on: fc.boolean() }),
  fc.constant<Step>({ do: 'restart' }),
);

/** Plans of up to twelve steps against a Receiver with habits of its own. */
export const plans: fc.Arbitrary<Plan> = fc.boolean().chain((deduplicates) =>
  fc.record({
    deduplicates: fc.constant(deduplicates),
    cancelFirst: fc.boolean(),
    search: fc.boolean(),
    keepsIdentifier: fc.boolean(),
    messages: fc.constantFrom<Habits['messages']>(
      'none',
      'none',
      'answered',
      { laterByMs: 20_000 },
      { laterByMs: 90_000 },
    ),
    steps: fc.array(steps, { minLength: 3, maxLength: 12 }),
    faults: fc.array(deduplicates ? faultsOfOneThatKnows : faults, { maxLength: 8 }),
    badReads: fc.nat({ max: 3 }),
  }),
);

const APPOINTMENTS = ['a1', 'a2', 'a3'];
const SLOTS = ['s1', 's2', 's3', 's4'];

/** Carries a plan out, checking after each step; then lets all be well for three hours, and checks once more. */
export const carryOut = async (plan: Plan, check: (desk: Desk) => void): Promise<void> => {
  const { deduplicates, cancelFirst, search, keepsIdentifier, messages } = plan;
  using desk = aDesk({
    byMessage: messages !== 'none',
    habits: { deduplicates, search, keepsIdentifier, messages, writesPointers: !search, overbooks: true },
    service: { deduplicationProven: deduplicates, rebookOrder: cancelFirst ? 'cancel-first' : 'book-first' },
    profile: { registry: !search },
  });
  for (const [index, id] of APPOINTMENTS.entries()) {
    desk.hold(id, { slot: [{ reference: `Slot/old-${index}` }] });
    desk.receiver.offer(CLINIC, aFreeSlot(`old-${index}`, '2026-12-01T08:30:00+00:00', { status: 'busy' }));
  }
  for (const [index, id] of SLOTS.entries()) desk.offer(id, `2026-12-02T1${index}:00:00+00:00`);
  desk.receiver.meet(...plan.faults);
  for (const kind of ['read', 'search', 'slots', 'pointers'] as const) {
    desk.receiver.fail(
      kind,
      ...Array.from({ length: plan.badReads }, () => ({ kind: 'unclear', support: {} }) as const),
    );
  }
  desk.replay().start();
  for (const step of plan.steps) {
    await doStep(desk, step);
    check(desk);
  }
  desk.receiver.cut(undefined);
  await desk.clock.advance(1);
  desk.restart();
  desk.replay().start();
  await desk.clock.advance(3 * 3_600_000);
  check(desk);
};

const doStep = async (desk: Desk, step: Step): Promise<void> => {
  switch (step.do) {
    case 'pass':
      return desk.clock.advance(step.seconds * 1_000);
    case 'cut':
      return desk.receiver.cut(step.on ? { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } : undefined);
    case 'restart':
      await desk.clock.advance(1);
      desk.restart();
      desk.replay().start();
      return;
    case 'decide':
      await decide(desk, step.which);
      return desk.clock.advance(1);
    default:
      ask(desk, step.do, step.which);
      desk.replay().wake();
      return desk.clock.advance(1);
  }
};

const ask = (desk: Desk, what: Exclude<Step['do'], 'pass' | 'cut' | 'restart' | 'decide'>, which: number): void => {
  const id = APPOINTMENTS[which % APPOINTMENTS.length] ?? 'a1';
  const slot = SLOTS[which % SLOTS.length] ?? 's1';
  if (what === 'clinic-cancels') desk.receiver.change(id, { status: 'cancelled' });
  else if (what === 'clinic-moves') desk.receiver.change(id, { start: `2026-12-0${(which % 5) + 3}T08:30:00+00:00` });
  else if (what === 'book') desk.book(slot, { shownAppointments: [...desk.receiver.live()] });
  else if (desk.receiver.resource(id).status === 'booked') askToChange(desk, what, { id, slot, which });
};

const askToChange = (
  desk: Desk,
  what: 'cancel' | 'update' | 'move',
  { id, slot, which }: { readonly id: string; readonly slot: string; readonly which: number },
): void => {
  desk.see(id);
  if (what === 'cancel') desk.cancel(id);
  else if (what === 'update') desk.update(id, { description: `Note ${which}` });
  else if (!mustBeOnline(desk)) desk.rebook(id, slot);
};

/** A cancel-first Rebook is refused out of contact (safety 5.5). */
const mustBeOnline = (desk: Desk): boolean =>
  desk.world().contact.isLost() &&
  desk
    .world()
    .directory.all()
    .some(({ rebookOrder }) => rebookOrder === 'cancel-first');

/** A person takes one of the choices on something that waits for a person, and tells the truth about the clinic. */
const decide = async (desk: Desk, which: number): Promise<void> => {
  const waiting = desk
    .work()
    .outbox.open()
    .filter((entry) => choicesNow(desk.world(), entry).length > 0);
  const entry = waiting[which % Math.max(waiting.length, 1)];
  if (entry === undefined) return;
  const choices = choicesNow(desk.world(), entry).filter((choice) => isTrue(desk, entry, choice));
  const choice = choices[which % Math.max(choices.length, 1)];
  if (choice === undefined) return;
  const before = desk.work().outbox.open().length;
  const resolution = await inWords(desk, entry, choice);
  const answered = resolution && (await desk.resolve(entry.modification.id, resolution));
  if (answered?.ok) expectNothingLost(desk, entry, { next: answered.value.modificationId, before, choice });
};

const isTrue = (desk: Desk, { modification }: OutboxEntry, choice: Choice): boolean => {
  const made = desk.receiver.madeFor(modification.id);
  if (choice === 'not-booked-send-again') return made.length === 0 && !desk.receiver.isStillToCome();
  if (choice === 'another') return made.length === 0;
  return choice !== 'booked-told' || made.length > 0;
};

const inWords = async (desk: Desk, entry: OutboxEntry, choice: Choice): Promise<Resolution | undefined> => {
  const { id } = entry.modification;
  const view = await getConflict(desk.world(), id);
  const seen = view.ok ? view.value.seen : 'not seen';
  const [slotId] = SLOTS;
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
      return slotId === undefined ? undefined : { choose: choice, slotId };
    case 'same-one':
      return { choose: choice, appointmentId: String(idShown(entry)) };
    case 'stop':
      return { choose: choice, why: 'Given up', checkedWith: 'Mary at the clinic' };
    case 'keep-both':
    case 'leave-without':
      return { choose: choice, why: 'Wanted' };
    case 'booked-told':
      return { choose: choice, reference: String(desk.receiver.madeFor(id)[0]) };
    case 'not-booked-send-again':
      return { choose: choice, checkedWith: 'Mary at the clinic' };
    default:
      return { choose: choice };
  }
};

const idShown = ({ standing: { progress } }: OutboxEntry): unknown =>
  progress.kind === 'conflict' && 'current' in progress.conflict ? progress.conflict.current.id : undefined;

/** These put something else in the place of both Legs of a Rebook. */
const ON_BOTH_LEGS: readonly Choice[] = ['book-plain', 'cancel-old-first'];

/** A decision ends a Modification by name, or lets it or its successor go on: none vanishes (safety 2.3, I2). */
const expectNothingLost = (
  desk: Desk,
  { modification: { id } }: OutboxEntry,
  { next, before, choice }: { readonly next: ModificationId; readonly before: number; readonly choice: Choice },
): void => {
  const { progress } = desk.entry(id).standing;
  expect(desk.entry(next)).toBeDefined();
  if (next !== id) {
    if (ON_BOTH_LEGS.includes(choice)) {
      expect(isClosed(progress.kind)).toBe(true);
      return;
    }
    expect(progress).toMatchObject({ kind: 'superseded', by: next });
    expect(desk.entry(next).modification.replaces).toBe(id);
    expect(desk.work().outbox.open()).toHaveLength(before);
  } else if (isClosed(progress.kind)) {
    expect(['abandoned', 'superseded', 'settled']).toContain(progress.kind);
  }
};

/** The live appointments that were made for one intent. */
export const liveFor = (desk: Desk, id: ModificationId): readonly string[] =>
  desk.receiver.madeFor(id).filter((made) => isLive(textOf(desk.receiver.resource(made).status)));
