import type Database from 'better-sqlite3';
import { z } from 'zod';
import { InstantSchema } from '../../shared/base/instant.ts';
import { JsonObjectSchema } from '../../shared/base/json.ts';
import type { ReadSlot } from '../../shared/model/reads.ts';
import type { CacheStore } from '../ports/cache-store.ts';
import type { PurgeLimits } from './purge-limits.ts';
import { jsonColumn, rowOf, rowsOf } from './rows.ts';
import { createTexts } from './texts.ts';
import { createWindowsRead } from './windows-read.ts';

/** Slots as last read, with the windows that were read. */
export const createSavedSlots = (db: Database.Database) => {
  const texts = createTexts(db);
  const windows = createWindowsRead(db);
  const insert = db.prepare(INSERT);
  const inWindow = db.prepare(
    `${SELECT} WHERE service = ? AND starts_at >= ? AND starts_at < ? ORDER BY starts_at, slot_id`,
  );
  const one = db.prepare(`${SELECT} WHERE service = ? AND slot_id = ?`);
  const clear = db.prepare('DELETE FROM slots WHERE service = ? AND starts_at >= ? AND starts_at < ?');

  const save: CacheStore['saveSlots'] = ({ serviceId, window, page }): void => {
    const service = texts.number(serviceId);
    clear.run(service, window.from, window.to);
    for (const slot of page.slots) insert.run({ ...codesOf(slot, texts.number), service, readAt: page.readAt });
    windows.record(service, window, page);
  };

  return {
    save,
    inWindow: ((serviceId, window) => {
      const service = texts.known(serviceId);
      const covering = service === undefined ? undefined : windows.covering(service, window);
      if (service === undefined || covering === undefined) return undefined;
      const rows = rowsOf(RowSchema, inWindow.all(service, window.from, window.to));
      return { ...covering, slots: rows.map(({ body }) => body) };
    }) satisfies CacheStore['slots'],
    get: ((serviceId, slotId) => {
      const service = texts.known(serviceId);
      const row = service === undefined ? undefined : rowOf(RowSchema, one.get(service, slotId));
      return row === undefined ? undefined : { ...row.body, readAt: row.readAt };
    }) satisfies CacheStore['slot'],
    purge: createPurge(db),
  };
};

/** Removes whole stretches, slots and window together, so that a purged stretch reads as never read, not as empty. */
const createPurge = (db: Database.Database) => {
  const overSlots = db.prepare('DELETE FROM slots WHERE starts_at < ?');
  const overWindows = db.prepare('DELETE FROM windows WHERE to_at <= ?');
  const cutWindows = db.prepare('UPDATE windows SET from_at = @over WHERE from_at < @over');
  const oldSlots = db.prepare('DELETE FROM slots WHERE read_at <= ? AND starts_at < ?');
  const oldWindows = db.prepare('DELETE FROM windows WHERE read_at <= ? AND to_at <= ?');
  return ({ now, offline, readBefore, over }: PurgeLimits): void => {
    const upTo = offline ? now : Number.MAX_SAFE_INTEGER;
    overWindows.run(over);
    cutWindows.run({ over });
    overSlots.run(over);
    oldWindows.run(readBefore, upTo);
    oldSlots.run(readBefore, upTo);
  };
};

const codesOf = (slot: ReadSlot, number: (text: string) => number) => {
  const code = (text: string | undefined) => (text === undefined ? null : number(text));
  return {
    slotId: slot.slotId,
    start: slot.start,
    end: slot.end,
    status: number(slot.status),
    practitioner: code(slot.practitionerName),
    mode: code(slot.mode),
    location: code(slot.locationName),
    body: JSON.stringify({ ...slot, included: undefined }),
  };
};

const ReadSlotSchema: z.ZodType<ReadSlot> = z.strictObject({
  slotId: z.string(),
  status: z.string(),
  start: InstantSchema,
  end: InstantSchema,
  startText: z.string(),
  endText: z.string(),
  resource: JsonObjectSchema,
  mode: z.string().exactOptional(),
  appointmentType: z.string().exactOptional(),
  practitionerName: z.string().exactOptional(),
  practitionerRole: z.string().exactOptional(),
  practitionerGender: z.string().exactOptional(),
  locationName: z.string().exactOptional(),
  address: z.string().exactOptional(),
});

const RowSchema = z.strictObject({ body: jsonColumn(ReadSlotSchema), readAt: InstantSchema });

const SELECT = 'SELECT body, read_at AS readAt FROM slots';

const INSERT = `
  INSERT OR REPLACE INTO slots (service, slot_id, starts_at, ends_at, status, practitioner, mode, location, read_at, body)
  VALUES (@service, @slotId, @start, @end, @status, @practitioner, @mode, @location, @readAt, @body)`;
