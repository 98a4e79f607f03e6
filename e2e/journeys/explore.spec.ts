import { readFile } from 'node:fs/promises';
import { type Page, request } from '@playwright/test';
import { consoleUrl } from '../support/environment.ts';
import { Insurer, recentDay } from '../support/insurer.ts';
import { PEOPLE, query, sessionFile } from '../support/people.ts';
import { said } from '../support/queue.ts';
import { expect, test as floor } from '../support/test.ts';

const test = floor.extend<{ insurer: Insurer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  insurer: async ({}, use) => {
    await use(new Insurer());
  },
});

const answer = (page: Page) => page.getByRole('table', { name: 'Answer' });
const answerRow = (page: Page, place: number) =>
  answer(page).locator('tbody tr').nth(place).getByRole('cell');

test('a question is put together from menus, gone into, taken home as a file, and sent as a link', async ({
  browserOf,
  insurer,
}) => {
  const day = recentDay();
  const at = (clock: string) => insurer.on(day, clock);
  const [entry, offer, checkout] = [insurer.id('spring'), insurer.id('offer'), insurer.id('checkout')];
  await insurer.send(
    insurer.view({ device: 'phone', page: 'offer', entry: 'spring', at: at('12:00') }),
    insurer.view({ device: 'phone', page: 'offer', entry: 'spring', at: at('12:01') }),
    insurer.view({ device: 'desk', page: 'offer', entry: 'spring', at: at('12:02') }),
    insurer.view({ device: 'desk', page: 'checkout', type: 'order', entry: 'spring', at: at('12:03') }),
    insurer.view({ device: 'kiosk', page: 'offer', entry: 'autumn', at: at('12:04') }),
  );
  await expect.poll(() => insurer.entryOn(day, 'spring')).toMatchObject({ page_views: 4 });

  const page = await browserOf('mira', { permissions: ['clipboard-write'] });
  await page.goto('/explore');
  await choose(page, 'Ask about', 'Page views');
  await expect(page).toHaveURL(/[?&]fact=page_view/);
  await choose(page, 'Per', 'whole range');
  await page.getByRole('radio', { name: '7 d' }).click();
  await check(page, /^Show /, 'Distinct visitors');
  await check(page, /^By /, 'Page');
  await filter(page, 'Entry', entry);
  await expect(page.getByRole('button', { name: `Remove filter Entry is ${entry}` })).toBeVisible();

  const question = 'Page views and Distinct visitors by page, last 7 days';
  await expect(page.getByRole('region', { name: question })).toBeVisible();
  await expect(answer(page).locator('tbody tr')).toHaveCount(2);
  await expect(answerRow(page, 0)).toHaveText([offer, '3', '2']);
  await expect(answerRow(page, 1)).toHaveText([checkout, '1', '1']);
  await expect(page.getByRole('figure', { name: 'Page views, the largest 2' })).toBeVisible();

  // Into one page: what is left to look at it by is the next dimension.
  await answer(page)
    .getByRole('button', { name: `Look into Page ${offer}` })
    .click();
  await expect(page.getByRole('button', { name: `Remove filter Page is ${offer}` })).toBeVisible();
  await expect(answer(page).getByRole('columnheader', { name: 'Page type' })).toBeVisible();
  await expect(answerRow(page, 0)).toHaveText(['product', '3', '2']);
  await page.goBack();
  await expect(answerRow(page, 1)).toHaveText([checkout, '1', '1']);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^watchfloor-page_view-\d{4}-\d\d-\d\d\.csv$/);
  expect(await readFile(await download.path(), 'utf8')).toBe(
    `Page,Page views,Distinct visitors\r\n${offer},3,2\r\n${checkout},1,1\r\n`,
  );

  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(said(page, 'Link copied')).toBeVisible();
  const link = await pasted(page);
  const colleague = await browserOf('jonas');
  await colleague.goto(link);
  await expect(colleague.getByRole('region', { name: question })).toBeVisible();
  await expect(colleague.getByRole('button', { name: `Remove filter Entry is ${entry}` })).toBeVisible();
  await expect(answerRow(colleague, 0)).toHaveText([offer, '3', '2']);
  await expect(answerRow(colleague, 1)).toHaveText([checkout, '1', '1']);
});

