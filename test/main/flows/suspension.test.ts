import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../main/flows/diagnose.ts';
import { getDesk } from '../../../main/flows/get-desk.ts';
import { listOutbox } from '../../../main/flows/outbox-items.ts';
import { createReplay } from '../../../main/flows/replay.ts';
import type { Policy, PolicyStanding } from '../../../main/ports/policy.ts';
import { ok } from '../../../shared/base/result.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';
import { aMachine } from '../../support/a-machine.ts';
import {
  aDesk,
  CHECKED,
  CLINIC,
  type Desk,
  type DeskOptions,
  JULIE,
  OTHER_CLINIC,
  TEN,
  TWENTY_PAST_TEN,
} from '../../support/a-world.ts';

type Line = { readonly services?: string[]; readonly operations?: string[]; readonly until?: string };

/** A desk whose rules change as it runs. */
const braked = (options: DeskOptions = {}) => {
  const state: { standing: PolicyStanding } = { standing: { kind: 'none' } };
  const listeners = new Set<() => void>();
  const policy: Policy = { standing: () => state.standing, onChanged: (listener) => void listeners.add(listener) };
  const stand = (standing: PolicyStanding): void => {
    state.standing = standing;
    for (const listener of listeners) listener();
  };
  const stop = (...lines: readonly Line[]) =>
    stand({
      kind: 'in-force',
      file: PolicySchema.parse({ suspend: lines.map((line) => ({ reason: 'Riverside moves.', ...line })) }),
    });
  const lift = () => stand({ kind: 'none' });
  return { desk: aDesk({ ...options, policy }), stop, lift, stand };
};

const SAID = { by: 'policy', reason: 'Riverside moves.' };

const writesOf = (desk: Desk): readonly string[] => desk.receiver.trace.filter((line) => !line.startsWith('GET'));

const shown = (desk: Desk, id: ModificationId) =>
  listOutbox(desk.world(), { includeClosed: false }).find(({ modificationId }) => modificationId === id);

describe('recording', () => {
  test('of what is suspended is refused with the reason; anything else goes on, and so does reading', async () => {
    const { desk, stop } = braked();
    using _ = desk;
    desk.offer('s1', TEN);
    desk.hold('a1');
    stop({ services: [CLINIC], operations: ['book'] });
    const book = { operation: 'book', serviceId: CLINIC, slotId: 's1', patient: JULIE, identity: CHECKED } as const;
    expect(desk.record(book)).toEqual({ ok: false, failure: { kind: 'suspended', suspension: SAID } });
    const cancel = desk.cancel('a1');
    await desk.run();
    expect(desk.progress(cancel)).toBe('settled');
  });

  test.each([
    ['book at the new clinic', { services: [OTHER_CLINIC], operations: ['book'] }],
    ['cancel at the old one', { services: [CLINIC], operations: ['cancel'] }],
    ['rebook at either', { services: [OTHER_CLINIC], operations: ['rebook'] }],
  ])('of a Rebook is refused where one half of it is: %s', (_name, line) => {
    const { desk, stop } = braked();
    using _ = desk;
    desk.hold('a1');
    desk.offer('s1', TWENTY_PAST_TEN, {}, OTHER_CLINIC);
    stop(line);
    expect(() => desk.rebook('a1', 's1', { toServiceId: OTHER_CLINIC })).toThrow('Riverside moves.');
  });
});

describe('what is in the Outbox', () => {
  test('is kept, says why, is not started, and goes on by itself when the brake is lifted', async () => {
    const { desk, stop, lift } = braked();
    using _ = desk;
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    stop({});
    await desk.run();
    await desk.clock.advance(60_000);
    await desk.run();
    expect(desk.receiver.trace).toEqual([]);
    expect(shown(desk, id)).toMatchObject({ progress: { kind: 'queued' }, suspended: SAID, choices: ['withdraw'] });
    expect(getDesk(desk.world(), { version: '0', skewMs: 0 }).policy).toEqual({
      file: 'in-force',
      stopped: [{ reason: 'Riverside moves.' }],
    });
    expect((await desk.run()).due).toBe(0);
    lift();
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(getDesk(desk.world(), { version: '0', skewMs: 0 }).policy).toBeUndefined();
  });

  test('is not sent either where the brake comes between its readings and the write', async () => {
    const { desk, stop, lift } = braked();
    using _ = desk;
    desk.hold('a1');
    const id = desk.cancel('a1');
    const { receiver } = desk.world();
    const readAppointment: typeof receiver.readAppointment = (call) => {
      stop({ operations: ['cancel'] });
      return receiver.readAppointment(call);
    };
    await createReplay({ ...desk.world(), receiver: { ...receiver, readAppointment } }).runFor(60_000);
    expect(desk.progress(id)).toBe('queued');
    expect(writesOf(desk)).toEqual([]);
    lift();
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });

  test('goes on within the same minute in a desk that runs by itself', async () => {
    const { desk, stop, lift } = braked();
    using _ = desk;
    desk.offer('s1', TEN);
    stop({ operations: ['update'] });
    desk.replay().start();
    const id = desk.book('s1');
    stop({});
    desk.replay().wake();
    await desk.clock.advance(30_000);
    expect(desk.progress(id)).toBe('queued');
    lift();
    await desk.clock.advance(5_000);
    expect(desk.progress(id)).toBe('settled');
    await desk.replay().stop();
  });

  test('what may have arrived is looked for all the same, and nothing of it goes out again', async () => {
    // proves 2.5, I3
    const { desk, stop, lift } = braked({ habits: { search: true, deduplicates: true } });
    using _ = desk;
    desk.hold('a1');
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.cancel('a1');
    await desk.run();
    expect(desk.progress(id)).toBe('uncertain');
    stop({});
    const before = desk.receiver.trace.length;
    await desk.clock.advance(300_000);
    await desk.run();
    expect(desk.progress(id)).toBe('uncertain');
    expect(desk.receiver.trace.length).toBeGreaterThan(before);
    expect(writesOf(desk)).toHaveLength(1);
    expect(shown(desk, id)).not.toHaveProperty('suspended');
    lift();
    await desk.clock.advance(300_000);
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(writesOf(desk)).toHaveLength(2);
  });
});

