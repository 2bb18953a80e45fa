import type { Machine } from '../../main/ports/machine.ts';

/** A computer on which everything works, but for what is told otherwise. */
export const aMachine = (troubles: Partial<Machine> = {}): Machine => ({
  lookUp: async () => undefined,
  connect: async () => undefined,
  doubtfulPlace: () => undefined,
  printers: async () => 1,
  waysTo: async () => [{ kind: 'direct' }],
  disk: () => ({ freeBytes: 10 ** 11, isWritable: true }),
  ...troubles,
});