test('a range is cut into steps, and a click goes into one of them', async ({ browserOf, insurer }) => {
  const { day } = insurer;
  const at = (clock: string) => insurer.on(day, clock);
  await insurer.send(
    insurer.order({ user: 'ann', order: 'a', payable: '100.25', at: at('09:10') }),
    insurer.order({ user: 'bob', order: 'b', payable: '50.00', at: at('09:40') }),
    insurer.order({ user: 'ann', order: 'c', payable: '7.00', at: at('11:05') }),
  );
  const page = await browserOf('mira');
  await expect(async () => {
    await page.goto(
      `/explore?${new URLSearchParams({
        fact: 'policy_order',
        show: 'payable,count',
        from: at('08:00').toISOString(),
        to: at('12:00').toISOString(),
        step: 'hour',
      })}`,
    );
    await expect(answer(page).locator('tbody tr')).toHaveCount(2, { timeout: 5000 });
  }).toPass();
  await expect(answerRow(page, 0)).toContainText([/./, '150.25', '2']);
  await expect(answerRow(page, 1)).toContainText([/./, '7.00', '1']);
  await expect(page.getByRole('figure', { name: 'Payable, every order per hour' })).toBeVisible();

  await answer(page)
    .getByRole('button', { name: /^Look into the hour of/ })
    .first()
    .click();
  await expect(page).toHaveURL(/[?&]step=minute/);
  await expect(answer(page).locator('tbody tr')).toHaveCount(2);
  await expect(answerRow(page, 0)).toContainText([/./, '100.25', '1']);
  await expect(answerRow(page, 1)).toContainText([/./, '50.00', '1']);
});

test('money of several currencies is refused before it is asked, with the way out', async ({ browserOf }) => {
  const page = await browserOf('mira');
  await page.goto('/explore?fact=transfer&show=total&last=24h&step=none');
  await expect(page.getByText('This cannot be answered yet')).toBeVisible();
  await expect(page.getByText(/would mix currencies: add the dimension Currency/)).toBeVisible();
});

test('an analyst asks about no audit, by menu, by link or by the API; a lead does', async ({ browserOf }) => {
  const link = '/explore?fact=audit&show=count&by=actor&last=24h&step=none';
  const analyst = await browserOf('mira');
  await analyst.goto('/explore');
  await analyst.getByRole('combobox', { name: 'Ask about' }).click();
  await expect(analyst.getByRole('option', { name: 'Transfers', exact: true })).toBeVisible();
  await expect(analyst.getByRole('option', { name: 'Audit', exact: true })).toHaveCount(0);
  await analyst.keyboard.press('Escape');

  // A link of the lead's asks nothing else in its place.
  await analyst.goto(link);
  await expect(analyst.getByText('Your role may not ask about Audit')).toBeVisible();
  await expect(answer(analyst)).toHaveCount(0);
  await analyst.getByRole('button', { name: 'Ask about Transfers' }).click();
  await expect(analyst).toHaveURL(/[?&]fact=transfer/);
  await expect(analyst.getByRole('region', { name: 'Question' })).toBeVisible();

  const api = await request.newContext({ baseURL: consoleUrl, storageState: sessionFile('mira') });
  const refused = await query(api, 'explore.ask', {
    fact: 'audit',
    measures: ['count'],
    dimensions: ['actor'],
    filters: [],
    time: { last: '24h' },
    bucket: null,
    limit: 10,
  });
  expect(refused.status()).toBe(403);
  expect(await refused.text()).toContain('does not include audit.read');
  await api.dispose();

  const lead = await browserOf('lead');
  await lead.goto(link);
  // The accounts of this floor were made by somebody.
  await expect(answer(lead)).toContainText(PEOPLE.admin.name);
});

/** What is on the clipboard, from a field: no page of ours may read it. */
async function pasted(page: Page): Promise<string> {
  await page.keyboard.press('ControlOrMeta+K');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const field = palette.getByRole('combobox');
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(field).not.toHaveValue('');
  const text = await field.inputValue();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  return text;
}

/** Takes one of a box's choices. */
async function choose(page: Page, box: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: box, exact: true }).click();
  await page.getByRole('option', { name: choice, exact: true }).click();
}

/** Switches one entry of a menu, and shuts it. */
async function check(page: Page, menu: RegExp, entry: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitemcheckbox', { name: entry, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** Adds a filter by a value that is typed. */
async function filter(page: Page, dimension: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await choose(page, 'Dimension', dimension);
  const form = page.getByRole('dialog', { name: 'Add a filter' });
  await form.getByLabel('Another value').fill(value);
  await form.getByRole('button', { name: 'Add filter' }).click();
  await expect(form).toHaveCount(0);
}
