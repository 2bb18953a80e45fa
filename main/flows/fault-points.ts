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

/**
 * Told of each point as it is reached, and of what: the CorrelationId of a call, the Modification of a commit. It may end the process. A
 * simulated one ends by throwing at a commit, and by a promise that is never kept where something is waited for.
 */
export type Hit = (point: FaultPoint, concerns?: string) => Promise<never> | undefined;

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

type Call<Value> = { readonly name: Awaited; readonly concerns?: string; readonly make: () => Promise<Value> };

const around = async <Value>(hit: Hit, { name, concerns, make }: Call<Value>): Promise<Value> => {
  const ended = hit(`${name}.before`, concerns);
  if (ended !== undefined) await ended;
  const value = await make();
  const endedBehind = hit(`${name}.after`, concerns);
  if (endedBehind !== undefined) await endedBehind;
  return value;
};

/** A call of a Receiver or of the Registry, told by the case it belongs to. */
const asked =
  <Asked extends { readonly correlationId: string }, Value>(
    hit: Hit,
    name: Awaited,
    call: (given: Asked) => Promise<Value>,
  ): ((given: Asked) => Promise<Value>) =>
  (given) =>
    around(hit, { name, concerns: given.correlationId, make: () => call(given) });

const pointedClock = (clock: Clock, hit: Hit): Clock => ({
  ...clock,
  wait: (milliseconds, signal) => around(hit, { name: 'wait', make: () => clock.wait(milliseconds, signal) }),
});

const pointedReceiver = (receiver: Receiver, hit: Hit): Receiver => ({
  readAppointment: asked(hit, 'readAppointment', receiver.readAppointment),
  searchAppointments: asked(hit, 'searchAppointments', receiver.searchAppointments),
  searchSlots: asked(hit, 'searchSlots', receiver.searchSlots),
  readCapability: asked(hit, 'readCapability', receiver.readCapability),
  readDefinitions: asked(hit, 'readDefinitions', receiver.readDefinitions),
  expectWrite: receiver.expectWrite,
  write: asked(hit, 'write', receiver.write),
});

const pointedRegistry = (registry: Registry, hit: Hit): Registry => ({
  searchPointers: asked(hit, 'searchPointers', registry.searchPointers),
});

const pointedDetails = (details: DetailsReader, hit: Hit): DetailsReader => ({
  ...details,
  ensure: (serviceId) => around(hit, { name: 'ensure', make: () => details.ensure(serviceId) }),
  refresh: (serviceId) => around(hit, { name: 'refresh', make: () => details.refresh(serviceId) }),
  beforeWrite: (serviceId) => around(hit, { name: 'beforeWrite', make: () => details.beforeWrite(serviceId) }),
});

const pointedWork = (work: WorkStore, hit: Hit): WorkStore => {
  let depth = 0;
  let committing: { readonly what: Committed; readonly id?: string } = { what: 'other' };
  /** Only the outermost transaction commits. */
  const transaction: WorkStore['transaction'] = (inside) => {
    if (depth > 0) return work.transaction(inside);
    committing = { what: 'other' };
    depth += 1;
    try {
      const value = work.transaction(() => {
        const written = inside();
        void hit(`commit.${committing.what}.before`, committing.id);
        return written;
      });
      void hit(`commit.${committing.what}.after`, committing.id);
      return value;
    } finally {
      depth -= 1;
    }
  };
  /** A write outside any transaction is one of its own. */
  const noting = <Value>(what: Committed, id: string, write: () => Value): Value =>
    transaction(() => {
      const written = write();
      committing = { what, id };
      return written;
    });
  const { outbox } = work;
  return {
    ...work,
    transaction,
    outbox: {
      ...outbox,
      add: (modification) => noting('recorded', modification.id, () => outbox.add(modification)),
      append: (id, facts, frozen) => noting(facts.at(-1)?.kind ?? 'other', id, () => outbox.append(id, facts, frozen)),
    },
    audit: { ...work.audit, append: (entry) => transaction(() => work.audit.append(entry)) },
  };
};
