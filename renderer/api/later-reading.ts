import type { AppointmentDetail, AppointmentList, AppointmentRow } from '../../shared/ipc/views.ts';

/*
 * After a change is announced, lists and details are read again from what is saved, without asking anybody (`use-query.ts`).
 * Such a reading knows the newest content and the open changes; what it cannot know is what the last asking told.
 */

/** A later reading from what is saved, with what the last asking told. One that asked for itself knows better. */
export const withWhatWasTold = (asked: AppointmentList, later: AppointmentList): AppointmentList =>
  asked.nhsNumber !== later.nhsNumber || later.asked.length > 0
    ? later
    : {
        ...later,
        asked: asked.asked,
        ...(asked.readAt === undefined ? {} : { readAt: asked.readAt }),
        rows: [
          ...later.rows.map((row) => withTold(row, rowLike(asked, row))),
          ...asked.rows.filter((row) => isToldOnly(row) && rowLike(later, row) === undefined),
        ],
      };

/** Not a request of this computer's own, which the later reading knows better. */
const isToldOnly = ({ appointmentId, notRetrievable }: AppointmentRow): boolean =>
  appointmentId !== undefined || notRetrievable !== undefined;

const rowLike = (list: AppointmentList, row: AppointmentRow): AppointmentRow | undefined =>
  row.appointmentId === undefined
    ? undefined
    : list.rows.find((each) => each.serviceId === row.serviceId && each.appointmentId === row.appointmentId);

const withTold = (row: AppointmentRow, told: AppointmentRow | undefined): AppointmentRow => {
  if (told === undefined) return row;
  const { sources, noLongerHeld, failure, pointerStart, pointerStatus, owner } = told;
  const isNewer = (row.readAt ?? 0) > (told.readAt ?? 0);
  return {
    ...row,
    sources,
    noLongerHeld,
    ...(pointerStart === undefined ? {} : { pointerStart }),
    ...(pointerStatus === undefined ? {} : { pointerStatus }),
    ...(owner === undefined ? {} : { owner }),
    ...(failure === undefined || isNewer ? {} : { failure }),
  };
};

/** The same for one appointment: a saved copy no older than what the service itself last told is as good as from the service. */
export const asTold = (told: AppointmentDetail, later: AppointmentDetail): AppointmentDetail => {
  if (told.appointmentId !== later.appointmentId || told.serviceId !== later.serviceId) return later;
  if (later.source === 'service' || later.failure !== undefined) return later;
  if (told.source === 'service' && later.readAt >= told.readAt) return { ...later, source: 'service' };
  return told.failure === undefined || later.readAt > told.readAt ? later : { ...later, failure: told.failure };
};
