import { useRef } from 'react';
import type { AppointmentDetail, AppointmentList } from '../../shared/ipc/views.ts';
import type { IdentityRecord } from '../../shared/model/identity.ts';
import { asTold, withWhatWasTold } from './later-reading.ts';
import { type Query, useQuery } from './use-query.ts';

type ListRequest = {
  readonly nhsNumber: string;
  readonly alsoAsk: readonly string[];
  readonly identity: IdentityRecord;
  /** False: from what is saved, and nobody is asked. */
  readonly online: boolean;
};

/** A patient's appointments: asked for once, then followed from what is saved. `again` asks anew. */
export const useAppointmentList = (request: ListRequest | undefined): Query<AppointmentList> => {
  const quietly = request === undefined ? undefined : { nhsNumber: request.nhsNumber, online: false as const };
  const query = useQuery('listAppointments', request?.online ? toWire(request) : quietly, quietly);
  const told = useRef<AppointmentList>(undefined);
  const { value } = query;
  if (value !== undefined && value.asked.length > 0) told.current = value;
  if (value === undefined || told.current === undefined) return query;
  return { ...query, value: withWhatWasTold(told.current, value) };
};

const toWire = ({ nhsNumber, alsoAsk, identity }: ListRequest) => ({
  online: true as const,
  nhsNumber,
  alsoAsk: [...alsoAsk],
  identity: { ...identity, identifiers: [...identity.identifiers] },
});

/** One appointment: read from its owner once, then followed from what is saved. `again` reads it from its owner anew. */
export const useAppointment = (serviceId: string, appointmentId: string): Query<AppointmentDetail> => {
  const wire = { serviceId, appointmentId };
  const query = useQuery('getAppointment', { ...wire, online: true }, { ...wire, online: false });
  const told = useRef<AppointmentDetail>(undefined);
  const { value } = query;
  if (value === undefined) return query;
  const shown = told.current === undefined ? value : asTold(told.current, value);
  told.current = shown;
  return { ...query, value: shown };
};
