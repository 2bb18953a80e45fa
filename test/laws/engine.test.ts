import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import type { Desk } from '../support/a-world.ts';
import { LAW } from '../support/arbitraries.ts';
import { carryOut, liveFor, plans } from '../support/simulation.ts';

/** Two in five of them at a clinic of resources, the rest at one of messages. */
const HISTORIES = 30;
const TIME = 120_000;

/** Holds after every step of every history; each law has histories of its own. */
const always = (law: number, check: (desk: Desk) => void) =>
  fc.assert(
    fc.asyncProperty(plans, (plan) => carryOut(plan, check)),
    { ...LAW, seed: LAW.seed + law, numRuns: HISTORIES },
  );

const all = (desk: Desk): readonly OutboxEntry[] => {
  const { outbox } = desk.work();
  return [...outbox.open(), ...outbox.closedSince(0 as Parameters<typeof outbox.closedSince>[0])];
};

const ownWrites = (desk: Desk, { modification }: OutboxEntry): readonly FrozenWrite[] => {
  const ids = modification.wanted.kind === 'book' ? JSON.stringify(modification.id) : undefined;
  return desk.receiver.writes.filter(({ body }) => ids !== undefined && body.includes(ids));
};

// proves I3, 4.5: whatever the line does, and though the clinic would book one slot twice
test('one live appointment at most for each intent', { timeout: TIME }, () =>
  always(1, (desk) => {
    for (const { modification } of all(desk)) expect(liveFor(desk, modification.id).length).toBeLessThanOrEqual(1);
  }),
);

// proves I5: bytes, ids and target are fixed for a RequestId; a book has one
test('the same RequestId is the same message, and a book has one', { timeout: TIME }, () =>
  always(2, (desk) => {
    for (const [, same] of Map.groupBy(desk.receiver.writes, ({ requestId }) => requestId)) {
      for (const one of same) expect(one).toEqual(same[0]);
    }
    for (const entry of all(desk)) {
      expect(new Set(ownWrites(desk, entry).map(({ requestId }) => requestId)).size).toBeLessThanOrEqual(1);
    }
  }),
);

// proves I6
test('each change is directly behind a read of that appointment, whichever way it travels', { timeout: TIME }, () =>
  always(3, (desk) => {
    for (const [at, call] of desk.receiver.trace.entries()) {
      const [, path] = /^P(?:UT|ATCH|OST \$process-message \S+ \S+) (Appointment\/\S+)/.exec(call) ?? [];
      if (path === undefined) continue;
      const ofIt = desk.receiver.trace.slice(0, at).filter((one) => one.includes(`${path} `) || one.endsWith(path));
      expect(ofIt.at(-1)).toBe(`GET ${path}`);
    }
  }),
);

// proves I1, I2, I9: nothing is lost, and what is called done was done
test('nothing is lost, and nothing is called what it is not', { timeout: TIME }, () =>
  always(4, (desk) => {
    const { outbox } = desk.work();
    const entries = all(desk);
    expect(new Set(entries.map(({ position }) => position)).size).toBe(
      Math.max(0, ...entries.map(({ position }) => position)),
    );
    for (const { modification, standing } of entries) {
      const { progress, mayHaveArrived } = standing;
      const arrived = desk.receiver.madeFor(modification.id);
      if (modification.wanted.kind === 'book' && !mayHaveArrived && progress.kind !== 'settled')
        expect(arrived).toEqual([]);
      if (progress.kind === 'settled') expect(desk.receiver.held.has(progress.appointmentId)).toBe(true);
      if (progress.kind === 'superseded' && progress.by !== undefined) expect(outbox.get(progress.by)).toBeDefined();
      if (progress.kind === 'abandoned') expect(progress.person).toBe('Sam Desk');
    }
  }),
);

