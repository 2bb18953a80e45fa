import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';

/** What this process has read of the open Modifications and their Lanes. */
export type OpenEntries = {
  /** All open ones, oldest first. */
  readonly all: () => readonly OutboxEntry[];
  readonly get: (id: string) => OutboxEntry | undefined;
  readonly lane: (lane: string) => readonly OutboxEntry[];
  /** An entry was added or moved on. */
  readonly keep: (entry: OutboxEntry) => void;
  /** A transaction failed: what was kept in it never happened. */
  readonly forget: () => void;
};

/**
 * Keeps open entries in memory, since Replay looks at all of them again and again and nobody else writes the file (safety 6.5). Closed
 * ones are dropped, so that a long day does not grow.
 */
export const createOpenEntries = (file: {
  readonly open: () => readonly OutboxEntry[];
  readonly lane: (lane: string) => readonly OutboxEntry[];
}): OpenEntries => {
  let entries: Map<string, OutboxEntry> | undefined;
  const lanes = new Map<string, readonly OutboxEntry[]>();
  const loaded = (): Map<string, OutboxEntry> => {
    entries ??= new Map(file.open().map((entry) => [entry.modification.id, entry]));
    return entries;
  };
  return {
    all: () => [...loaded().values()],
    get: (id) => entries?.get(id),
    lane: (lane) => {
      const known = lanes.get(lane);
      if (known !== undefined) return known;
      const read = file.lane(lane);
      if (read.some(isOpen)) lanes.set(lane, read);
      return read;
    },
    keep: (entry) => {
      const { lane } = entry.modification;
      const known = lanes.get(lane);
      const now = known === undefined ? [] : withEntry(known, entry);
      if (now.some(isOpen)) lanes.set(lane, now);
      else lanes.delete(lane);
      if (isOpen(entry)) entries?.set(entry.modification.id, entry);
      else entries?.delete(entry.modification.id);
    },
    forget: () => {
      entries = undefined;
      lanes.clear();
    },
  };
};

/** The Lane with the entry in its place, or at its end where it is new. */
const withEntry = (lane: readonly OutboxEntry[], entry: OutboxEntry): readonly OutboxEntry[] => {
  const place = lane.findIndex(({ position }) => position === entry.position);
  return place < 0 ? [...lane, entry] : lane.with(place, entry);
};

const isOpen = ({ standing }: OutboxEntry): boolean => !isClosed(standing.progress.kind);
