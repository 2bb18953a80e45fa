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
  let asking: { readonly db: ReturnType<Scene['disk']['work']>; readonly ask: Asking } | undefined;
  let seenChanges = -1;
  let seenDeeds = -1;
  let seenLife = 0;
  return (scene: Scene): Look | undefined => {
    const db = scene.disk.work();
    if (asking?.db !== db) {
      asking = { db, ask: askingOf(db) };
      known.clear();
    }
    const changes = asking.ask.changes();
    const isNewLife = seenLife !== scene.lives();
    const deeds = scene.ledger.deeds.length;
    if (changes === seenChanges && deeds === seenDeeds && !isNewLife) return undefined;
    seenChanges = changes;
    seenDeeds = deeds;
    seenLife = scene.lives();
    const listed = asking.ask.listed();
    const rows = new Map(listed.map(({ open, facts: _facts, ...row }) => [row.id, { ...row, isOpen: open === 1 }]));
    const entries = listed.flatMap(({ id, facts }) => {
      if (known.get(id)?.facts === facts) return [];
      const entry = scene.work().outbox.get(id as OutboxEntry['modification']['id']);
      if (entry === undefined) return [];
      known.set(id, { facts, entry });
      return [entry];
    });
    return { rows, entries, all: [...known.values()].map(({ entry }) => entry) };
  };
};

type Listed = {
  readonly id: string;
  readonly position: number;
  readonly progress: string;
  readonly open: number;
  readonly facts: number;
};
type Asking = { readonly changes: () => number; readonly listed: () => readonly Listed[] };

const askingOf = (db: ReturnType<Scene['disk']['work']>): Asking => {
  const changes = db.prepare<[], { n: number }>('SELECT total_changes() AS n');
  const listed = db.prepare<[], Listed>(LIST);
  return { changes: () => changes.get()?.n ?? 0, listed: () => listed.all() };
};

const LIST = `
  SELECT id, outbox.position AS position, progress, is_open AS open,
         (SELECT COUNT(*) FROM facts WHERE facts.modification = outbox.position) AS facts
  FROM outbox ORDER BY outbox.position`;
