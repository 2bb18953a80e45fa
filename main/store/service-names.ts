import { ok as assert } from 'node:assert/strict';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { InstantSchema } from '../../shared/base/instant.ts';
import type { KeptServiceName } from '../../shared/model/service-name.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { rowOf } from './rows.ts';

const RowSchema = z
  .strictObject({
    serviceId: z.string(),
    told: z.string(),
    toldAt: InstantSchema,
    confirmedTold: z.string().nullable(),
    confirmedListed: z.string().nullable(),
    confirmedBy: z.string().nullable(),
    confirmedAt: InstantSchema.nullable(),
  })
  .transform(({ serviceId, told, toldAt, ...row }): KeptServiceName => {
    const { confirmedTold, confirmedListed, confirmedBy, confirmedAt } = row;
    const kept = { serviceId, told, toldAt };
    if (confirmedTold === null || confirmedListed === null || confirmedBy === null || confirmedAt === null) return kept;
    return {
      ...kept,
      confirmed: { told: confirmedTold, listed: confirmedListed, person: confirmedBy, at: confirmedAt },
    };
  });

/** The names that services told, and the pairs of names that people confirmed. */
export const createServiceNames = (db: Database.Database): WorkStore['serviceNames'] => {
  const select = db.prepare(SELECT);
  const tell = db.prepare(`
    INSERT INTO service_names (service_id, told, told_at) VALUES (?, ?, ?)
    ON CONFLICT (service_id) DO UPDATE SET told = excluded.told, told_at = excluded.told_at`);
  const confirm = db.prepare(`
    UPDATE service_names SET confirmed_told = told, confirmed_listed = @listed, confirmed_by = @person,
      confirmed_at = @at
    WHERE service_id = @serviceId AND told = @told`);
  return {
    get: (serviceId) => rowOf(RowSchema, select.get(serviceId)),
    tell: (serviceId, told, at) => {
      tell.run(serviceId, told, at);
    },
    confirm: (confirmation) => {
      const { changes } = confirm.run(confirmation);
      assert(changes === 1, 'the name confirmed is not the one that was told last');
    },
  };
};

const SELECT = `
  SELECT service_id AS serviceId, told, told_at AS toldAt, confirmed_told AS confirmedTold,
    confirmed_listed AS confirmedListed, confirmed_by AS confirmedBy, confirmed_at AS confirmedAt
  FROM service_names WHERE service_id = ?`;
