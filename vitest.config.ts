import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const electronFake = fileURLToPath(new URL('./test/support/fake-electron.ts', import.meta.url));

const AWAY = ['test/journeys/**', 'test/electron/**', 'test/long/**'];

/** These change nothing of the process that they run in, so they share one, with the modules that all of them load: half the time. */
const TOGETHER = ['shared', 'laws', 'standard', 'house', 'main/core', 'main/flows', 'main/training'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'together', include: TOGETHER, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['test/**/*.test.{ts,tsx}'], exclude: [...AWAY, ...TOGETHER] } },
    ],
    environment: 'node',
    testTimeout: 30_000,
    // Screens are looked at two at a time: while one is checked, the next is drawn.
    maxConcurrency: 2,
    // Importing the real `electron` outside Electron starts a download: every import of it, electron-store's too, goes to the fake.
    alias: [{ find: /^electron$/, replacement: electronFake }],
    server: { deps: { inline: ['electron-store'] } },
  },
});
