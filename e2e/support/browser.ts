import type { LaunchOptions } from '@playwright/test';

/** Chromium as it runs everywhere: as root, without a network of its own, without a sandbox that containers refuse. */
export const launchOptions: LaunchOptions = {
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-sync',
    '--no-first-run',
    '--force-color-profile=srgb',
  ],
};
