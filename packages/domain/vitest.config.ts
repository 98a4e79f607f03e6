import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Properties run hundreds of cases; a busy machine must not fail them.
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 },
});
