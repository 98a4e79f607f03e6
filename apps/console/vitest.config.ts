import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The first test of a file loads the page's modules; a busy machine must not fail it.
  test: { include: ['test/**/*.test.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 60_000 },
});
