import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import { KioskRuleSchema } from '../../../shared/model/kiosk.ts';
import { HASHED } from '../../support/a-kiosk.ts';
import { aFolder, aKey, NINE } from './samples.ts';

const storeKey = aKey();
const MINUTE = 60_000;
const DAY = 86_400_000;

let folder = aFolder();
const open = () => {
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  return createWorkStore(opened.db);
};
let work: ReturnType<typeof open>;

beforeEach(() => {
  folder = aFolder();
  work = open();
});
afterEach(() => {
  work.close();
  folder[Symbol.dispose]();
});

const again = () => {
  work.close();
  work = open();
};

const anArrival = (changes: Record<string, unknown> = {}) => ({
  serviceId: 'ZqService',
  appointmentId: 'ZqAppointment',
  start: plus(NINE, 20 * MINUTE),
  end: plus(NINE, 30 * MINUTE),
  at: NINE,
  language: 'en' as const,
  ...changes,
});

// proves 1.2, 12.1
test('an arrival is found by the next start, and no byte of it can be read on the disk', () => {
  work.kiosk.noteArrival(anArrival());
  const bytes = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name), 'latin1'));
  expect(bytes.join('\n')).not.toContain('ZqAppointment');
  again();
  expect(work.kiosk.arrivalOf('ZqService', 'ZqAppointment')).toEqual(anArrival());
  expect(work.kiosk.arrivalOf('ZqService', 'another')).toBeUndefined();
});

test('who comes twice came the first time; a moved appointment is arrived at anew; what was not theirs is forgotten', () => {
  work.kiosk.noteArrival(anArrival());
  work.kiosk.noteArrival(anArrival({ at: plus(NINE, MINUTE) }));
  expect(work.kiosk.arrivalOf('ZqService', 'ZqAppointment')?.at).toBe(NINE);
  const moved = anArrival({ start: plus(NINE, DAY), end: plus(NINE, DAY + MINUTE), at: plus(NINE, DAY) });
  work.kiosk.noteArrival(moved);
  expect(work.kiosk.arrivalOf('ZqService', 'ZqAppointment')).toEqual(moved);
  work.kiosk.forgetArrival('ZqService', 'ZqAppointment');
  expect(work.kiosk.arrivalOf('ZqService', 'ZqAppointment')).toBeUndefined();
});

// proves 12.6
test('an arrival goes a day after its appointment has ended, and not before', () => {
  const arrival = anArrival();
  work.kiosk.noteArrival(arrival);
  const erase = (now: typeof NINE) => work.erase({ now, patientDays: 30, most: 10 }).arrivals;
  expect(erase(plus(arrival.end, DAY))).toBe(0);
  expect(erase(plus(arrival.end, DAY + 1))).toBe(1);
  expect(work.kiosk.arrivalOf('ZqService', 'ZqAppointment')).toBeUndefined();
});

test('tries of the PIN are counted over a start, and the last one brings the wait', () => {
  const waitUntil = plus(NINE, 15 * MINUTE);
  expect(work.kiosk.countTry({ most: 2, waitUntil })).toBe(1);
  expect(work.kiosk.waitUntil()).toBeUndefined();
  again();
  expect(work.kiosk.countTry({ most: 2, waitUntil })).toBe(0);
  again();
  expect(work.kiosk.waitUntil()).toBe(waitUntil);
  work.kiosk.forgetTries();
  expect(work.kiosk.waitUntil()).toBeUndefined();
  expect(work.kiosk.countTry({ most: 2, waitUntil })).toBe(1);
});

test('the rule that held last is there at the next start, and gone when it no longer holds', () => {
  const rule = KioskRuleSchema.parse({ pinHash: HASHED, services: [{ id: 'clinic-1', whereToGo: 'Room 1' }] });
  work.kiosk.keepRule(rule);
  again();
  expect(work.kiosk.lastRule()).toEqual(rule);
  work.kiosk.keepRule(undefined);
  again();
  expect(work.kiosk.lastRule()).toBeUndefined();
});
