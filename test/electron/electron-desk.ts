import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The real desktop program, driven by a test. */
export type ElectronDesk = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  readonly close: () => Promise<void>;
};

/** What starts the program: `npm run test:electron` names the binary. The switches that a driver needs are refused otherwise. */
export const launchOptions = (dataDir: string) => ({
  executablePath: process.env.BW_ELECTRON ?? '',
  args: [ROOT, '--data', dataDir, '--now', '2026-08-04T08:00:00Z'],
  env: { ...process.env, BW_ELECTRON_TEST: '1' } as Record<string, string>,
});

/** Starts the built program in training mode, on a folder of its own. */
export const openElectronDesk = async (): Promise<ElectronDesk> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-electron-'));
  const app = await _electron.launch(launchOptions(dataDir));
  const page = await app.firstWindow();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return {
    app,
    page,
    dataDir,
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
