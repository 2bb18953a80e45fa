import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DeskHandle } from '../../main/ports/desk.ts';
import { openWorkstation } from '../../main/workstation.ts';
import { answer, createScriptedReceiver, type ScriptedReceiver } from '../support/scripted-receiver.ts';

// The whole workstation over a real socket: what the Date of an answer teaches it.

let root = '';
let receiver: ScriptedReceiver;

beforeAll(async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', ''); // nothing is left in anybody's keychain
  root = mkdtempSync(join(tmpdir(), 'bw-time-'));
  receiver = await createScriptedReceiver();
});
afterAll(async () => {
  await receiver.close();
  rmSync(root, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

const SERVICE = '2000099999';

const open = async (): Promise<DeskHandle> => {
  const profilePath = join(root, 'profile.json');
  const profile = {
    environment: 'sandbox',
    apiBase: receiver.apiBase,
    tokenUrl: null,
    registry: false,
    organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
    software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W-1', name: 'Booking Workstation' },
    user: { name: 'Sam Desk' },
    services: [{ id: SERVICE, name: 'Invented Clinic' }],
  };
  writeFileSync(profilePath, JSON.stringify(profile));
  const options = { door: 'terminal', trainingLaunch: { command: process.execPath, args: [] }, profilePath } as const;
  const flags = { training: { control: false }, offline: false, background: false, exclusive: true } as const;
  const startUp = await openWorkstation({ ...options, ...flags, dataDir: join(root, 'desk') });
  if (startUp.kind !== 'open') throw new Error(JSON.stringify(startUp));
  return startUp.desk;
};

const deskNow = async (desk: DeskHandle) => {
  const shown = await desk.call('getDesk', {});
  if (!shown.ok) throw new Error('No desk');
  return shown.value;
};

// proves 8.5, 8.3
test('the time is not known until a service answers with a Date; a clock that is seven minutes behind is said', async () => {
  const aheadMs = 420_000;
  const empty = { resourceType: 'Bundle', type: 'searchset', total: 0, entry: [] };
  receiver.on('GET /Slot', (call) =>
    answer(200, empty, { headers: { Date: new Date(Date.now() + aheadMs).toUTCString() } })(call),
  );
  const desk = await open();
  try {
    const before = await deskNow(desk);
    expect([before.clockUnknown, before.clockSkewMs]).toEqual([true, undefined]);
    await desk.call('findSlots', { serviceId: SERVICE, fromDay: '2026-11-24', toDay: '2026-11-24', fresh: true });
    const after = await deskNow(desk);
    expect(after.clockUnknown).toBeUndefined();
    expect(Math.abs((after.clockSkewMs ?? 0) - aheadMs)).toBeLessThan(2_000);
  } finally {
    await desk.close();
  }
  // A new process knows nothing again, and what is saved is of an age that it cannot tell.
  const next = await open();
  try {
    expect((await deskNow(next)).clockUnknown).toBe(true);
  } finally {
    await next.close();
  }
});
