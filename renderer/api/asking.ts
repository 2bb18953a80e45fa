import type { CommandName, RequestOf } from '../../shared/ipc/contract.ts';

/** Gives each call that records a change an id of its own, and the same one again for as long as no answer to it came. */
export type Askings = {
  readonly named: <Name extends CommandName>(name: Name, request: RequestOf<Name>) => RequestOf<Name>;
  /** An answer to exactly this came: the same words are from now on a new wish. */
  readonly answered: (request: unknown) => void;
};

/**
 * Askings by their words: a second click, and a click after the connection to the workstation was lost, are one wish, and main records it
 * once (main/flows/record-once.ts). In memory only: a page that was loaded anew asks what is recorded before it offers anything.
 */
export const createAskings = (newId: () => string): Askings => {
  const open = new Map<string, string>();
  const idFor = (words: string): string => {
    const known = open.get(words) ?? newId();
    open.set(words, known);
    return known;
  };
  return {
    named: (name, request) =>
      name === 'recordModification' ? { ...request, asking: idFor(JSON.stringify(request)) } : request,
    answered: (request) => {
      for (const [words, id] of open) if (isAskedAs(request, id)) open.delete(words);
    },
  };
};

const isAskedAs = (request: unknown, id: string): boolean =>
  typeof request === 'object' && request !== null && 'asking' in request && request.asking === id;
