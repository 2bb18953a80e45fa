import type { Instant } from '../../shared/base/instant.ts';
import type { Call, CallWhy } from '../../shared/model/call.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Modification, ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Standing } from '../../shared/model/standing.ts';
import { callDue, callFor, callToRenew, isCallNeedless } from '../core/calls.ts';
import { isCancelFirst } from '../core/plan-rebook.ts';
import { startOf } from '../core/usefulness.ts';
import { noteAudit } from './audit.ts';
import { noConfirmedOf } from './no-confirmed.ts';
import type { World } from './world.ts';

/** One fact of a Modification, as it stood before it and stands after all that was written with it. */
export type Happened = { readonly before: OutboxEntry; readonly fact: Fact; readonly after: Standing };

/** Makes, moves and ends the calls that follow from a fact, in the transaction that writes it (product.md 3.10). */
export const noteCalls = (world: World, { before, fact, after }: Happened): void => {
  const { modification } = before;
  if (fact.kind === 'superseded' && fact.by !== undefined) moveCalls(world, modification.id, fact.by);
  const why = callFor(before, fact);
  if (why !== undefined) {
    const owner = after.owner ?? modification.author;
    raise(world, modification, { why, due: callDue(fact.at, startOf(modification)), owner });
  }
  if (fact.kind === 'sending') raiseNoConfirmed(world, before);
  if (fact.kind !== 'settled' && !isCancelFirst(modification)) return;
  for (const call of world.work.calls.openOf(modification.id)) {
    if (isCallNeedless(call, modification, after)) end(world, call, modification);
  }
};

/** The call that a person promised when they recorded it; call inside the transaction that records. One that takes another's place has it already. */
export const notePromise = (world: World, modification: Modification): void => {
  const { callBy, author, replaces } = modification;
  if (callBy !== undefined && replaces === undefined)
    raise(world, modification, { why: 'promised', due: callBy, owner: author });
};

type Raised = { readonly why: CallWhy; readonly due: Instant; readonly owner: string };

const raise = (world: World, modification: Modification, { why, due, owner }: Raised): void => {
  const { calls } = world.work;
  const { id: modificationId } = modification;
  const known = callToRenew(calls.openOf(modificationId), why);
  if (known !== undefined && known.why === why) return;
  if (known === undefined) {
    const at = world.clock.now();
    const createdBy = world.people.current().name;
    calls.add({ id: world.ids.next(), modificationId, why, due, owner, createdAt: at, createdBy });
  } else calls.change(known.id, { why, due: known.due < due ? known.due : due });
  noteCall(world, modification, { action: known === undefined ? 'call.to-make' : 'call.renewed', outcome: why });
};

/** From the moment that the cancel of a cancel-first Rebook may have arrived, the patient may have no appointment (safety 5.5). */
const raiseNoConfirmed = (world: World, before: OutboxEntry): void => {
  const { modification } = before;
  if (!isCancelFirst(modification) || modification.wanted.kind !== 'cancel') return;
  const found = noConfirmedOf(world, before);
  if (found !== undefined) raise(world, modification, { why: 'no-confirmed', due: found.due, owner: found.owner });
};

/** Calls go with the change to whatever stands in its place; where that has one for the same reason already, both stay. */
const moveCalls = (world: World, from: ModificationId, to: ModificationId): void => {
  const { calls } = world.work;
  const there = calls.openOf(to).map(({ why }) => why);
  for (const { id, why } of calls.openOf(from)) {
    if (!there.includes(why)) calls.change(id, { modificationId: to });
  }
};

const end = (world: World, call: Call, modification: Modification): void => {
  world.work.calls.close(call.id, { at: world.clock.now(), outcome: 'not-needed' });
  noteCall(world, modification, { action: 'call.closed', outcome: 'not-needed' });
};

/** Audits what was done about a call: the kind of it, never what was said. */
export const noteCall = (
  world: World,
  { id, serviceId, patient: { nhsNumber } }: Modification,
  done: { readonly action: `call.${string}`; readonly outcome: string },
): void =>
  noteAudit(world, { ...done, modificationId: id, serviceId, ...(nhsNumber === undefined ? {} : { nhsNumber }) });
