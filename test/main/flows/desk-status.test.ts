import { expect, test } from 'vitest';
import { createStatusTeller } from '../../../main/flows/desk-status.ts';
import type { DeskStatus } from '../../../main/ports/desk-status.ts';
import type { PolicyStanding } from '../../../main/ports/policy.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';
import { aDesk, type Desk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';

const NAMED = { desk: 'd1', computer: 'RECEPTION-3', version: '1.2.3' };
const IN_FORCE: PolicyStanding = { kind: 'in-force', file: PolicySchema.parse({ statusFile: '/srv/desks' }) };
const MINUTE = 60_000;

/** A teller whose folder takes what it is given, or answers with a code. */
const aTeller = (desk: Desk, standing: PolicyStanding = IN_FORCE) => {
  const written: { readonly folder: string; readonly status: DeskStatus }[] = [];
  const state: { code?: string } = {};
  const world = { ...desk.world(), policy: { standing: () => standing, onChanged: () => undefined } };
  const write = (folder: string, status: DeskStatus): string | undefined => {
    written.push({ folder, status });
    return state.code;
  };
  const teller = createStatusTeller({ world, named: NAMED, write, sendingOff: undefined });
  const latest = () => written.at(-1)?.status;
  return { teller, written, state, latest };
};

// proves 12.1, 12.7: what a desk is told by is counts, ages and the head of its audit trail
test('says how the desk stands, and nothing of a patient', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  desk.offer('s2', TWENTY_PAST_TEN);
  desk.receiver.meet({ fault: 'lost', commit: false });
  desk.book('s1');
  await desk.run();
  await desk.clock.advance(3 * MINUTE);
  desk.book('s2');
  await desk.clock.advance(2.5 * MINUTE);
  const { teller, written, latest } = aTeller(desk);
  teller.now(true);
  expect(written[0]?.folder).toBe('/srv/desks');
  expect(latest()).toEqual({
    format: 1,
    ...NAMED,
    environment: desk.world().profile.environment,
    writtenAt: new Date(desk.clock.now()).toISOString(),
    isRunning: true,
    contact: desk.world().contact.overall().state,
    lastContactAt: expect.stringMatching(/^2026-.*Z$/),
    oldestUnsentMinutes: 2,
    oldestOpenMinutes: 5,
    open: { uncertain: 1, queued: 1 },
    needDecision: 0,
    callsDue: 0,
    sendingOff: null,
    policy: 'in-force',
    auditHead: desk.world().work.audit.head(),
  });
  const text = JSON.stringify(latest());
  for (const { modification } of desk.work().outbox.open())
    for (const value of [modification.patient.nhsNumber, modification.patient.family, modification.patient.birthDate])
      expect(text).not.toContain(value);
});

// proves 8.5: no age by a clock that nobody has compared
test('ages are not known while the services\u2019 time is not, nor where nothing is open', () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  const { teller, latest } = aTeller(desk);
  teller.now(true);
  expect(latest()).toMatchObject({ oldestUnsentMinutes: 0, oldestOpenMinutes: 0 });
  const world = {
    ...desk.world(),
    corrected: () => undefined,
    policy: { standing: () => IN_FORCE, onChanged: () => undefined },
  };
  const seen: DeskStatus[] = [];
  const write = (_: string, status: DeskStatus) => void seen.push(status);
  createStatusTeller({ world, named: NAMED, write, sendingOff: 'network-share' }).now(false);
  expect(seen).toMatchObject([
    { oldestUnsentMinutes: null, oldestOpenMinutes: null, sendingOff: 'network-share', isRunning: false },
  ]);
  expect(desk.progress(id)).toBe('queued');
});

test('soon after the start, then every five minutes, and not where the policy names no folder', async () => {
  using desk = aDesk();
  const { teller, written } = aTeller(desk);
  const without = aTeller(desk, { kind: 'in-force', file: PolicySchema.parse({}) });
  const stopping = new AbortController();
  const running = [teller, without.teller].map((one) => one.nowAndThen(stopping.signal));
  await desk.clock.advance(6_000);
  expect(written).toHaveLength(1);
  await desk.clock.advance(10 * MINUTE);
  expect(written).toHaveLength(3);
  stopping.abort();
  await Promise.all(running);
  expect(written).toHaveLength(3);
  expect(without.written).toEqual([]);
});

test('a folder that takes nothing is told by the log once, and by the checks until it does', () => {
  using desk = aDesk();
  const { teller, state } = aTeller(desk);
  const told = () => desk.logged.filter(({ name }) => name === 'status.not-written').map(({ fields }) => fields);
  state.code = 'ENOENT';
  teller.now(true);
  teller.now(true);
  expect(told()).toEqual([{ code: 'ENOENT' }]);
  expect(teller.trouble()).toBe('ENOENT');
  state.code = 'EACCES';
  teller.now(true);
  expect(told()).toEqual([{ code: 'ENOENT' }, { code: 'EACCES' }]);
  delete state.code;
  teller.now(true);
  expect(teller.trouble()).toBeUndefined();
});

// proves 1.5: bookkeeping stops nobody
test('a work file that cannot be read just now stops neither work nor a close', () => {
  using desk = aDesk();
  const { work } = desk.world();
  const head = () => {
    throw new TypeError('disk I/O error');
  };
  const world = {
    ...desk.world(),
    work: { ...work, audit: { ...work.audit, head } },
    policy: { standing: () => IN_FORCE, onChanged: () => undefined },
  };
  const teller = createStatusTeller({ world, named: NAMED, write: () => undefined, sendingOff: undefined });
  expect(() => teller.now(false)).not.toThrow();
  expect(teller.trouble()).toBe('TypeError');
});
