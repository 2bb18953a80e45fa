import { describe, expect, test } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { type CommandName, contract } from '../../../shared/ipc/contract.ts';
import type { Role } from '../../../shared/model/role.ts';
import { TEN } from '../../support/a-world.ts';
import { aStaffedDesk, BY_PIN, PIN } from '../../support/a-seat.ts';

const seated = async (role: Role) => {
  const staffed = aStaffedDesk(BY_PIN);
  staffed.add('Sam Desk', role);
  staffed.add('Robin Hood');
  const { seat, guard } = staffed.sitDown();
  await seat.signIn({ person: 'Sam Desk', secret: PIN });
  const ask = (name: CommandName, request: unknown = {}) => guard(name, request, () => ok('served'));
  return { ...staffed, staffed, seat, guard, ask };
};

const SERVED = { ok: true, value: 'served' };
const FREE: readonly CommandName[] = [
  'getDesk',
  'mayLeave',
  'probe',
  'diagnose',
  'getSupport',
  'signIn',
  'signOut',
  'lock',
  'touch',
  'leaveKiosk',
  'startKiosk',
];
const COMMANDS = Object.keys(contract) as CommandName[];

// proves 12.5
describe('nobody signed in', () => {
  test.each(['locked', 'signed-out'] as const)(
    '%s: every command is refused but those that show no patient',
    async (why) => {
      const { staffed, seat, ask } = await seated('administrator');
      using _staffed = staffed;
      if (why === 'locked') seat.lock('asked');
      else seat.signOut();
      for (const name of COMMANDS) {
        const answer = await ask(name, { resolution: {}, what: { kind: 'all-of' } });
        expect([name, answer]).toEqual([
          name,
          FREE.includes(name) ? SERVED : { ok: false, failure: { kind: 'not-signed-in', why } },
        ]);
      }
    },
  );

  test('an answer that comes after its person has gone, or another has come, is kept back', async () => {
    const { staffed, seat, guard } = await seated('receptionist');
    using _staffed = staffed;
    const asked = () => {
      const waiting = Promise.withResolvers<void>();
      const answer = guard('listOutbox', {}, () => waiting.promise.then(() => ok('a patient')));
      return { ...waiting, answer };
    };
    const first = asked();
    seat.lock('asked');
    first.resolve();
    expect(await first.answer).toEqual({ ok: false, failure: { kind: 'not-signed-in', why: 'locked' } });
    await seat.signIn({ person: 'Sam Desk', secret: PIN });
    const second = asked();
    await seat.signIn({ person: 'Robin Hood', secret: PIN });
    second.resolve();
    expect(await second.answer).toEqual({ ok: false, failure: { kind: 'not-signed-in', why: 'signed-out' } });
  });
});

// proves 11
test('a kiosk may ask its one question, learn where it stands and be left by its PIN; its computer may wake it; and nothing else', async () => {
  const { staffed, ask } = await seated('kiosk');
  using _staffed = staffed;
  for (const name of COMMANDS) {
    const answer = await ask(name, { resolution: {}, what: { kind: 'chosen', modificationIds: [], callIds: [] } });
    expect([name, answer.ok]).toEqual([name, ['getDesk', 'arrive', 'leaveKiosk', 'lock', 'probe'].includes(name)]);
  }
});

// proves I12
test('whoever signs in while a command waits is not taken for its author; two seats are two people', async () => {
  const { staffed, seat, guard, sitDown } = await seated('receptionist');
  using _staffed = staffed;
  const author = () => staffed.world.people.current().name;
  const waiting = Promise.withResolvers<void>();
  const authors: string[] = [];
  const asked = guard('getAppointment', {}, async () => {
    await waiting.promise;
    authors.push(author());
    return ok('served');
  });
  await seat.signIn({ person: 'Robin Hood', secret: PIN });
  const other = sitDown();
  await other.seat.signIn({ person: 'sam desk', secret: PIN });
  await other.guard('listOutbox', {}, () => ok(authors.push(`there ${author()}`)));
  await guard('listOutbox', {}, () => ok(authors.push(`here ${author()}`)));
  waiting.resolve();
  await asked;
  expect(authors).toEqual(['there Sam Desk', 'here Robin Hood', 'Sam Desk']);
  expect(author()).toBe('This workstation');
});

