import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCacheStore } from '../../../main/store/cache-store.ts';
import { cacheMigrations } from '../../../main/store/migrations/cache.ts';
import type { Migration } from '../../../main/store/migrations/migration.ts';
import { workMigrations } from '../../../main/store/migrations/work.ts';
import { type Connection, openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { aFolder, aFrozenWrite, aKey, aModification, aSlot, NINE } from './samples.ts';

let folder = aFolder();
const storeKey = aKey();

beforeEach(() => {
  folder = aFolder();
});
afterEach(() => {
  folder[Symbol.dispose]();
});

/** Opens the file with the first `count` steps, lets something be done with it, and closes it. */
const withSteps = <Value>(
  name: 'work' | 'cache',
  steps: readonly Migration[],
  use: (db: Connection) => Value,
): Value => {
  const opened = openStore({ dataDir: folder.path, name, storeKey, migrations: steps });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  try {
    return use(opened.db);
  } finally {
    opened.db.close();
  }
};

const tables = (db: Connection) =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    .pluck()
    .all();

const addModification = (db: Connection) => {
  const modification = aModification(1);
  const row = [modification.id, modification.lane, modification.patient.nhsNumber, JSON.stringify(modification), NINE];
  db.prepare(
    `INSERT INTO outbox (id, lane, nhs_number, body, progress, is_open, last_at) VALUES (?, ?, ?, ?, 'queued', 1, ?)`,
  ).run(row);
  return modification;
};

describe('the lists', () => {
  test.each([
    ['work', workMigrations],
    ['cache', cacheMigrations],
  ] as const)('%s: numbered without gaps, one file each', (name, steps) => {
    const files = readdirSync(new URL(`../../../main/store/migrations/${name}`, import.meta.url));
    expect(steps.map((step) => step.version)).toEqual(steps.map((_, index) => index + 1));
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(steps.map((step) => step.version));
  });

  test('every table is strict', () => {
    const lax = (db: Connection) =>
      db
        .prepare(
          "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND strict = 0",
        )
        .pluck()
        .all();
    expect(withSteps('work', workMigrations, lax)).toEqual([]);
    expect(withSteps('cache', cacheMigrations, lax)).toEqual([]);
  });
});

describe('each step from the one before', () => {
  test('work 1, from nothing', () => {
    expect(withSteps('work', workMigrations.slice(0, 1), tables)).toEqual(['attempts', 'facts', 'outbox']);
  });

  test('work 2 keeps the Outbox', () => {
    const modification = withSteps('work', workMigrations.slice(0, 1), addModification);
    withSteps('work', workMigrations.slice(0, 2), (db) => {
      expect(tables(db)).toEqual(['attempts', 'facts', 'id_map', 'ledger', 'outbox', 'patients']);
      expect(db.prepare('SELECT id FROM outbox').pluck().all()).toEqual([modification.id]);
    });
  });

  test('work 3 keeps the Outbox and the cases, and makes two different keys once', () => {
    const modification = withSteps('work', workMigrations.slice(0, 2), (db) => {
      db.exec("INSERT INTO ledger VALUES ('c', 'a', '9990000018', 'x', NULL, NULL, 1, '{}')");
      return addModification(db);
    });
    const keys = () =>
      withSteps('work', workMigrations.slice(0, 3), (db) => db.prepare('SELECT value FROM meta').pluck().all());
    const first = keys();
    expect(new Set(first).size).toBe(2);
    expect(keys()).toEqual(first);
    withSteps('work', workMigrations, (db) => {
      const work = createWorkStore(db);
      expect(work.outbox.open().map((entry) => entry.modification)).toEqual([modification]);
      expect(work.ledger.get('c', 'a')?.nhsNumber).toBe('9990000018');
    });
  });

  test('work 4 keeps the Outbox and the audit, and has room for imported services', () => {
    const modification = withSteps('work', workMigrations.slice(0, 3), (db) => {
      db.exec("INSERT INTO audit VALUES (1, 1, 'Sam', 'appointment.read', NULL, NULL, NULL, NULL, NULL, NULL, 'h')");
      return addModification(db);
    });
    withSteps('work', workMigrations.slice(0, 4), (db) => {
      expect(tables(db)).toContain('services');
      expect(db.prepare('SELECT id FROM outbox').pluck().all()).toEqual([modification.id]);
      expect(db.prepare('SELECT action FROM audit').pluck().all()).toEqual(['appointment.read']);
      expect(db.prepare('SELECT count(*) FROM services').pluck().get()).toBe(0);
    });
  });

  test('work 5 keeps the attempts, which name no version, and has no names of services yet', () => {
    const modification = withSteps('work', workMigrations.slice(0, 4), (db) => {
      const added = addModification(db);
      const write = aFrozenWrite(1);
      const row = [write.requestId, write.correlationId, write.serviceId, write.method, write.path, write.body];
      db.prepare(
        `INSERT INTO attempts (modification, attempt, request_id, correlation_id, service_id, method, path, body, sha256,
           use_context) VALUES (1, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(...row, write.sha256, write.useContext);
      return added;
    });
    withSteps('work', workMigrations, (db) => {
      const work = createWorkStore(db);
      expect(work.outbox.frozenOf(modification.id)).toEqual(aFrozenWrite(1));
      expect(work.serviceNames.get('clinic-1')).toBeUndefined();
    });
  });

  test('work 6 keeps the audit, whose rows name no role and still hold together, and has room for calls', () => {
    withSteps('work', workMigrations.slice(0, 5), (db) => {
      addModification(db);
      // A row as it was chained before a role was kept.
      const key = Buffer.from(
        String(db.prepare("SELECT value FROM meta WHERE name = 'audit-key'").pluck().get()),
        'hex',
      );
      const chained = JSON.stringify(['', 1, NINE, 'Sam', 'appointment.read', null, null, null, null, null, null]);
      const hash = createHmac('sha256', key).update(chained).digest('hex');
      db.prepare('INSERT INTO audit (position, at, person, action, hash) VALUES (1, ?, ?, ?, ?)').run(
        NINE,
        'Sam',
        'appointment.read',
        hash,
      );
    });
    withSteps('work', workMigrations, (db) => {
      const work = createWorkStore(db);
      expect(work.audit.firstBroken()).toBeUndefined();
      work.audit.append({ at: NINE, person: 'Sam', role: 'reception', action: 'appointment.read' });
      expect(work.audit.firstBroken()).toBeUndefined();
      expect(db.prepare('SELECT count(*) FROM calls').pluck().get()).toBe(0);
    });
  });

  test('work 7 keeps the Outbox, and knows of no time that may be missing', () => {
    const modification = withSteps('work', workMigrations.slice(0, 6), addModification);
    withSteps('work', workMigrations.slice(0, 7), (db) => {
      expect(tables(db)).toContain('gaps');
      expect(db.prepare('SELECT id FROM outbox').pluck().all()).toEqual([modification.id]);
      expect(db.prepare('SELECT count(*) FROM gaps').pluck().get()).toBe(0);
    });
  });

  test('cache 4 keeps the appointments, and has room for what a service makes anew at each reading', () => {
    withSteps('cache', cacheMigrations.slice(0, 3), (db) => {
      db.exec("INSERT INTO appointments VALUES (1, 'clinic-1', 'a1', '9990000018', NULL, NULL, 1, '{}')");
    });
    withSteps('cache', cacheMigrations, (db) => {
      const cache = createCacheStore(db);
      cache.noteVolatile({ serviceId: 'clinic-1', paths: ['created', 'created'], at: NINE });
      expect(cache.volatilePaths('clinic-1')).toEqual(['created']);
      expect(cache.volatilePaths('clinic-2')).toEqual([]);
      expect(cache.appointment('clinic-1', 'a1')?.nhsNumber).toBe('9990000018');
    });
  });

  test('work 8 keeps what was settled before, of which no look is to come', () => {
    const modification = withSteps('work', workMigrations.slice(0, 7), (db) => {
      const added = addModification(db);
      db.exec("UPDATE outbox SET progress = 'settled', is_open = 0");
      return added;
    });
    withSteps('work', workMigrations.slice(0, 8), (db) => {
      expect(db.prepare('SELECT id, look_by, look_from, has_alarm FROM outbox').get()).toEqual({
        id: modification.id,
        look_by: null,
        look_from: null,
        has_alarm: 0,
      });
    });
  });

  test('work 10 keeps what was closed before, which can then be erased', () => {
    const modification = withSteps('work', workMigrations.slice(0, 9), (db) => {
      const added = addModification(db);
      db.exec("UPDATE outbox SET progress = 'settled', is_open = 0");
      return added;
    });
    withSteps('work', workMigrations, (db) => {
      const work = createWorkStore(db);
      expect(work.outbox.get(modification.id)?.modification).toEqual(modification);
      const call = { now: toInstant(NINE + 8 * 86_400_000), patientDays: 30, most: 5 };
      expect(work.erase(call)).toEqual({ modifications: 1, ledger: 0, patients: 0, drafts: 0, arrivals: 0 });
      expect(work.outbox.get(modification.id)?.modification.patient).toEqual({});
    });
  });

  test('work 11 keeps what was recorded, by whom, and knows nobody yet', () => {
    const modification = withSteps('work', workMigrations.slice(0, 10), addModification);
    withSteps('work', workMigrations, (db) => {
      const work = createWorkStore(db);
      expect(work.outbox.get(modification.id)?.modification).toEqual(modification);
      expect([work.people.all(), work.people.lastRule()]).toEqual([[], undefined]);
    });
  });

  test('work 12 keeps the people and what was recorded, and has room for what somebody begins', () => {
    const modification = withSteps('work', workMigrations.slice(0, 11), (db) => {
      db.exec("INSERT INTO people (name, role, secret, added_at) VALUES ('Sam', 'receptionist', 's', 1)");
      return addModification(db);
    });
    withSteps('work', workMigrations, (db) => {
      const work = createWorkStore(db);
      expect(work.outbox.get(modification.id)?.modification).toEqual(modification);
      expect(work.people.all().map(({ name }) => name)).toEqual(['Sam']);
      expect(work.drafts.of('Sam')).toBeUndefined();
    });
  });

  test('work 13 keeps what was begun, and has room for who says that they are here', () => {
    withSteps('work', workMigrations.slice(0, 12), (db) =>
      db.exec(
        'INSERT INTO drafts (person, saved_at, body) VALUES (\'Sam\', 1, \'{"place":"/","base":"","fields":{}}\')',
      ),
    );
    withSteps('work', workMigrations, (db) => {
      const work = createWorkStore(db);
      expect(work.drafts.of('Sam')?.savedAt).toBe(1);
      expect(work.kiosk.arrivalOf('clinic-1', 'a1')).toBeUndefined();
      expect([work.kiosk.lastRule(), work.kiosk.waitUntil()]).toEqual([undefined, undefined]);
      expect(work.kiosk.countTry({ most: 5, waitUntil: NINE })).toBe(4);
    });
  });

  test('cache 1, from nothing, then 2 keeps the slots, then 3 keeps those and the appointments', () => {
    withSteps('cache', cacheMigrations.slice(0, 1), (db) => {
      expect(tables(db)).toEqual(['slots', 'texts', 'windows']);
      db.exec("INSERT INTO texts VALUES (1, 'clinic-1'), (2, 'free')");
      db.prepare('INSERT INTO slots VALUES (1, 1, ?, ?, ?, 2, NULL, NULL, NULL, ?, ?)').run(
        's1',
        NINE,
        NINE,
        NINE,
        JSON.stringify(aSlot('s1', NINE)),
      );
    });
    withSteps('cache', cacheMigrations.slice(0, 2), (db) => {
      expect(db.prepare('SELECT slot_id FROM slots').pluck().all()).toEqual(['s1']);
      db.exec("INSERT INTO appointments VALUES (1, 'clinic-1', 'a1', '9990000018', NULL, NULL, 1, '{}')");
    });
    withSteps('cache', cacheMigrations.slice(0, 3), (db) => expect(tables(db)).toContain('service_details'));
    withSteps('cache', cacheMigrations, (db) => {
      const cache = createCacheStore(db);
      expect(cache.slot('clinic-1', 's1')?.readAt).toBe(NINE);
      expect(cache.appointment('clinic-1', 'a1')?.readAt).toBe(1);
      expect(cache.details('clinic-1')).toBeUndefined();
    });
  });
});

test('a step that fails leaves the file as it was, and can be run again', () => {
  withSteps('work', workMigrations, addModification);
  const broken = (sql: string): Migration => ({
    version: workMigrations.length + 1,
    up: (db) => db.exec(`CREATE TABLE extra (a TEXT) STRICT; ${sql}`),
  });
  expect(() => withSteps('work', [...workMigrations, broken('INSERT INTO nowhere VALUES (1)')], tables)).toThrow(
    'nowhere',
  );
  withSteps('work', workMigrations, (db) => {
    expect(tables(db)).not.toContain('extra');
    expect(createWorkStore(db).outbox.open()).toHaveLength(1);
  });
  expect(withSteps('work', [...workMigrations, broken('')], tables)).toContain('extra');
});
