import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Desk } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { call } from './call.ts';
import { useQuery } from './use-query.ts';
import { useWorld } from './world.ts';

/** What the header of every screen shows, and whether contact was lost since this window last said that all went well. */
export type DeskState = { readonly desk: Desk; readonly wasLost: boolean; readonly forgetLoss: () => void };

const DeskContext = createContext<DeskState | undefined>(undefined);

const READ_AGAIN_MS = 10_000;
const NOTHING = {};

/** Reads the desk now, on every change and every few seconds, so that ages on screen stay true; `waiting` until it is known. */
export const DeskProvider = ({
  children,
  waiting,
}: {
  readonly children: ReactNode;
  readonly waiting: (failure: Failure | undefined) => ReactNode;
}) => {
  const { value, failure, again } = useQuery('getDesk', NOTHING);
  const last = useRef<Desk>(undefined);
  // A reading that failed leaves the last one standing: what a person has typed below may not go with it.
  const desk = value ?? last.current;
  last.current = desk;
  const [wasLost, setWasLost] = useState(false);
  const world = useWorld();
  useEffect(() => world.every(READ_AGAIN_MS, again), [world, again]);
  useEffect(() => world.onLine(passHintOn), [world]);
  const isLost = desk !== undefined && hasLostContact(desk);
  useEffect(() => {
    if (isLost) setWasLost(true);
  }, [isLost]);
  if (desk === undefined) return waiting(failure);
  return <DeskContext value={{ desk, wasLost, forgetLoss: () => setWasLost(false) }}>{children}</DeskContext>;
};

/** A hint: the workstation looks for itself whether anybody answers, and a later hint comes along where this one is lost (safety 1.4). */
const passHintOn = (): void => void call('probe', {}).catch(() => undefined);

/** The desk as last read. */
export const useDesk = (): Desk => useDeskState().desk;

/** The desk with what this window remembers of it. Throws outside the provider: a defect. */
export const useDeskState = (): DeskState => {
  const state = useContext(DeskContext);
  if (state === undefined) throw new Error('The desk is not known here');
  return state;
};

const hasLostContact = (desk: Desk): boolean =>
  desk.contact.state === 'lost' || desk.services.some(({ contact }) => contact.state === 'lost');
