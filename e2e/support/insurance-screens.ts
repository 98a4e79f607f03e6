import { expect, type Page } from '@playwright/test';
import { chooseKeyCustomers, Insurer, recentDay, stat } from './insurer.ts';
import type { Screen } from './screen.ts';

/** What screens of policyholders and visits have something of to show. */
export interface InsuranceScene {
  /** A key customer named falls, orders of its day, and visits of the last days that came by an entry named mail. */
  insurer: Insurer;
  dropAlertId: string;
  bonusAlertId: string;
}

export const INSURANCE_SCREENS: readonly Screen<InsuranceScene>[] = [
  {
    name: 'policyholders',
    who: 'mira',
    at: ({ insurer }) => `/policyholders?date=${insurer.day}&q=${insurer.prefix}`,
    show: async (page, { insurer }) => {
      await expect(page.getByRole('figure', { name: 'Policy holders', exact: true })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Key customers' })).toContainText(insurer.id('falls'));
    },
  },
  {
    name: 'policyholders as tables',
    who: 'mira',
    at: ({ insurer }) => `/policyholders?date=${insurer.day}&table=true`,
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Policy orders by hour' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Policy orders by day' })).toBeVisible();
    },
  },
  {
    name: 'policyholders, a day without orders and no customer found',
    who: 'mira',
    at: () => '/policyholders?date=1999-01-01&q=no-such-customer',
    show: async (page) => {
      await expect(page.getByText(/^No policy orders on Fri,? 1 Jan 1999$/)).toBeVisible();
      await expect(page.getByText('No key customer fits “no-such-customer”')).toBeVisible();
    },
  },
  {
    name: 'policyholders, a customer being edited',
    who: 'lead',
    at: ({ insurer }) => `/policyholders?q=${insurer.prefix}`,
    show: async (page, { insurer }) => {
      await page.getByRole('button', { name: `Edit ${insurer.id('falls')}` }).click();
      await page.getByLabel('Insured amount').fill('plenty');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('dialog').getByText(/must be a plain decimal/)).toBeVisible();
    },
  },
  {
    name: 'key customer',
    who: 'mira',
    at: ({ insurer }) => insurer.page('falls'),
    show: shownCustomer,
  },
  {
    name: 'key customer as tables',
    who: 'mira',
    at: ({ insurer }) => insurer.page('falls'),
    show: async (page) => {
      await shownCustomer(page);
      await page.keyboard.press('t');
      await expect(page.getByRole('figure', { name: 'Insured amount over time' })).toHaveCount(0);
    },
  },
  {
    name: 'key customer, being taken off the list',
    who: 'lead',
    at: ({ insurer }) => insurer.page('falls'),
    show: async (page) => {
      await page.getByRole('button', { name: 'Take off the list…' }).click();
      await expect(page.getByRole('dialog')).toContainText('Their cover is watched no more.');
    },
  },
  {
    name: 'key customer that there is none of',
    who: 'mira',
    at: () => '/policyholders/customers/no-such-customer',
    show: (page) => expect(page.getByText('Never a key customer')).toBeVisible(),
  },
  {
    name: 'upload of key customers, rows of it refused',
    who: 'lead',
    at: () => '/policyholders/upload',
    show: async (page) => {
      await chooseKeyCustomers(
        page,
        'customers.csv',
        'id,raw_premium,raw_info\n,12,nobody\nlots,lots,marine\n',
      );
      await expect(page.getByRole('table', { name: 'Rows not taken' })).toBeVisible();
    },
  },
  {
    name: 'upload of key customers, a file refused',
    who: 'lead',
    at: () => '/policyholders/upload',
    show: async (page) => {
      await chooseKeyCustomers(page, 'customers.xlsx', 'PK');
      await expect(page.getByText('customers.xlsx is no text')).toBeVisible();
    },
  },
  {
    name: 'upload of key customers by who may not',
    who: 'mira',
    at: () => '/policyholders/upload',
    show: (page) => expect(page.getByText('Leads and admins maintain the list.')).toBeVisible(),
  },
  {
    name: 'alert of a coverage drop',
    who: 'mira',
    at: ({ dropAlertId }) => `/alerts/${dropAlertId}`,
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Evidence' })).toBeVisible();
      await expect(page.getByRole('figure', { name: 'Insured amount over time' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'What was insured' })).toContainText('flat only');
      await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('opened the alert');
    },
  },
  {
    name: 'alert of bonus abuse',
    who: 'mira',
    at: ({ bonusAlertId }) => `/alerts/${bonusAlertId}`,
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Evidence' })).toBeVisible();
      await expect(page.getByText('Would not have fired')).toBeVisible();
      await expect(page.getByRole('region', { name: 'Accounts the device claimed for' })).toContainText(
        '1 claim over the limit',
      );
    },
  },
  {
    name: 'visits of today',
    who: 'mira',
    at: () => '/visits',
    show: async (page) => {
      await shownVisits(page);
      await expect(page.getByRole('figure', { name: 'New visitors' })).toBeVisible();
    },
  },
  {
    name: 'visits of today as tables',
    who: 'mira',
    at: () => '/visits?table=true',
    show: async (page) => {
      await shownVisits(page);
      await expect(page.getByRole('table', { name: 'Visits by hour' })).toBeVisible();
    },
  },
  {
    name: 'visits of a week',
    who: 'mira',
    at: () => '/visits?days=7',
    show: async (page) => {
      await shownVisits(page);
      await expect(page.getByRole('figure', { name: 'Unique visitors' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Visits by entry' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Pages' })).toBeVisible();
    },
  },
  {
    name: 'visits of a week as tables',
    who: 'mira',
    at: () => '/visits?days=7&table=true',
    show: async (page) => {
      await shownVisits(page);
      await expect(page.getByRole('table', { name: 'Visits by day' })).toBeVisible();
    },
  },
  {
    name: 'detector of falling cover',
    who: 'lead',
    at: () => '/detectors?detector=coverage-drop',
    show: async (page) => {
      await page.getByLabel('Fallen by more than').fill('2');
      await expect(page.getByText('The share is at most 99.99 %')).toBeVisible();
    },
  },
];

