import { defineConfig } from 'vitest/config';

// The real Electron, driven by Playwright: started by `npm run test:electron`, which names the binary in BW_ELECTRON.
export default defineConfig({
  test: {
    include: ['test/electron/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    passWithNoTests: true,
  },
});
