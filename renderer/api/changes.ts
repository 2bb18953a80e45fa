import { type Changed, ChangedSchema, type CommandName } from '../../shared/ipc/contract.ts';

export type Topic = Changed['topics'][number];

/**
 * What makes a query worth reading again. A conflict is not among them: what a person is weighing may not move by itself;
 * it is read again when the page opens and when the answer is given (product.md 4.3).
 */
const TOPICS: Partial<Record<CommandName, readonly Topic[]>> = {
  getDesk: ['outbox', 'contact', 'services', 'session'],
  listServices: ['contact', 'services'],
  getService: ['contact', 'services', 'slots'],
  findSlots: ['slots', 'outbox'],
  listAppointments: ['appointments', 'outbox'],
  getAppointment: ['appointments', 'outbox'],
  listOutbox: ['outbox'],
  listPeople: ['session', 'outbox'],
  getOutboxItem: ['outbox'],
};

/** Calls the listener whenever main says that what this command reads has changed. Returns the function that stops it. */
export const onChangeOf = (name: CommandName, listener: () => void): (() => void) => {
  const topics = TOPICS[name] ?? [];
  if (topics.length === 0 || window.desk === undefined) return () => undefined;
  return window.desk.onChanged((raw) => {
    const changed = ChangedSchema.safeParse(raw);
    if (changed.success && changed.data.topics.some((topic) => topics.includes(topic))) listener();
  });
};
