import type { NoConfirmedView } from '../../shared/ipc/views.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isCancelFirst, noConfirmedIn } from '../core/plan-rebook.ts';
import type { World } from './world.ts';

/** Whether the Rebook that a Modification belongs to may have left the patient with no appointment (safety 5.5). */
export const noConfirmedOf = (world: World, { modification }: OutboxEntry): NoConfirmedView | undefined =>
  isCancelFirst(modification) && modification.sagaId !== undefined
    ? inLegs(world, world.work.outbox.inSaga(modification.sagaId))
    : undefined;

/** The same of a patient: every screen that names them says so. */
export const noConfirmedFor = (world: World, nhsNumber: string | undefined): NoConfirmedView | undefined =>
  nhsNumber === undefined
    ? undefined
    : openSagas(world)
        .filter(([leg]) => leg?.modification.patient.nhsNumber === nhsNumber)
        .map((legs) => inLegs(world, legs))
        .find((found) => found !== undefined);

/** How many patients that may be. */
export const countNoConfirmed = (world: World): number =>
  openSagas(world).filter((legs) => inLegs(world, legs) !== undefined).length;

const inLegs = (world: World, legs: readonly OutboxEntry[]): NoConfirmedView | undefined =>
  noConfirmedIn(
    legs,
    legs.some(({ modification }) => hasCall(world, modification.id)),
  );

const hasCall = ({ work: { calls } }: World, id: OutboxEntry['modification']['id']): boolean =>
  calls.openOf(id).some(({ why }) => why === 'no-confirmed');

/** Cancel-first Rebooks with something open: a Leg, or the call that says that the patient may have no appointment. */
const openSagas = ({ work: { outbox, calls } }: World): readonly (readonly OutboxEntry[])[] => {
  const called = calls.open().flatMap(({ why, modificationId }) => (why === 'no-confirmed' ? [modificationId] : []));
  const entries = [...outbox.open(), ...called.flatMap((id) => outbox.get(id) ?? [])];
  const ids = entries.flatMap(({ modification }) => (isCancelFirst(modification) ? (modification.sagaId ?? []) : []));
  return [...new Set(ids)].map(outbox.inSaga);
};
