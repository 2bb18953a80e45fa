import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createClock } from '../../main/os/clock.ts';
import { createSystemKeychain } from '../../main/os/keychain.ts';
import type { StartOptions } from '../../main/ports/start-up.ts';
import { recoverDesk } from '../../main/recover-desk.ts';
import { openWorkstation } from '../../main/workstation.ts';
import { redacted } from '../../shared/base/redacted.ts';

// The same as recover-desk.test.ts, with a real Secret Service.

const PROFILE = {
  environment: 'sandbox',
  apiBase: 'https://127.0.0.1:9/FHIR/R4',
  tokenUrl: null,
  organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
  software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W-1', name: 'Booking Workstation' },
  user: { name: 'Sam Desk' },
  services: [{ id: 'clinic-1', name: 'Invented Clinic' }],
};

// proves 6.6, 10.2
test.runIf(process.env.BW_SECRET_SERVICE === 'ready')('a keychain that lost its entries gets them again', async () => {
  const root = mkdtempSync(join(tmpdir(), 'bw-recover-'));
  const dataDir = join(root, 'desk');
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  vi.stubEnv('BW_POLICY_FILE', join(root, 'policy.json'));
  writeFileSync(join(root, 'policy.json'), JSON.stringify({ recoveryKey: publicKey.export({ format: 'jwk' }) }));
  writeFileSync(join(root, 'profile.json'), JSON.stringify(PROFILE));
  const options: StartOptions = {
    door: 'terminal',
    dataDir,
    profilePath: join(root, 'profile.json'),
    trainingLaunch: { command: process.execPath, args: [] },
    training: { control: false },
    offline: true,
    background: false,
    exclusive: true,
  };
  const start = async () => {
    const startUp = await openWorkstation(options);
    if (startUp.kind === 'open') await startUp.desk.close();
    return startUp.kind === 'open' ? (startUp.notices?.gaps.map(({ cause }) => cause) ?? []) : startUp;
  };
  const keychain = createSystemKeychain({ dataDir, storeExists: () => false, clock: createClock() });
  const names = ['store-key', 'credential-key', 'generation'] as const;
  try {
    expect(await start()).toEqual([]);
    for (const name of names) await keychain.remove(name);
    expect(await start()).toMatchObject({ kind: 'keychain', state: 'locked' });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const recovered = await recoverDesk({ options, privateKey: redacted(key), replace: false, moved: false });
    expect(recovered).toMatchObject({ kind: 'recovered', elsewhere: false });
    expect(existsSync(join(dataDir, 'keys.json'))).toBe(false);
    expect(await start()).toEqual(['older-file']);
  } finally {
    for (const name of names) await keychain.remove(name);
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true, force: true });
  }
});
