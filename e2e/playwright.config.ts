import { defineConfig } from '@playwright/test';
import { launchOptions } from './support/browser.ts';
import { consoleUrl } from './support/environment.ts';

export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.spec.ts',
  globalSetup: './support/open-floor.ts',
  outputDir: 'test-results',
  // One browser at a time: the system under test shares the machine, and settings are everybody's.
  workers: 1,
  // What passes only when repeated does not pass.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // Nets for a machine that is busy, not measures: every step waits for its condition and goes on at once.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: {
    baseURL: consoleUrl,
    browserName: 'chromium',
    launchOptions,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
