import { type Fact, FactSchema } from '../../shared/model/fact.ts';
import type { Clock } from '../ports/clock.ts';
import type { DetailsReader } from '../ports/details-reader.ts';
import type { Receiver, Registry } from '../ports/receiver.ts';
import type { WorkStore } from '../ports/work-store.ts';
import type { World } from './world.ts';

/** The calls of a Receiver, the Registry, the clock and the reader of details: all that a flow ever waits for. */
export const AWAITED = [
  'readAppointment',
  'searchAppointments',
  'searchSlots',
  'readCapability',
  'readDefinitions',
  'write',
  'searchPointers',
  'wait',
  'ensure',
  'refresh',
  'beforeWrite',
] as const;

/** What a commit of the work store holds: a new Modification, the last fact of a transaction, or neither. */
type Committed = Fact['kind'] | 'recorded' | 'other';

const COMMITTED: readonly Committed[] = [
  ...FactSchema.options.map(({ shape }) => shape.kind.value),
  'recorded',
  'other',
];

/** A moment at which the process may be killed: before and after each call that a flow waits for, and around each commit. */
export type FaultPoint = `${(typeof AWAITED)[number] | `commit.${Committed}`}.${'before' | 'after'}`;

/** Every point, for whoever wants to die at each of them once (safety 9). */
export const FAULT_POINTS: readonly FaultPoint[] = [
  ...AWAITED.flatMap((call) => [`${call}.before`, `${call}.after`] as const),
  ...COMMITTED.flatMap((kind) => [`commit.${kind}.before`, `commit.${kind}.after`] as const),
];

/** Told of each point as it is reached. It may end the process, or throw in place of that. */
export type Hit = (point: FaultPoint) => void;

/**
 * The same world, with a point before and after every port call that a flow waits for, and around every commit of the work store: after
 * the last write of a transaction but before its commit, and after that. Where a point is reached, nothing else is changed.
 */
export const withFaultPoints = (world: World, hit: Hit): World => ({
  ...world,
  clock: pointedClock(world.clock, hit),
  receiver: pointedReceiver(world.receiver, hit),
  registry: pointedRegistry(world.registry, hit),
  details: pointedDetails(world.details, hit),
  work: pointedWork(world.work, hit),
});

type Awaited = (typeof AWAITED)[number];

const around = async <Value>(hit: Hit, name: Awaited, call: () => Promise<Value>): Promise<Value> => {
  hit(`${name}.before`);
  const value = await call();
  hit(`${name}.after`);
  return value;
};

const pointedClock = (clock: Clock, hit: Hit): Clock => ({
  ...clock,
  wait: (milliseconds, signal) => around(hit, 'wait', () => clock.wait(milliseconds, signal)),
});

const pointedReceiver = (receiver: Receiver, hit: Hit): Receiver => ({
  readAppointment: (call) => around(hit, 'readAppointment', () => receiver.readAppointment(call)),
  searchAppointments: (call) => around(hit, 'searchAppointments', () => receiver.searchAppointments(call)),
  searchSlots: (call) => around(hit, 'searchSlots', () => receiver.searchSlots(call)),
  readCapability: (call) => around(hit, 'readCapability', () => receiver.readCapability(call)),
  readDefinitions: (call) => around(hit, 'readDefinitions', () => receiver.readDefinitions(call)),
  write: (write) => around(hit, 'write', () => receiver.write(write)),
});

const pointedRegistry = (registry: Registry, hit: Hit): Registry => ({
  searchPointers: (call) => around(hit, 'searchPointers', () => registry.searchPointers(call)),
});

const pointedDetails = (details: DetailsReader, hit: Hit): DetailsReader => ({
  ...details,
  ensure: (serviceId) => around(hit, 'ensure', () => details.ensure(serviceId)),
  refresh: (serviceId) => around(hit, 'refresh', () => details.refresh(serviceId)),
  beforeWrite: (serviceId) => around(hit, 'beforeWrite', () => details.beforeWrite(serviceId)),
});

const pointedWork = (work: WorkStore, hit: Hit): WorkStore => {
  let depth = 0;
  let committed: Committed = 'other';
  /** Only the outermost transaction commits. */
  const transaction: WorkStore['transaction'] = (inside) => {
    if (depth > 0) return work.transaction(inside);
    committed = 'other';
    depth += 1;
    try {
      const value = work.transaction(() => {
        const written = inside();
        hit(`commit.${committed}.before`);
        return written;
      });
      hit(`commit.${committed}.after`);
      return value;
    } finally {
      depth -= 1;
    }
  };
  /** A write outside any transaction is one of its own. */
  const noting = <Value>(what: Committed, write: () => Value): Value =>
    transaction(() => {
      const written = write();
      committed = what;
      return written;
    });
  return {
    ...work,
    transaction,
    outbox: {
      ...work.outbox,
      add: (modification) => noting('recorded', () => work.outbox.add(modification)),
      append: (id, facts, frozen) => noting(facts.at(-1)?.kind ?? 'other', () => work.outbox.append(id, facts, frozen)),
    },
  };
};
