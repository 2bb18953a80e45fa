import { defineConfig } from 'vitest/config';

// Whole loops in a real Chromium: one at a time, since each starts a browser, a host and a training service.
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.journey.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    passWithNoTests: true,
  },
});
