import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import type { Scene } from '../scene.ts';

/** A row of the file's own table. */
export type Row = {
  readonly id: string;
  readonly position: number;
  readonly progress: string;
  readonly isOpen: boolean;
};

/** What the invariants look at: the rows of the file, and every entry that changed since they last looked. */
export type Look = {
  readonly rows: ReadonlyMap<string, Row>;
  readonly entries: readonly OutboxEntry[];
  /** All entries, as last seen. */
  readonly all: readonly OutboxEntry[];
};

/** Looks at the disk again and again, and reads anew only what was written since. */
export const createLooking = () => {
  const known = new Map<string, { readonly facts: number; readonly entry: OutboxEntry }>();
  let seenChanges = -1;
  return (scene: Scene, everything: boolean): Look | undefined => {
    const db = scene.disk.work();
    const changes = Number(db.prepare<[], { n: number }>('SELECT total_changes() AS n').get()?.n);
    if (changes === seenChanges && !everything) return undefined;
    seenChanges = changes;
    const listed = db
      .prepare<[], { id: string; position: number; progress: string; open: number; facts: number }>(LIST)
      .all();
    const rows = new Map(listed.map(({ open, facts: _facts, ...row }) => [row.id, { ...row, isOpen: open === 1 }]));
    const entries = listed.flatMap(({ id, facts }) => {
      if (!everything && known.get(id)?.facts === facts) return [];
      const entry = scene.work().outbox.get(id as OutboxEntry['modification']['id']);
      if (entry === undefined) return [];
      known.set(id, { facts, entry });
      return [entry];
    });
    return { rows, entries, all: [...known.values()].map(({ entry }) => entry) };
  };
};

const LIST = `
  SELECT id, outbox.position AS position, progress, is_open AS open,
         (SELECT COUNT(*) FROM facts WHERE facts.modification = outbox.position) AS facts
  FROM outbox ORDER BY outbox.position`;
