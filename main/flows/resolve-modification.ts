import { failed } from '../../shared/base/result.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';
import type { Resolution } from '../../shared/model/resolution.ts';
import { choicesNow } from './choices-now.ts';
import {
  asAnother,
  keepTheirs,
  onCurrent,
  sameOne,
  sendWhole,
  startAnew,
  takeOver,
  takeSlot,
} from './resolve-conflict.ts';
import { lookInRegistry } from './look-in-registry.ts';
import { replaceEarlier } from './replace-earlier.ts';
import { lookAgain, sendOn, stop, told, withdraw } from './resolve-held.ts';
import { bookOriginal, bookPlain, cancelNew, cancelOldFirst } from './resolve-rebook.ts';
import type { Resolved } from './resolved.ts';
import type { World } from './world.ts';

/**
 * A person's answer to a Conflict or a held Modification (product.md 4.3, safety 4.5). Replies with the Modification that goes on
 * from here. An answer given on a record that moved meanwhile is refused as `changed-meanwhile`: the page reads again.
 */
export const resolveModification = async (
  world: World,
  request: { readonly modificationId: ModificationId; readonly resolution: Resolution },
): Promise<Resolved> => {
  const { modificationId, resolution } = request;
  const entry = world.work.outbox.get(modificationId);
  if (entry === undefined) return failed({ kind: 'not-held', what: 'modification' });
  const { kind } = entry.standing.progress;
  if (isClosed(kind)) return failed({ kind: 'not-allowed', why: 'already-closed' });
  if (!choicesNow(world, entry).includes(resolution.choose))
    return failed({ kind: 'not-allowed', why: 'choice-not-offered' });
  return resolve(world, entry, resolution);
};

const resolve = async (world: World, entry: OutboxEntry, resolution: Resolution): Promise<Resolved> => {
  switch (resolution.choose) {
    case 'withdraw':
      return withdraw(world, entry);
    case 'keep-theirs':
      return keepTheirs(world, entry, resolution);
    case 'stop':
    case 'keep-both':
    case 'leave-without':
      return stop(world, entry, resolution);
    case 'keep-theirs-add-mine':
    case 'cancel-theirs':
    case 'use-mine':
    case 'type-another':
      return onCurrent(world, entry, resolution);
    case 'take-slot':
      return takeSlot(world, entry, resolution);
    case 'same-one':
      return sameOne(world, entry, resolution.appointmentId);
    case 'another':
      return asAnother(world, entry, resolution);
    case 'look-in-registry':
      return lookInRegistry(world, entry);
    case 'cancel-new':
      return cancelNew(world, entry, resolution.choose);
    case 'book-original':
      return bookOriginal(world, entry, resolution.choose);
    default:
      return resolveWithoutReading(world, entry, resolution);
  }
};

type Plain = Extract<
  Resolution,
  {
    choose:
      | 'check-again'
      | 'booked-told'
      | 'not-booked-send-again'
      | 'still-wanted'
      | 'try-again'
      | 'patient-told'
      | 'book-now'
      | 'book-plain'
      | 'replace-earlier'
      | 'cancel-old-first'
      | 'take-over'
      | 'send-whole';
  }
>;

const resolveWithoutReading = (world: World, entry: OutboxEntry, resolution: Plain): Resolved => {
  const { kind } = entry.standing.progress;
  switch (resolution.choose) {
    case 'check-again':
      return kind === 'conflict' ? startAnew(world, entry, resolution.choose) : lookAgain(world, entry);
    case 'try-again':
      return kind === 'rejected' ? startAnew(world, entry, resolution.choose) : sendOn(world, entry, resolution);
    case 'replace-earlier':
      return replaceEarlier(world, entry.modification.id, resolution.choose);
    case 'book-plain':
      return bookPlain(world, entry);
    case 'cancel-old-first':
      return cancelOldFirst(world, entry);
    case 'take-over':
      return takeOver(world, entry, resolution.choose);
    case 'send-whole':
      return sendWhole(world, entry, resolution.choose);
    case 'booked-told':
      return told(world, entry, resolution.reference);
    default:
      return sendOn(world, entry, resolution);
  }
};
