import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { ClinicSide } from '../support/journey/clinic.ts';
import { ownClinicOf } from '../support/journey/own-clinic.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The real desktop program, driven by a test. */
export type ElectronDesk = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  /** The clinic's side of its training service. */
  readonly clinic: ClinicSide;
  /** What a person presses from now on where the program asks: the number of the button. Gives what it has asked so far. */
  readonly press: (button: number) => Promise<readonly string[]>;
  /** Closes the window as a person does. */
  readonly closeWindow: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What starts the program: `npm run test:electron` names the binary. The switches that a driver needs are refused otherwise. */
export const launchOptions = (dataDir: string) => ({
  executablePath: process.env.BW_ELECTRON ?? '',
  args: [ROOT, '--data', dataDir, '--now', '2026-08-04T08:00:00Z'],
  env: { ...process.env, BW_ELECTRON_TEST: '1' } as Record<string, string>,
});

/** Starts the built program in training mode, on a folder of its own or on one that was used before. */
export const openElectronDesk = async (
  dataDir: string = mkdtempSync(join(tmpdir(), 'bw-electron-')),
): Promise<ElectronDesk> => {
  const app = await _electron.launch(launchOptions(dataDir));
  const page = await app.firstWindow();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return {
    app,
    page,
    dataDir,
    clinic: ownClinicOf(dataDir),
    // A native dialog has nothing that a driver could press: its answer is put in its place.
    press: (button) =>
      app.evaluate(({ dialog }, response) => {
        const kept = globalThis as { asked?: string[] };
        const asked = kept.asked ?? [];
        kept.asked = asked;
        Object.assign(dialog, {
          showMessageBox: async (_window: unknown, { message }: { readonly message: string }) => {
            asked.push(message);
            return { response, checkboxChecked: false };
          },
        });
        return [...asked];
      }, button),
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    close: async () => {
      await app.close().catch(() => undefined); // it may have ended by itself
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