describe('a Rebook in the Outbox', () => {
  test('does not start while its second half could not be finished', async () => {
    // proves I10
    const { desk, stop, lift } = braked();
    using _ = desk;
    desk.hold('a1');
    desk.offer('s1', TWENTY_PAST_TEN);
    const [book, cancel] = desk.rebook('a1', 's1');
    stop({ operations: ['cancel'] });
    await desk.run();
    expect(desk.receiver.trace).toEqual([]);
    expect(shown(desk, book)).toMatchObject({ suspended: SAID });
    lift();
    await desk.run();
    expect([book, cancel].map(desk.progress)).toEqual(['settled', 'settled']);
  });

  test.each([
    ['is finished, though nothing new is booked', ['book', 'rebook'], 'settled'],
    ['waits, if cancelling itself is stopped', ['cancel'], 'queued'],
  ])('whose new booking is settled %s', async (_name, operations, stands) => {
    const { desk, stop } = braked();
    using _ = desk;
    desk.hold('a1');
    desk.offer('s1', TWENTY_PAST_TEN);
    const [book, cancel] = desk.rebook('a1', 's1', { hold: true });
    await desk.run();
    expect([book, cancel].map(desk.progress)).toEqual(['settled', 'held']);
    stop({ operations });
    await desk.resolve(cancel, { choose: 'patient-told' });
    await desk.run();
    expect(desk.progress(cancel)).toBe(stands);
  });
});

test('a policy that cannot be read stops everything, and both desk and checks say so', async () => {
  const { desk, stand } = braked();
  using _ = desk;
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  stand({ kind: 'unreadable', problem: 'it is not JSON' });
  await desk.run();
  expect(shown(desk, id)).toMatchObject({ suspended: { by: 'unreadable' } });
  expect(desk.receiver.trace).toEqual([]);
  expect(getDesk(desk.world(), { version: '0', skewMs: 0 }).policy).toEqual({ file: 'unreadable', stopped: [] });
  expect(await policyChecked(desk)).toEqual({ name: 'policy', outcome: 'failed', detail: 'it is not JSON' });
});

test('the last good one stays in force where the newest cannot be read', async () => {
  const { desk, stand } = braked();
  using _ = desk;
  desk.offer('s1', TEN);
  stand({ kind: 'kept', file: PolicySchema.parse({}), problem: 'it is not JSON' });
  const id = desk.book('s1');
  await desk.run();
  expect(desk.progress(id)).toBe('settled');
  expect(getDesk(desk.world(), { version: '0', skewMs: 0 }).policy).toEqual({ file: 'kept', stopped: [] });
  expect(await policyChecked(desk)).toMatchObject({ outcome: 'warning' });
});

test('a status file that cannot be written is told by the checks', async () => {
  const { desk, stand } = braked();
  using _ = desk;
  stand({ kind: 'in-force', file: PolicySchema.parse({ statusFile: '/no/such/folder' }) });
  expect(await policyChecked(desk)).toEqual({ name: 'policy', outcome: 'well' });
  const detail = 'the status file cannot be written (ENOENT)';
  expect(await policyChecked(desk, 'ENOENT')).toEqual({ name: 'policy', outcome: 'warning', detail });
});

const policyChecked = async (desk: Desk, trouble?: string) => {
  const extras = {
    keychain: 'system',
    copies: () => ({ count: 0 }),
    machine: aMachine(),
    statusTrouble: () => trouble,
    recoveryTrouble: () => undefined,
    accounts: { others: () => undefined, trouble: () => undefined, isNamed: () => false },
    authorityTrouble: () => undefined,
    checkToken: async () => ok({ skewMs: 0, nextKeyWaits: false }),
  } as const;
  return (await diagnose(desk.world(), extras)).find(({ name }) => name === 'policy');
};
