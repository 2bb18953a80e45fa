import { expect, test } from 'vitest';
import { createAccountCounts } from '../../../main/flows/account-counts.ts';
import { getDesk } from '../../../main/flows/get-desk.ts';
import { diagnose } from '../../../main/flows/diagnose.ts';
import type { AccountCounts } from '../../../shared/model/account-counts.ts';
import { ok } from '../../../shared/base/result.ts';
import { aMachine } from '../../support/a-machine.ts';
import { aDesk, type Desk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';

const SECOND = 1_000;

/** A folder that takes what it is given, or answers with a code, and holds what others wrote. */
const aBook = (desk: Desk, found: readonly AccountCounts[] = []) => {
  const state: { code?: string; found: readonly AccountCounts[]; isNamed: boolean } = { found, isNamed: false };
  const written: AccountCounts[] = [];
  const folder = {
    write: (counts: AccountCounts) => {
      if (state.code === undefined) written.push(counts);
      return state.code;
    },
    others: () => state.found,
    isNamed: () => state.isNamed,
  };
  const told: string[][] = [];
  const world = { ...desk.world(), changed: (topics: readonly string[]) => void told.push([...topics]) };
  return { book: createAccountCounts({ world, desk: 'd'.repeat(32), folder }), written, state, told };
};

const others = (desk: Desk, changes: Partial<AccountCounts> = {}): AccountCounts => ({
  format: 1,
  desk: 'e'.repeat(32),
  environment: desk.world().profile.environment,
  writtenAt: '2026-08-04T08:05:00.000Z',
  notSent: 2,
  notConfirmed: 0,
  needDecision: 1,
  ...changes,
});

// proves 12.1: counts and a time, nothing of a patient
test('tells how many changes are in which state, within five seconds of a change, and at once when asked', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  desk.offer('s2', TWENTY_PAST_TEN);
  const { book, written } = aBook(desk);
  const stopping = new AbortController();
  book.now();
  expect(written).toMatchObject([{ notSent: 0, notConfirmed: 0, needDecision: 0 }]);
  void book.nowAndThen(stopping.signal);
  await desk.clock.advance(6 * SECOND);
  const before = written.length;
  await desk.clock.advance(20 * SECOND);
  expect(written).toHaveLength(before);
  desk.book('s1');
  desk.book('s2');
  await desk.clock.advance(5 * SECOND);
  expect(written.slice(before)).toMatchObject([{ notSent: 2, notConfirmed: 0, needDecision: 0, format: 1 }]);
  const text = JSON.stringify(written);
  for (const { modification } of desk.work().outbox.open())
    for (const value of [modification.patient.nhsNumber, modification.patient.family, modification.author])
      expect(text).not.toContain(value);
  stopping.abort();
});

test('what waits under others of the same environment is summed up, with the oldest of their times', async () => {
  using desk = aDesk();
  const mine = desk.world().profile.environment;
  const { book, state, told } = aBook(desk, [
    others(desk),
    others(desk, {
      desk: 'f'.repeat(32),
      notSent: 0,
      needDecision: 0,
      notConfirmed: 1,
      writtenAt: '2026-08-04T07:00:00Z',
    }),
    others(desk, { desk: '1'.repeat(32), notSent: 0, needDecision: 0, writtenAt: '2026-08-01T07:00:00Z' }),
    others(desk, { desk: '2'.repeat(32), environment: mine === 'int' ? 'sandbox' : 'int', notSent: 40 }),
  ]);
  const known = { signIns: 2, changes: 4, needDecision: 1, asOf: Date.parse('2026-08-04T07:00:00Z') };
  expect(book.others()).toEqual(known);
  expect(getDesk(desk.world(), { version: '0', skewMs: 0, otherSignIns: book.others() }).otherSignIns).toEqual(known);
  state.found = [];
  book.look();
  book.look();
  expect([book.others(), told]).toEqual([undefined, [['outbox']]]);
});

test('a folder that is not there is told by the checks where it is needed, and stops nothing', async () => {
  using desk = aDesk();
  const { book, state } = aBook(desk);
  const checked = async () => {
    book.now();
    const checks = await diagnose(
      { ...desk.world(), offline: true },
      {
        keychain: 'system',
        machine: aMachine(),
        accounts: book,
        copies: () => ({ count: 0 }),
        statusTrouble: () => undefined,
        recoveryTrouble: () => undefined,
        authorityTrouble: () => undefined,
        checkToken: async () => ok({ skewMs: 0, nextKeyWaits: false }),
      },
    );
    return checks.find(({ name }) => name === 'accounts');
  };
  expect(await checked()).toMatchObject({ outcome: 'well', detail: '0 changes under 0 other sign-ins' });
  state.code = 'ENOENT';
  expect(await checked()).toMatchObject({ outcome: 'not-needed' });
  state.isNamed = true;
  expect(await checked()).toMatchObject({ outcome: 'warning', detail: 'the folder of counts: ENOENT' });
  state.code = 'EACCES';
  expect(await checked()).toMatchObject({ outcome: 'warning', detail: 'the folder of counts: EACCES' });
  delete state.code;
  state.found = [others(desk)];
  book.look();
  expect(await checked()).toMatchObject({ outcome: 'warning', detail: '3 changes under 1 other sign-ins' });
});
