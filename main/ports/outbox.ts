import type { Instant } from '../../shared/base/instant.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { Modification, ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Standing } from '../../shared/model/standing.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';

/** The durable, ordered list of Modifications. Rows are only ever added; none is removed (safety 2.3). */
export type Outbox = {
  readonly add: (modification: Modification) => void;
  readonly get: (id: ModificationId) => OutboxEntry | undefined;
  /** All that is not settled, superseded or abandoned, in order of recording. */
  readonly open: () => readonly OutboxEntry[];
  readonly inLane: (lane: string) => readonly OutboxEntry[];
  readonly inSaga: (sagaId: string) => readonly OutboxEntry[];
  readonly forPatient: (nhsNumber: string) => readonly OutboxEntry[];
  /** Closed ones whose last fact is at or after the instant, newest first. */
  readonly closedSince: (since: Instant) => readonly OutboxEntry[];
  /**
   * Settled ones to be looked at again: by now, or since contact came back or the program began; a few, the oldest first (4.6, 5.7).
   * `contactWith`: services by id with which contact came back later than with all; `except`: left out.
   */
  readonly toLookAgain: (call: {
    readonly now: Instant;
    readonly contactAt: number;
    readonly contactWith: Readonly<Record<string, number>>;
    readonly except: readonly ModificationId[];
  }) => readonly OutboxEntry[];
  /** When the next of them is due by time alone. */
  readonly nextLookAt: (now: Instant) => Instant | undefined;
  /** Settled ones of which a later look found what nobody may miss, oldest first. */
  readonly alarmed: () => readonly OutboxEntry[];
  /**
   * Adds facts in one transaction and returns the new Standing. Throws on an unlisted transition, and adds nothing then.
   * `frozen` is the write that a `sending` fact commits before its first byte (I4).
   */
  readonly append: (id: ModificationId, facts: readonly Fact[], frozen?: FrozenWrite) => Standing;
  /** The bytes of the latest attempt. */
  readonly frozenOf: (id: ModificationId) => FrozenWrite | undefined;
};
