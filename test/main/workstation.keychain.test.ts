import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkstation } from '../../main/workstation.ts';
import type { Gap } from '../../shared/model/gap.ts';

// The same as workstation.test.ts, with a real Secret Service, which says "nothing" alike where it is locked and where it holds no count.

const PROFILE = {
  environment: 'sandbox',
  apiBase: 'https://127.0.0.1:9/FHIR/R4',
  tokenUrl: null,
  organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
  software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W-1', name: 'Booking Workstation' },
  user: { name: 'Sam Desk' },
  services: [{ id: 'clinic-1', name: 'Invented Clinic' }],
};

// proves 6.6, 10.1
test.runIf(process.env.BW_SECRET_SERVICE === 'ready')(
  'the count in a real keychain tells an older work file',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'bw-keychain-'));
    const dataDir = join(root, 'desk');
    writeFileSync(join(root, 'profile.json'), JSON.stringify(PROFILE));
    const gaps = async (): Promise<readonly Gap[]> => {
      const startUp = await openWorkstation({
        door: 'terminal',
        dataDir,
        profilePath: join(root, 'profile.json'),
        trainingLaunch: { command: process.execPath, args: [] },
        training: { control: false },
        offline: true,
        background: false,
        exclusive: true,
      });
      if (startUp.kind !== 'open') throw new Error(JSON.stringify(startUp));
      await startUp.desk.close();
      return startUp.notices?.gaps ?? [];
    };
    try {
      expect(await gaps()).toEqual([]);
      expect(existsSync(join(dataDir, 'keys.json'))).toBe(false);
      copyFileSync(join(dataDir, 'work.db'), join(root, 'older.db'));
      expect(await gaps()).toEqual([]);
      copyFileSync(join(root, 'older.db'), join(dataDir, 'work.db'));
      expect(await gaps()).toMatchObject([{ cause: 'older-file' }]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);
