import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { Bank } from './bank.ts';
import { type Handle, sessionFile } from './people.ts';

interface Floor {
  /** A browser of this person's, signed in; null for nobody's. Each call opens another one. */
  browserOf: (handle: Handle | null, options?: BrowserContextOptions) => Promise<Page>;
  bank: Bank;
}

export const test = base.extend<Floor>({
  browserOf: async ({ browser }, use) => {
    const pages: Page[] = [];
    const complaints: string[] = [];
    await use(async (handle, options = {}) => {
      const context = await browser.newContext({
        ...(handle ? { storageState: sessionFile(handle) } : {}),
        ...options,
      });
      const page = await context.newPage();
      listen(page, complaints);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
    // A page that looks right and throws is broken: hydration, content security policy, a forgotten promise.
    expect(complaints, 'errors that the browser reported').toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  bank: async ({}, use) => {
    await use(new Bank());
  },
});

/** Requests that fail are part of some journeys; everything else that reaches the browser's console is ours to mend. */
const EXPECTED = /Failed to load resource|net::ERR_|TRPCClientError|\[\[ << (query|mutation|subscription)/;

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || EXPECTED.test(message.text())) return;
    complaints.push(`${page.url()}: ${message.text()}`);
  });
}

/** Waits until what is on screen is what is happening: from here on every change arrives by itself. */
export async function untilLive(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByText('Live', { exact: true }).first()).toBeAttached();
  await expect(page.getByRole('banner').getByRole('status')).toContainText('Live');
}

export { expect };
