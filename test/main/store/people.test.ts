import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Connection, openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { SignInRuleSchema } from '../../../shared/model/sign-in.ts';
import { aFolder, aKey, NINE } from './samples.ts';

let folder = aFolder();
let db: Connection;
let people: ReturnType<typeof createWorkStore>['people'];
const ONE = redacted('one');

beforeEach(() => {
  folder = aFolder();
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey: aKey() });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  db = opened.db;
  ({ people } = createWorkStore(db));
  people.add({ name: 'Sam Desk', role: 'receptionist', addedAt: NINE }, ONE);
});

afterEach(() => {
  db.close();
  folder[Symbol.dispose]();
});

test('a name is one person’s, however it is written', () => {
  expect(people.get('SAM DESK')?.name).toBe('Sam Desk');
  expect(() => people.add({ name: 'sam desk', role: 'kiosk', addedAt: NINE }, ONE)).toThrow('UNIQUE');
  expect(() => db.exec("UPDATE people SET name = 'Robin'")).toThrow('stays theirs');
});

test('who goes stays known, without a PIN; and may come back in another role, with a new one', () => {
  people.remove('Sam Desk', NINE);
  expect(people.get('Sam Desk')).toMatchObject({ role: 'receptionist', removedAt: NINE });
  expect(people.secretOf('Sam Desk')).toBeUndefined();
  expect(db.prepare('SELECT secret FROM people').pluck().all()).toEqual(['']);
  expect(() => db.exec('DELETE FROM people')).toThrow('name kept');
  people.takeBack({ name: 'Sam Desk', role: 'supervisor', roleProfileId: '100334993514' }, redacted('two'));
  expect(people.all()).toEqual([
    { name: 'Sam Desk', role: 'supervisor', roleProfileId: '100334993514', addedAt: NINE },
  ]);
  expect(people.secretOf('sam desk')?.reveal()).toBe('two');
});

test('tries are counted down, and the last one makes the name wait; a new PIN ends that', () => {
  const rule = { most: 2, waitUntil: plus(NINE, 1000) };
  expect(people.countTry('Sam Desk', rule)).toBe(1);
  expect(people.get('Sam Desk')?.waitUntil).toBeUndefined();
  expect(people.countTry('Sam Desk', rule)).toBe(0);
  expect(people.get('Sam Desk')?.waitUntil).toBe(rule.waitUntil);
  people.reset('Sam Desk', ONE);
  expect(people.get('Sam Desk')?.waitUntil).toBeUndefined();
  expect(people.countTry('Sam Desk', rule)).toBe(1);
  people.forgetTries('Sam Desk');
  expect(people.countTry('Sam Desk', rule)).toBe(1);
});

test('the rule that held last is kept', () => {
  const rule = SignInRuleSchema.parse({ by: 'pin' });
  people.keepRule(rule);
  expect(people.lastRule()).toEqual(rule);
  people.keepRule(undefined);
  expect(people.lastRule()).toBeUndefined();
});
