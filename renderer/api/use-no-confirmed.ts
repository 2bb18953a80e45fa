import type { NoConfirmedView } from '../../shared/ipc/views.ts';
import { useQuery } from './use-query.ts';

/** Whether a patient may have no appointment (safety 5.5), from what is saved here: nobody is asked and nobody is told. */
export const useNoConfirmed = (nhsNumber: string | undefined): NoConfirmedView | undefined =>
  useQuery('listAppointments', nhsNumber === undefined ? undefined : { nhsNumber, online: false }).value?.noConfirmed;
