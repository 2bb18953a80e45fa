import type { NoConfirmedView } from '../../shared/ipc/views.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isCancelFirst, noConfirmedIn } from '../core/plan-rebook.ts';
import type { World } from './world.ts';

/** Whether the Rebook that a Modification belongs to may have left the patient with no appointment (safety 5.5). */
export const noConfirmedOf = (world: World, { modification }: OutboxEntry): NoConfirmedView | undefined =>
  isCancelFirst(modification) && modification.sagaId !== undefined
    ? noConfirmedIn(world.work.outbox.inSaga(modification.sagaId))
    : undefined;

/** The same of a patient: every screen that names them says so. */
export const noConfirmedFor = (world: World, nhsNumber: string | undefined): NoConfirmedView | undefined =>
  nhsNumber === undefined
    ? undefined
    : openSagas(world)
        .filter(([leg]) => leg?.modification.patient.nhsNumber === nhsNumber)
        .map(noConfirmedIn)
        .find((found) => found !== undefined);

/** How many patients that may be. */
export const countNoConfirmed = (world: World): number =>
  openSagas(world).filter((legs) => noConfirmedIn(legs) !== undefined).length;

const openSagas = ({ work: { outbox } }: World): readonly (readonly OutboxEntry[])[] => {
  const ids = outbox
    .open()
    .flatMap(({ modification }) => (isCancelFirst(modification) ? (modification.sagaId ?? []) : []));
  return [...new Set(ids)].map(outbox.inSaga);
};
