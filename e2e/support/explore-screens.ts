import { expect } from '@playwright/test';
import type { InsuranceScene } from './insurance-screens.ts';
import type { Screen } from './screen.ts';

export const EXPLORE_SCREENS: readonly Screen<InsuranceScene>[] = [
  {
    name: 'explore in time',
    who: 'mira',
    at: () => '/explore?fact=transfer&show=total,count&by=city,currency&last=24h&step=hour',
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Answer' })).toContainText('London');
    },
  },
  {
    name: 'explore as bars, a filter on',
    who: 'mira',
    at: ({ insurer }) =>
      `/explore?fact=page_view&show=count,visitors&by=page_name&where=entry.is.${insurer.id('mail')}&last=7d&step=none`,
    show: async (page, { insurer }) => {
      await expect(page.getByRole('figure', { name: 'Page views, the largest 2' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Answer' })).toContainText(insurer.id('offer'));
    },
  },
  {
    name: 'explore, a filter being added',
    who: 'mira',
    at: () => '/explore?fact=page_view&last=7d&step=day',
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Answer' })).toBeVisible();
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      const form = page.getByRole('dialog', { name: 'Add a filter' });
      await expect(form.getByRole('checkbox').first()).toBeVisible();
    },
  },
  {
    name: 'explore, a range being chosen',
    who: 'mira',
    at: () => '/explore?fact=page_view&last=7d&step=day',
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Answer' })).toBeVisible();
      await page.getByRole('button', { name: 'From, to' }).click();
      const form = page.getByRole('dialog', { name: 'Range from one time to another' });
      await form.getByLabel('To, excluded').fill('2001-01-01T00:00');
      await expect(form.getByText('Must be later than From')).toBeVisible();
    },
  },
  {
    name: 'explore, nothing fits',
    who: 'mira',
    at: () => '/explore?fact=page_view&where=entry.is.no-such-entry&last=1h&step=minute',
    show: (page) => expect(page.getByText('No page view fits')).toBeVisible(),
  },
  {
    name: 'explore, a question that mixes currencies',
    who: 'mira',
    at: () => '/explore?fact=transfer&show=total&last=24h&step=none',
    show: (page) => expect(page.getByText('This cannot be answered yet')).toBeVisible(),
  },
  {
    name: 'explore, a question that one may not ask',
    who: 'mira',
    at: () => '/explore?fact=audit&show=count&last=24h&step=none',
    show: (page) => expect(page.getByText('Your role may not ask about Audit')).toBeVisible(),
  },
];
