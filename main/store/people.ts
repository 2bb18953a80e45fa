import type Database from 'better-sqlite3';
import { z } from 'zod';
import { redacted } from '../../shared/base/redacted.ts';
import { type DeskPerson, DeskPersonSchema } from '../../shared/model/person.ts';
import { SignInRuleSchema } from '../../shared/model/sign-in.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import { jsonColumn, optionalColumn, present, rowOf, rowsOf } from './rows.ts';

const members = DeskPersonSchema.unwrap().shape;
const RowSchema = z.strictObject({
  ...members,
  roleProfileId: optionalColumn(members.roleProfileId.unwrap()),
  removedAt: optionalColumn(members.removedAt.unwrap()),
  waitUntil: optionalColumn(members.waitUntil.unwrap()),
});
const SecretSchema = z.strictObject({ secret: z.string() });
const WrongSchema = z.strictObject({ wrong: z.number() });
const RuleSchema = z.strictObject({ rule: jsonColumn(SignInRuleSchema).nullable() });

/** People of this desk with the hashes of their PINs. Who goes is removed; the row stays. */
export const createPeopleStore = (db: Database.Database): PeopleStore => {
  const all = db.prepare(`${SELECT} ORDER BY position`);
  const one = db.prepare(`${SELECT} WHERE name = ?`);
  const insert = db.prepare(
    'INSERT INTO people (name, role, role_profile, secret, added_at) VALUES (@name, @role, @roleProfileId, @secret, @addedAt)',
  );
  const back = db.prepare(`
    UPDATE people SET role = @role, role_profile = @roleProfileId, secret = @secret, removed_at = NULL, wrong = 0,
      wait_until = NULL WHERE name = @name`);
  const changeRole = db.prepare('UPDATE people SET role = @role, role_profile = @roleProfileId WHERE name = @name');
  const remove = db.prepare("UPDATE people SET removed_at = ?, secret = '' WHERE name = ?");
  const reset = db.prepare('UPDATE people SET secret = ?, wrong = 0, wait_until = NULL WHERE name = ?');
  const secretOf = db.prepare('SELECT secret FROM people WHERE name = ? AND removed_at IS NULL');
  const count = db.prepare(`
    UPDATE people SET wrong = wrong + 1, wait_until = CASE WHEN wrong + 1 >= @most THEN @waitUntil ELSE wait_until END
    WHERE name = @name RETURNING wrong`);
  const forget = db.prepare('UPDATE people SET wrong = 0, wait_until = NULL WHERE name = ?');
  const rule = db.prepare('SELECT rule FROM sign_in_rule WHERE one = 1');
  const keepRule = db.prepare('UPDATE sign_in_rule SET rule = ? WHERE one = 1');
  return {
    all: () => rowsOf(RowSchema, all.all()).map(present),
    get: (name) => {
      const row = rowOf(RowSchema, one.get(name));
      return row === undefined ? undefined : present(row);
    },
    add: (person, secret) => void insert.run(columnsOf(person, secret.reveal())),
    takeBack: (person, secret) => void back.run(columnsOf(person, secret.reveal())),
    changeRole: ({ name, role, roleProfileId = null }) => void changeRole.run({ name, role, roleProfileId }),
    remove: (name, at) => void remove.run(at, name),
    reset: (name, secret) => void reset.run(secret.reveal(), name),
    secretOf: (name) => {
      const row = rowOf(SecretSchema, secretOf.get(name));
      return row === undefined ? undefined : redacted(row.secret);
    },
    countTry: (name, { most, waitUntil }) => {
      const row = rowOf(WrongSchema, count.get({ name, most, waitUntil }));
      return most - (row?.wrong ?? most);
    },
    forgetTries: (name) => void forget.run(name),
    lastRule: () => rowOf(RuleSchema, rule.get())?.rule ?? undefined,
    keepRule: (kept) => void keepRule.run(kept === undefined ? null : JSON.stringify(kept)),
  };
};

const columnsOf = (person: Partial<DeskPerson>, secret: string) => ({
  ...person,
  roleProfileId: person.roleProfileId ?? null,
  secret,
});

const SELECT = `
  SELECT name, role, role_profile AS roleProfileId, added_at AS addedAt, removed_at AS removedAt, wait_until AS waitUntil
  FROM people`;
