import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { hostCommands } from '../../../main/electron/ipc-host.ts';
import { openWorkstation } from '../../../main/workstation.ts';
import { COMMAND_NAMES, DESK_CALL } from '../../../shared/ipc/names.ts';
import { ipcRenderer } from '../../support/fake-electron.ts';
import { resetFakeElectron } from '../../support/fake-electron-state.ts';

// The real workstation behind the window's wall: whatever the page asks, nothing of the machine comes over.

const state = { root: '' };

beforeAll(() => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', ''); // a key file stands in for the keychain, so that the test can know the keys
  state.root = mkdtempSync(join(tmpdir(), 'bw-wall-'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(state.root, { recursive: true, force: true });
});
beforeEach(async () => {
  resetFakeElectron();
  await app.whenReady();
});

const PROFILE = {
  environment: 'sandbox',
  apiBase: 'https://127.0.0.1:9/canary-address/FHIR/R4',
  tokenUrl: null,
  organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
  software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W-1', name: 'Booking Workstation' },
  user: { name: 'Sam Desk' },
  services: [{ id: 'clinic-1', name: 'Invented Clinic' }],
};

/** A request that fits, one that fits some other command, and none at all. */
const REQUESTS: readonly unknown[] = [
  {},
  { serviceId: 'clinic-1' },
  { serviceId: "clinic-1' OR 1=1 --", appointmentId: '../../etc/passwd' },
  { modificationId: 'file:///etc/passwd' },
  { format: 'csv' },
  { why: 'quit' },
  { withinMs: 1 },
  null,
  ['SELECT'],
];

const openedDesk = async () => {
  const profilePath = join(state.root, 'profile.json');
  writeFileSync(profilePath, JSON.stringify(PROFILE));
  const startUp = await openWorkstation({
    door: 'electron',
    dataDir: join(state.root, 'desk'),
    profilePath,
    trainingLaunch: { command: process.execPath, args: [] },
    training: { control: false },
    offline: true,
    background: false,
    exclusive: true,
  });
  if (startUp.kind !== 'open') throw new Error(startUp.kind);
  return startUp.desk;
};

// proves safety 11: no SQL, URL, path, token or key crosses the bridge
test('no SQL, address, path or key crosses the bridge, whatever the page asks', async () => {
  const desk = await openedDesk();
  const window = new BrowserWindow();
  await window.loadURL('app://desk/');
  const stop = hostCommands(desk, window);
  try {
    const replies: unknown[] = [];
    for (const name of COMMAND_NAMES) {
      for (const request of REQUESTS) replies.push(await ipcRenderer.invoke(DESK_CALL, name, request));
    }
    const crossed = JSON.stringify(replies);
    const keys = Object.values(JSON.parse(readFileSync(join(state.root, 'desk', 'keys.json'), 'utf8'))).map(String);
    expect(keys.some((key) => key.length >= 40)).toBe(true);
    for (const key of keys.filter((each) => each.length >= 40)) expect(crossed).not.toContain(key);
    for (const secret of [state.root, 'canary-address', '/etc/passwd', 'work.db', process.cwd()]) {
      expect(crossed).not.toContain(secret);
    }
    expect(crossed).not.toMatch(/\b(?:SELECT|INSERT INTO|SQLITE_\w+|PRAGMA)\b/);
    expect(crossed).not.toMatch(/https?:\/\/|file:\/\/|\bat \S+:\d+:\d+/);
    expect(crossed).toContain('Invented Clinic'); // real answers were looked through, not refusals alone
  } finally {
    stop();
    await desk.close();
  }
});
