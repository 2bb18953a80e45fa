import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Choice } from '../../shared/model/resolution.ts';
import { mayGoWhole } from '../core/build-patch.ts';
import { choicesFor } from '../core/choices.ts';
import { cancelWaitingFor } from '../core/waiting.ts';
import { legsNow } from './legs-now.ts';
import { replaceableNow } from './replace-earlier.ts';
import { serviceOf, type World } from './world.ts';

/** What a person may choose for a Modification now, with all that this depends on. */
export const choicesNow = (world: World, entry: OutboxEntry): readonly Choice[] => {
  const { book, cancel } = legsNow(world, entry);
  const partner = entry.modification.wanted.kind === 'book' ? cancel : book;
  return choicesFor(entry, {
    partner,
    mayGoWhole: mayGoWholeNow(world, entry),
    hasRegistry: world.profile.registry,
    cancelWaits: cancelWaitingFor(entry, world.work.outbox.inLane(entry.modification.lane)) !== undefined,
    mayReplace: replaceableNow(world, entry).length > 0,
  });
};

/** The last attempt sent the changed members alone, and the service's rules let the whole record go (standard.md 8.6). */
const mayGoWholeNow = (world: World, { modification: { id, serviceId, wanted } }: OutboxEntry): boolean => {
  if (wanted.kind === 'book' || world.work.outbox.frozenOf(id)?.method !== 'PATCH') return false;
  const service = serviceOf(world, serviceId);
  return service !== undefined && mayGoWhole(wanted, service);
};
