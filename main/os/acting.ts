import { AsyncLocalStorage } from 'node:async_hooks';
import type { Acting } from '../ports/acting.ts';
import type { Person } from '../ports/people.ts';

/** Keeps the person with the work that was begun for them, over every wait. */
export const createActing = (): Acting => {
  const storage = new AsyncLocalStorage<Person>();
  return { during: (person, work) => storage.run(person, work), now: () => storage.getStore() };
};
