import type { Failure } from '../../shared/model/failure.ts';
import type { DetailsPart } from '../../shared/model/service-details.ts';

/** What could not be read when it was last tried, and when that was. */
export type DetailsProblem = { readonly part: DetailsPart; readonly failure: Failure; readonly at: number };

/** Reads what services say of themselves (standard.md 7). Nothing here ever fails: what could not be read is told, and changes nothing. */
export type DetailsReader = {
  /** Reads what is not known or too old, once at a time for each service. Settles when that is done, or at once. */
  readonly ensure: (serviceId: string) => Promise<void>;
  /** Reads all of it anew. */
  readonly refresh: (serviceId: string) => Promise<void>;
  /** For a write whose way depends on what the service says: waits for it where nothing is known. */
  readonly beforeWrite: (serviceId: string) => Promise<void>;
  readonly problems: (serviceId: string) => readonly DetailsProblem[];
  readonly forgetProblems: (serviceId: string) => void;
};
