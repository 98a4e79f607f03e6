import type { Locator, Page } from '@playwright/test';
import type { Bank } from './bank.ts';

/** The alert queue as an analyst sees it. */
export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Alerts' });

/** The row of the alert between two of the bank's accounts. */
export const rowOf = (page: Page, bank: Bank, from: string | number, to: string | number): Locator =>
  grid(page)
    .getByRole('row')
    .filter({ hasText: `${bank.account(from)} to ${bank.account(to)}` });

/** The alert's panel beside the queue. */
export const panelOf = (page: Page, bank: Bank, from: string | number, to: string | number): Locator =>
  page.getByRole('complementary', { name: `Alert ${bank.account(from)} → ${bank.account(to)}` });

/** "2 new", above the rows. */
export const newPill = (page: Page, count: number): Locator =>
  page.getByRole('button', { name: new RegExp(`^${count} new\\b`) });

/** What the console says about the last action. */
export const said = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('region', { name: /Notifications/ }).getByText(text);