describe('what a role may not do', () => {
  test('is refused with who may, and is in the trail; nothing is served', async () => {
    const { staffed, ask } = await seated('receptionist');
    using _staffed = staffed;
    expect(await ask('exportServices', { format: 'csv' })).toEqual({
      ok: false,
      failure: { kind: 'role-needed', act: 'export', may: ['supervisor', 'administrator'] },
    });
    expect(staffed.desk.audited().at(-1)).toMatchObject({ action: 'session.role-refused', outcome: 'export' });
    expect(await ask('listOutbox')).toEqual(SERVED);
  });

  test.each<[Role, CommandName, unknown, boolean]>([
    ['receptionist', 'importServices', { apply: false }, true],
    ['supervisor', 'importServices', { apply: true }, false],
    ['administrator', 'importServices', { apply: true }, true],
    ['receptionist', 'searchAudit', {}, false],
    ['supervisor', 'searchAudit', {}, true],
    ['supervisor', 'listPeople', {}, false],
    ['administrator', 'changePeople', { change: 'remove', name: 'Robin Hood' }, true],
    ['receptionist', 'changePeople', { change: 'reset', name: 'sam desk' }, false],
    ['supervisor', 'changePeople', { change: 'role', name: 'Sam Desk', role: 'administrator' }, false],
    ['receptionist', 'changeOwnPin', {}, true],
    ['kiosk', 'changeOwnPin', {}, false],
    ['supervisor', 'admitKeyChange', { what: 'make' }, false],
    ['administrator', 'admitKeyChange', { what: 'make' }, true],
    ['receptionist', 'changePeople', { change: 'reset', name: 'Robin Hood' }, false],
    ['supervisor', 'changePeople', { change: 'add', name: 'Much' }, false],
    ['receptionist', 'handOver', { what: { kind: 'all-of', person: 'Sam Desk' } }, true],
    ['receptionist', 'handOver', { what: { kind: 'all-of', person: 'Robin Hood' } }, false],
    ['supervisor', 'handOver', { what: { kind: 'all-of', person: 'Robin Hood' } }, true],
    ['administrator', 'arrive', {}, false],
  ])('%s: %s %j %s', async (role, name, request, isServed) => {
    const { staffed, ask } = await seated(role);
    using _staffed = staffed;
    expect((await ask(name, request)).ok).toBe(isServed);
  });

  // proves 2.3
  test('to stop a change is everybody’s while it cannot have arrived, and a supervisor’s once it may have', async () => {
    const { staffed, guard, ask, world, seat } = await seated('receptionist');
    using _staffed = staffed;
    const { desk } = staffed;
    desk.offer('s1', TEN);
    const ids: string[] = [];
    await guard('recordModification', {}, () => ok(ids.push(desk.book('s1'))));
    const stop = { modificationId: ids[0], resolution: { choose: 'stop', why: 'Not wanted' } };
    expect(await ask('resolveModification', stop)).toEqual(SERVED);
    desk.receiver.meet({ fault: 'lost', commit: false });
    await desk.run();
    expect(world.work.outbox.open()[0]?.standing.mayHaveArrived).toBe(true);
    expect(await ask('resolveModification', stop)).toMatchObject({ failure: { kind: 'role-needed', act: 'give-up' } });
    const told = { ...stop, resolution: { choose: 'booked-told', reference: 'R1' } };
    expect(await ask('resolveModification', told)).toMatchObject({ failure: { act: 'told' } });
    world.work.people.takeBack({ name: 'Sam Desk', role: 'supervisor' }, PIN);
    expect(seat.sitting()).toMatchObject({ role: 'supervisor' });
    expect(await ask('resolveModification', told)).toEqual(SERVED);
  });

  test('somebody else’s change is theirs to give; one’s own, and what was handed over to one, is one’s own', async () => {
    const { staffed, guard, ask } = await seated('receptionist');
    using _staffed = staffed;
    const { desk } = staffed;
    desk.offer('s1', TEN);
    const ids: string[] = [];
    await guard('recordModification', {}, () => ok(ids.push(desk.book('s1'))));
    const chosen = { what: { kind: 'chosen', modificationIds: ids, callIds: [] } };
    expect(await ask('handOver', chosen)).toEqual(SERVED);
    const other = staffed.sitDown();
    await other.seat.signIn({ person: 'Robin Hood', secret: PIN });
    expect(await other.guard('handOver', chosen, () => ok('served'))).toMatchObject({ failure: { act: 'hand-over' } });
  });
});
