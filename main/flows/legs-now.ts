import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { World } from './world.ts';

/** The two Legs of a Rebook. */
export type Legs = { readonly book: OutboxEntry; readonly cancel: OutboxEntry };

/** Both Legs of a Rebook as they stand now: a Leg that another took the place of does not count. */
export const legsNow = (world: World, { modification: { sagaId } }: OutboxEntry): Partial<Legs> => {
  const legs = sagaId === undefined ? [] : world.work.outbox.inSaga(sagaId);
  const last = (kind: string) => legs.findLast(({ modification }) => modification.wanted.kind === kind);
  const book = last('book');
  const cancel = last('cancel');
  return { ...(book === undefined ? {} : { book }), ...(cancel === undefined ? {} : { cancel }) };
};
