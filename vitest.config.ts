import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const electronFake = fileURLToPath(new URL('./test/support/fake-electron.ts', import.meta.url));

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/journeys/**', 'test/electron/**', 'test/long/**'],
    environment: 'node',
    testTimeout: 30_000,
    // Importing the real `electron` outside Electron starts a download: every import of it, electron-store's too, goes to the fake.
    alias: [{ find: /^electron$/, replacement: electronFake }],
    server: { deps: { inline: ['electron-store'] } },
  },
});