/** The facts of sending, in order, of every Modification of a Lane. */
const sendings = (lane: readonly OutboxEntry[]) =>
  lane.flatMap(({ modification, facts, position }) =>
    facts.flatMap((fact) => (fact.kind === 'sending' ? [{ at: fact.at, id: modification.id, position }] : [])),
  );

// proves I8: Lane order, one at a time
test('in a Lane nothing is sent before what was recorded ahead of it is closed', { timeout: TIME }, () =>
  always(5, (desk) => {
    for (const [, lane] of Map.groupBy(all(desk), ({ modification }) => modification.lane)) {
      for (const sent of sendings(lane)) {
        const ahead = lane.filter((other) => placeOf(desk, other) < placeOf(desk, desk.entry(sent.id)));
        for (const other of ahead) {
          const closedAt = other.facts.at(-1)?.at ?? Number.POSITIVE_INFINITY;
          expect(['settled', 'superseded', 'abandoned']).toContain(other.standing.progress.kind);
          expect(closedAt).toBeLessThanOrEqual(sent.at);
        }
      }
    }
  }),
);

const placeOf = (desk: Desk, { modification, position }: OutboxEntry): number =>
  modification.replaces === undefined ? position : placeOf(desk, desk.entry(modification.replaces));

// proves I10, 5.5: no cancel of a Rebook leaves before its new booking was read back
test('a Rebook never leaves the patient with no appointment by its own doing', { timeout: TIME }, () =>
  always(6, (desk) => {
    for (const [sagaId, legs] of Map.groupBy(all(desk), ({ modification }) => modification.sagaId)) {
      const cancelled = legs.filter(
        ({ modification }) => wasSent(desk, modification.id) && modification.wanted.kind === 'cancel',
      );
      const isBookFirst = legs.every(({ modification }) => modification.sagaOrder === undefined);
      if (sagaId === undefined || cancelled.length === 0 || !isBookFirst) continue;
      const booked = legs.filter(
        ({ modification, standing }) => modification.wanted.kind === 'book' && standing.progress.kind === 'settled',
      );
      expect(booked).toHaveLength(1);
    }
  }),
);

/** A Leg of a cancel-first Rebook is set going by a word given in the process that sends it, ten minutes before at most. */
const isAttended = (entry: OutboxEntry, at: number): boolean => {
  const { modification, facts } = entry;
  const words = facts.flatMap((fact) => (fact.kind === 'decided' && fact.at <= at ? [fact.at] : []));
  const isOwnWord = modification.wanted.kind === 'cancel' || modification.replaces !== undefined;
  return [...words, ...(isOwnWord ? [modification.recordedAt] : [])].some((said) => at - said <= 10 * 60_000);
};

// proves I17, 5.5
test(
  'no step of a cancel-first Rebook is taken without a word, nor is anything booked before its cancel is settled',
  { timeout: TIME },
  () =>
    always(8, (desk) => {
      for (const entry of all(desk).filter(({ modification }) => modification.sagaOrder === 'cancel-first')) {
        for (const { at } of sendings([entry])) expect(isAttended(entry, at)).toBe(true);
        const cancels = all(desk).filter(
          ({ modification }) =>
            modification.sagaId === entry.modification.sagaId && modification.wanted.kind === 'cancel',
        );
        if (entry.modification.wanted.kind === 'book' && wasSent(desk, entry.modification.id))
          expect(cancels.map(({ standing }) => standing.progress.kind)).toContain('settled');
      }
    }),
);

const wasSent = (desk: Desk, id: ModificationId): boolean => desk.entry(id).standing.attempts > 0;

// proves 1.4, 3.2: no busy loop, whatever happens
test('no history makes Replay go round in a circle', { timeout: TIME }, () =>
  always(7, (desk) => {
    const hours = (desk.clock.monotonic() + 600_000) / 3_600_000;
    expect(desk.receiver.trace.length).toBeLessThan(600 + 400 * hours);
    expect(desk.logged.filter(({ name }) => name === 'replay.defect')).toEqual([]);
  }),
);
