import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeTurns, type Turns } from '../../main/core/take-turns.ts';
import { waitingOf } from '../../main/core/waiting.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { LAW } from '../support/arbitraries.ts';
import { aModification, anEntry, FACTS } from '../support/an-entry.ts';

const LIMITS = { inAll: 8, perService: 2 };

/** Changes over a few Lanes, each Lane at one service; some wait for a person; and the order in which answers come back. */
const days = fc.record({
  lanes: fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }),
  held: fc.uniqueArray(fc.nat(29), { maxLength: 4 }),
  waitedFor: fc.uniqueArray(fc.nat(29), { maxLength: 6 }),
  silent: fc.subarray(['clinic-0', 'clinic-1', 'clinic-2']),
  answers: fc.infiniteStream(fc.nat(7)),
});
type Day = typeof days extends fc.Arbitrary<infer One> ? One : never;

const serviceOf = (lane: number): string => `clinic-${lane % 3}`;

/** What a day comes to: the numbers that were started, round by round, and what was on the wire then. */
type Round = { readonly started: readonly OutboxEntry[]; readonly busy: readonly OutboxEntry[] };

/** Goes through a day as Replay does: who is free, whose turn it is, one answer, again, until nothing starts any more. */
const rounds = ({ lanes, held, waitedFor, silent, answers }: Day): readonly Round[] => {
  const turns: Turns = {
    ...LIMITS,
    isWaitedFor: ({ position }) => waitedFor.includes(position - 1),
    isSilent: (serviceId) => silent.includes(serviceId),
  };
  let entries: readonly OutboxEntry[] = lanes.map((lane, index) =>
    anEntry(
      aModification(index + 1, { lane: `lane-${lane}`, serviceId: serviceOf(lane) }),
      held.includes(index) ? FACTS.held() : [],
    ),
  );
  let busy: readonly OutboxEntry[] = [];
  const gone: Round[] = [];
  for (let round = 0; round < 200; round += 1) {
    const free = entries.filter((entry) => isFree(entry, entries) && !busy.includes(entry));
    const started = takeTurns(free, busy, turns);
    busy = [...busy, ...started];
    gone.push({ started, busy });
    const [which = 0] = answers.take(1);
    const done = busy[which % Math.max(1, busy.length)];
    if (done === undefined) return gone;
    busy = busy.filter((entry) => entry !== done);
    entries = entries.map((entry) => (entry === done ? anEntry(entry.modification, FACTS.settled()) : entry));
  }
  throw new Error('Never comes to an end');
};

const isFree = (entry: OutboxEntry, entries: readonly OutboxEntry[]): boolean =>
  entry.standing.progress.kind === 'queued' &&
  waitingOf(entry, { lane: entries.filter((other) => sameLane(entry, other)), dependency: undefined }).kind === 'free';

const sameLane = (one: OutboxEntry, other: OutboxEntry): boolean => one.modification.lane === other.modification.lane;

const positions = (all: readonly OutboxEntry[]): readonly number[] => all.map(({ position }) => position);

// proves 6.1, I8
test('whatever comes back when: one of a Lane at a time, each Lane in its order, within the limits', () => {
  fc.assert(
    fc.property(days, (day) => {
      const gone = rounds(day);
      for (const { busy } of gone) {
        expect(busy.length).toBeLessThanOrEqual(LIMITS.inAll);
        expect(new Set(busy.map(({ modification }) => modification.lane)).size).toBe(busy.length);
        for (const [, atOne] of Map.groupBy(busy, ({ modification }) => modification.serviceId))
          expect(atOne.length).toBeLessThanOrEqual(LIMITS.perService);
      }
      for (const [, lane] of Map.groupBy(
        gone.flatMap(({ started }) => started),
        ({ modification }) => modification.lane,
      )) {
        expect(positions(lane)).toEqual(positions(lane).toSorted((one, other) => one - other));
      }
    }),
    LAW,
  );
});

// proves 6.1: a held Lane delays no other, and its own goes no further
test('all goes out but what stands behind something held in its own Lane', () => {
  fc.assert(
    fc.property(days, (day) => {
      const started = positions(rounds(day).flatMap((round) => round.started));
      const blockedFrom = (lane: number) =>
        Math.min(...day.held.filter((index) => day.lanes[index] === lane), Number.POSITIVE_INFINITY);
      const expected = day.lanes.flatMap((lane, index) => (index < blockedFrom(lane) ? [index + 1] : []));
      expect(started.toSorted((one, other) => one - other)).toEqual(expected);
    }),
    LAW,
  );
});

const queued = (number: number, given: Record<string, unknown>): OutboxEntry => anEntry(aModification(number, given));

// proves 6.1: a place is kept for what a person is waiting for
test('what a person waits for starts at once, whatever else there is, where its own service has room', () => {
  fc.assert(
    fc.property(days, fc.subarray(['clinic-0', 'clinic-1', 'clinic-2']), (day, silent) => {
      const waits = queued(99, { lane: 'mine', serviceId: 'clinic-mine' });
      const isWaitedFor = ({ position }: OutboxEntry): boolean => position === 99;
      const turns = { ...LIMITS, isWaitedFor, isSilent: (id: string) => silent.includes(id) };
      const others = day.lanes.map((lane, index) =>
        queued(index + 1, { lane: `l-${index}`, serviceId: `clinic-${lane}` }),
      );
      const busy = takeTurns(others, [], turns);
      const left = others.filter((other) => !busy.includes(other));
      expect(positions(takeTurns([...left, waits], busy, turns))).toContain(99);
    }),
    LAW,
  );
});

// proves I8: by itself, whatever it is told is free
test('of all that is due, one of a Lane starts, and it is the oldest', () => {
  fc.assert(
    fc.property(days, ({ lanes }) => {
      const due = lanes.map((lane, index) => queued(index + 1, { lane: `lane-${lane}`, serviceId: serviceOf(lane) }));
      for (const entry of takeTurns(due, [], LIMITS)) expect(due.find((one) => sameLane(one, entry))).toBe(entry);
    }),
    LAW,
  );
});

const ANY_STATE: readonly (readonly Fact[])[] = Object.values(FACTS).map((path) => path());

// proves 6.1, 6.2: whatever stands ahead
test('nothing of a Lane is free while anything ahead of it is open', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ANY_STATE), { minLength: 1, maxLength: 6 }), (states) => {
      const lane = states.map((facts, index) => anEntry(aModification(index + 1), facts));
      for (const [index, entry] of lane.entries()) {
        const ahead = lane.slice(0, index);
        const isOpen = ({ standing }: OutboxEntry) =>
          !['settled', 'superseded', 'abandoned'].includes(standing.progress.kind);
        const waiting = waitingOf(entry, { lane, dependency: undefined });
        expect(waiting.kind).toBe(ahead.some(isOpen) ? 'wait' : 'free');
      }
    }),
    LAW,
  );
});
