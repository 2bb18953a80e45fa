import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { StartOptions } from '../../main/ports/start-up.ts';
import { hashSecret, openWorkstation } from '../../main/workstation.ts';
import { redacted } from '../../shared/base/redacted.ts';

// The whole workstation over a data folder of its own, calling nobody; the policy file and the hash of the PIN are real ones.

let root = '';
beforeAll(() => void vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '')); // nothing is left in anybody's keychain
afterAll(() => void vi.unstubAllEnvs());
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'bw-kiosk-'));
  writeFileSync(join(root, 'profile.json'), JSON.stringify(PROFILE));
  vi.stubEnv('BW_POLICY_FILE', join(root, 'policy.json'));
  const pinHash: unknown = JSON.parse((await hashSecret(redacted('739146'))).reveal());
  const services = [{ id: 'clinic-1', whereToGo: 'Waiting room B' }];
  setPolicy(JSON.stringify({ signIn: { by: 'pin' }, kiosk: { pinHash, services, idleSeconds: 45 } }));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const PROFILE = {
  environment: 'sandbox',
  apiBase: 'https://127.0.0.1:9/FHIR/R4',
  tokenUrl: null,
  organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
  software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W-1', name: 'Booking Workstation' },
  user: { name: 'Sam Desk' },
  services: [{ id: 'clinic-1', name: 'Invented Clinic' }],
};

const setPolicy = (text: string): void => writeFileSync(join(root, 'policy.json'), text);

const opened = async (door: StartOptions['door'] = 'browser') => {
  const startUp = await openWorkstation({
    door,
    dataDir: join(root, 'desk'),
    profilePath: join(root, 'profile.json'),
    trainingLaunch: { command: process.execPath, args: [] },
    training: { control: false },
    offline: true,
    background: door !== 'terminal',
    exclusive: door !== 'terminal',
  });
  if (startUp.kind !== 'open') throw new Error(JSON.stringify(startUp));
  return { ...startUp.desk, [Symbol.asyncDispose]: () => startUp.desk.close() };
};

// proves 11, 12.5
test('its window learns where it stands and no more; the terminal beside it is a place of its own', async () => {
  await using window = await opened();
  const desk = await window.call('getDesk', {});
  expect(desk).toMatchObject({
    ok: true,
    value: {
      organisation: 'Invented Surgery',
      user: '',
      services: [],
      counts: { notSent: 0, needDecision: 0 },
      session: { state: 'kiosk', idleSeconds: 45 },
    },
  });
  expect(JSON.stringify(desk)).not.toMatch(/Invented Clinic|Sam Desk/);
  for (const name of ['recentPatients', 'listServices', 'diagnose', 'getSettings', 'signOut'] as const) {
    expect([name, await window.call(name, {})]).toMatchObject([name, { ok: false, failure: { kind: 'role-needed' } }]);
  }
  const typed = { birthDate: '1980-02-29', initial: 'E', want: 'arrive', language: 'en' } as const;
  expect(await window.call('arrive', typed)).toEqual({ ok: true, value: { kind: 'see-reception' } });
  await using terminal = await opened('terminal');
  expect(await terminal.call('getDesk', {})).toMatchObject({ value: { session: { state: 'out', by: 'pin' } } });
  expect(await terminal.call('arrive', typed)).toMatchObject({ ok: false });
});

test('its real PIN leads to the sign-in page; a policy that cannot be read makes no desk of it at the next start', async () => {
  {
    await using window = await opened();
    expect(await window.call('leaveKiosk', { pin: '111111' })).toMatchObject({ value: { kind: 'wrong', left: 4 } });
    expect(await window.call('leaveKiosk', { pin: '739146' })).toMatchObject({ value: { kind: 'left' } });
    expect(await window.call('getDesk', {})).toMatchObject({ value: { session: { state: 'out', isKiosk: true } } });
    expect(await window.call('recentPatients', {})).toMatchObject({ failure: { kind: 'not-signed-in' } });
  }
  setPolicy('{ not JSON');
  {
    await using window = await opened();
    expect(await window.call('getDesk', {})).toMatchObject({ value: { session: { state: 'kiosk', idleSeconds: 45 } } });
  }
  setPolicy(JSON.stringify({ signIn: { by: 'pin' } }));
  await using window = await opened();
  const desk = await window.call('getDesk', {});
  expect(desk).toMatchObject({ value: { session: { state: 'out' } } });
  expect(await window.call('startKiosk', {})).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } });
});
