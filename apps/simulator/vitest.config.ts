import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A simulated day is 3.5 million transfers; a slow machine may take minutes over it and is still right.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