/** A customer whose cover rose and fell, a device that claims too often, a day of orders, and visits that came by mail. */
export async function setInsurance(): Promise<InsuranceScene> {
  const insurer = new Insurer();
  const day = recentDay();
  const now = Date.now();
  await insurer.list(
    { user: 'falls', amount: '100,000.00', info: 'household and flat' },
    { user: 'stays', amount: '20,000.00' },
  );
  const seen = { device: 'phone', account: 'falls', entry: 'mail' };
  const order = { tel: '030 1234', payable: '240.00' };
  await insurer.send(
    insurer.update({ user: 'falls', premium: '110,000.00', at: new Date(now - 7_200_000) }),
    insurer.update({ user: 'falls', premium: '60,000.00', info: 'flat only', at: new Date(now - 60_000) }),
    insurer.view({ ...seen, page: 'home', at: insurer.on(day, '12:00') }),
    insurer.view({ ...seen, page: 'offer', at: insurer.on(day, '12:01') }),
    insurer.view({ device: 'kiosk', page: 'offer' }),
    insurer.order({ ...order, user: 'falls', order: 'visit', at: insurer.on(day, '12:05') }),
    insurer.order({ ...order, user: 'falls', order: 1, at: insurer.on(insurer.day, '09:10') }),
    insurer.order({ ...order, user: 'stays', order: 2, at: insurer.on(insurer.day, '15:40') }),
    ...[1, 2, 3, 4].map((account) => insurer.claim({ account, device: 'farm', campaign: 'welcome' })),
  );
  const dropAlertId = await insurer.alertOf('coverage-drop', 'falls');
  const bonusAlertId = await insurer.alertOf('bonus-abuse', 'farm', 'welcome');
  return { insurer, dropAlertId, bonusAlertId };
}

async function shownCustomer(page: Page): Promise<void> {
  await expect(page.getByRole('figure', { name: 'Insured amount over time' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Updates of the cover' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Drop alerts' })).toContainText('fell from');
  await expect(page.getByRole('region', { name: 'Last page seen' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'On the list' })).toContainText('in force');
}

async function shownVisits(page: Page): Promise<void> {
  await expect(stat(page, 'Page views today')).toHaveText(/\d/);
  await expect(page.getByRole('region', { name: 'What did each entry bring?' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'How many visitors order?' })).toContainText(
    'Looked at a page',
  );
  await expect(page.getByRole('region', { name: 'Which pages are looked at?' })).toBeVisible();
}
