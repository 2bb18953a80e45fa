import { useSyncExternalStore } from 'react';

/*
 * Whether the host behind this window still answers. One value for the whole page, since one host serves it.
 */
const listeners = new Set<() => void>();
const contact = { isLost: false };

/** A call came back. */
export const reportAnswered = (): void => setLost(false);

/** A call could not be made at all. */
export const reportLost = (): void => setLost(true);

/** Whether the host is gone just now. */
export const useHostIsLost = (): boolean => useSyncExternalStore(subscribe, () => contact.isLost);

const setLost = (isLost: boolean): void => {
  if (contact.isLost === isLost) return;
  contact.isLost = isLost;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
