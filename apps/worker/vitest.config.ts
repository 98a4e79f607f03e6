import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/servers.ts'],
    testTimeout: 240_000,
    // Each test is several processes; two files at once would only take turns.
    fileParallelism: false,
    hookTimeout: 120_000,
  },
});
