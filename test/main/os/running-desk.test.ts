import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DefectError } from '../../../shared/ipc/envelope.ts';
import type { Desk } from '../../../shared/ipc/views.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { ok } from '../../../shared/base/result.ts';
import { createFakeDesk } from '../../support/fake-desk.ts';
import { type Handle, type LocalSocket, listenLocally } from '../../../main/os/local-socket.ts';
import { reachRunningDesk } from '../../../main/os/running-desk.ts';
import { aFolder } from './samples.ts';

let folder = aFolder();
let listening: LocalSocket | undefined;

beforeEach(() => {
  folder = aFolder();
});
afterEach(async () => {
  await listening?.close();
  folder[Symbol.dispose]();
});

const run = async (handle: Handle) => {
  const result = await listenLocally({ dataDir: folder.path, connect: () => handle });
  if (!result.ok) throw new Error(result.failure);
  listening = result.value;
  const holder = { pid: process.pid, host: 'h', since: 5, door: 'browser', socket: result.value.address };
  writeFileSync(folder.in('holder.json'), JSON.stringify(holder));
};

const DESK: Desk = {
  environment: 'training',
  version: '0',
  organisation: 'o',
  user: 'u',
  now: toInstant(5),
  contact: { state: 'reached', lastReachedAt: toInstant(5), slow: false },
  services: [],
  counts: { notSent: 0, notConfirmed: 0, needDecision: 0, twoOpen: 0, noConfirmed: 0 },
  calls: { open: 0, due: 0 },
};

test('every command goes to the workstation that runs there, and its answer comes back', async () => {
  const fake = createFakeDesk({ getDesk: () => ok(DESK), listServices: () => ok([]) });
  await run(fake.serve);
  const reached = await reachRunningDesk(folder.path);
  expect(reached?.environment).toBe('training');
  expect(await reached?.desk.call('listServices', {})).toEqual({ ok: true, value: [] });
  expect(await reached?.desk.call('getSettings', {})).toEqual({
    ok: false,
    failure: { kind: 'not-allowed', why: 'no answer for getSettings' },
  });
  expect(fake.asked.map(({ name }) => name)).toEqual(['getDesk', 'listServices', 'getSettings']);
  await reached?.desk.close();
  expect(fake.isClosed()).toBe(false);
});

test('a workstation that ends under a command is a defect to the caller, not an answer', async () => {
  const fake = createFakeDesk({ getDesk: () => ok(DESK) });
  await run(fake.serve);
  const reached = await reachRunningDesk(folder.path);
  await listening?.close();
  await expect(reached?.desk.call('listServices', {})).rejects.toThrow(DefectError);
});

test('one that ends while it is greeted, or none at all, is not reached', async () => {
  expect(await reachRunningDesk(folder.path)).toBeUndefined();
  await run(async () => {
    await listening?.close();
  });
  expect(await reachRunningDesk(folder.path)).toBeUndefined();
});
