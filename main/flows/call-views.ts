import { plus } from '../../shared/base/instant.ts';
import type { CallView } from '../../shared/ipc/call-views.ts';
import type { Call } from '../../shared/model/call.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';
import { noteShown } from './audit.ts';
import { entryNow } from './journal.ts';
import { toItem } from './outbox-items.ts';
import type { World } from './world.ts';

/** How long closed calls are shown. */
const SHOWN_AFTER_CLOSING_MS = 24 * 3_600_000;

/** The calls to make, the one that is due first at the head; closed ones of the last day behind them. Showing them is audited (12.7). */
export const listCalls = (world: World, { includeClosed }: { readonly includeClosed: boolean }): CallView[] => {
  const { calls } = world.work;
  const since = plus(world.clock.now(), -SHOWN_AFTER_CLOSING_MS);
  const shown = [...calls.open(), ...(includeClosed ? calls.closedSince(since) : [])];
  const views = shown.map((call) => toCallView(world, call));
  world.work.transaction(() => {
    for (const { patient } of views) noteCallShown(world, patient);
  });
  return views;
};

const noteCallShown = (world: World, { nhsNumber }: KnownPatient): void => {
  if (nhsNumber !== undefined) noteShown(world, { action: 'calls.shown', nhsNumber });
};

/** One call with what is needed to make it. */
export const toCallView = (world: World, call: Call): CallView => {
  const item = toItem(world, entryNow(world, call.modificationId));
  const { operation, serviceId, serviceName, servicePhone, start, progress, mayHaveArrived, noConfirmed } = item;
  return {
    ...call,
    isDue: call.closedAt === undefined && call.due <= world.clock.now(),
    patient: reachable(world, item.patient),
    operation,
    serviceId,
    serviceName,
    ...(servicePhone === undefined ? {} : { servicePhone }),
    ...(start === undefined ? {} : { start }),
    progress,
    mayHaveArrived,
    ...(noConfirmed === undefined ? {} : { noConfirmed }),
    settledMeanwhile: isSettled(call, { isDone: progress.kind === 'settled', hasNone: noConfirmed !== undefined }),
  };
};

/** An appointment made elsewhere tells no telephone number; the patient may have been typed here. */
const reachable = (world: World, patient: KnownPatient): KnownPatient => {
  const typed = patient.nhsNumber === undefined ? undefined : world.work.patients.get(patient.nhsNumber);
  return patient.phone === undefined && typed !== undefined ? { ...patient, ...typed } : patient;
};

const isSettled = ({ why }: Call, { isDone, hasNone }: { readonly isDone: boolean; readonly hasNone: boolean }) => {
  switch (why) {
    case 'no-confirmed':
      return !hasNone;
    case 'cancelled':
    case 'second-booking':
    case 'undone':
      return false;
    default:
      return isDone;
  }
};
