import type { Locator, Page } from '@playwright/test';
import type { Bank } from './bank.ts';

type Name = string | number;

/** The alert queue as an analyst sees it. */
export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Alerts' });

/** The alerts that the queue shows. */
export const rows = (page: Page): Locator => grid(page).locator('[role="row"][data-alert]');

/** The row of the alert between two of the bank's accounts; by the box that selects it, since ids are cut to fit. */
export const rowOf = (page: Page, bank: Bank, from: Name, to: Name): Locator =>
  rows(page).filter({
    has: page.locator(`[aria-label="Select ${bank.account(from)} → ${bank.account(to)}"]`),
  });

/** The alert's panel beside the queue. */
export const panelOf = (page: Page, bank: Bank, from: Name, to: Name): Locator =>
  page.getByRole('complementary', { name: `Alert ${bank.account(from)} → ${bank.account(to)}` });

/** "2 new", above the rows. */
export const newPill = (page: Page, count: number): Locator =>
  page.getByRole('button', { name: new RegExp(`^${count} new\\b`) });

/** What the console says about the last action. */
export const said = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('region', { name: /Notifications/ }).getByText(text);
