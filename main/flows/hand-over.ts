import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { Call } from '../../shared/model/call.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';
import { noteCall } from './calls.ts';
import { entryNow, journal } from './journal.ts';
import type { World } from './world.ts';

type Request = ParsedRequestOf<'handOver'>;
type Work = { readonly entries: readonly OutboxEntry[]; readonly calls: readonly Call[] };

/** Who answers for a Modification: its author, until somebody handed it over. */
export const ownerOf = ({ modification, standing }: OutboxEntry): string => standing.owner ?? modification.author;

/**
 * Gives open work to somebody else, by name and with the reason (product.md 3.14). The author stays: it goes out in their name (I12). Both
 * Legs of a Rebook go together, and a change takes its calls along.
 */
export const handOver = (
  world: World,
  { what, to, why }: Request,
): Result<{ readonly changes: number; readonly calls: number }, Failure> => {
  if (!world.people.mayAct(to)) return failed({ kind: 'not-allowed', why: 'cannot-take-over' });
  const chosen = what.kind === 'all-of' ? ok(allOf(world, what.person)) : chosenOf(world, what);
  if (!chosen.ok) return chosen;
  const entries = withOtherLegs(world, chosen.value.entries).filter((entry) => ownerOf(entry) !== to);
  const calls = withTheirCalls(world, entries, chosen.value.calls).filter(({ owner }) => owner !== to);
  world.work.transaction(() => {
    for (const entry of entries) giveChange(world, entry, { to, why });
    for (const call of calls) giveCall(world, call, to);
  });
  world.changed(['outbox']);
  return ok({ changes: entries.length, calls: calls.length });
};

const allOf = (world: World, person: string): Work => ({
  entries: world.work.outbox.open().filter((entry) => ownerOf(entry) === person),
  calls: world.work.calls.open().filter(({ owner }) => owner === person),
});

const chosenOf = (world: World, what: Extract<Request['what'], { kind: 'chosen' }>): Result<Work, Failure> => {
  const entries = what.modificationIds.map((id) => world.work.outbox.get(id));
  const calls = what.callIds.map((id) => world.work.calls.get(id));
  if (!entries.every(isThere)) return failed({ kind: 'not-held', what: 'modification' });
  if (!calls.every(isThere)) return failed({ kind: 'not-held', what: 'call' });
  const isOver =
    entries.some(({ standing }) => isClosed(standing.progress.kind)) ||
    calls.some(({ closedAt }) => closedAt !== undefined);
  return isOver ? failed({ kind: 'not-allowed', why: 'already-closed' }) : ok({ entries, calls });
};

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;

const withOtherLegs = (world: World, entries: readonly OutboxEntry[]): readonly OutboxEntry[] => {
  const legs = entries.flatMap((entry) => {
    const { sagaId } = entry.modification;
    const all = sagaId === undefined ? [entry] : world.work.outbox.inSaga(sagaId);
    return all.filter(({ standing }) => !isClosed(standing.progress.kind));
  });
  return [...new Map(legs.map((leg) => [leg.modification.id, leg])).values()];
};

const withTheirCalls = (world: World, entries: readonly OutboxEntry[], chosen: readonly Call[]): readonly Call[] => {
  const theirs = entries.flatMap(({ modification }) => world.work.calls.openOf(modification.id));
  return [...new Map([...chosen, ...theirs].map((call) => [call.id, call])).values()];
};

const giveChange = (world: World, entry: OutboxEntry, given: { readonly to: string; readonly why: string }): void => {
  const person = world.people.current().name;
  journal(world, entry, [{ kind: 'handed-over', at: world.clock.now(), person, ...given }]);
};

const giveCall = (world: World, call: Call, to: string): void => {
  world.work.calls.change(call.id, { owner: to });
  noteCall(world, entryNow(world, call.modificationId).modification, {
    action: 'call.handed-over',
    outcome: `to ${to}`,
  });
};
