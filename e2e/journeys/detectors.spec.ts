import type { Page } from '@playwright/test';
import { PEOPLE } from '../support/people.ts';
import { said } from '../support/queue.ts';
import { expect, test } from '../support/test.ts';

const limit = (page: Page) => page.getByLabel('Limit', { exact: true });
const save = (page: Page) => page.getByRole('button', { name: /^Save as version/ });

// What it fires on is everybody's: whatever happens, the next journey finds the limit as declared.
test.afterEach(async ({ browserOf }) => {
  const page = await browserOf('lead');
  await page.goto('/detectors');
  await expect(save(page)).toBeVisible();
  if ((await limit(page).inputValue()) === '8000') return;
  await limit(page).fill('8000');
  await save(page).click();
  await expect(said(page, /is in force$/)).toBeVisible();
});

test('a lead lowers the limit, sees before saving what it would have fired on, and it holds from then on', async ({
  browserOf,
  bank,
}) => {
  const [from, to] = [bank.account('a'), bank.account('b')];
  await bank.send({ from, to: bank.account('c'), amount: '7900.00' });
  const page = await browserOf('lead');
  await page.goto('/detectors');
  await expect(page.getByRole('heading', { name: 'Pair volume' })).toBeVisible();
  const replay = (title: RegExp) => page.locator('dl > div').filter({ has: page.getByText(title) });
  const alertsOf = async (title: RegExp) =>
    Number(
      /([\d,]+) alerts?/.exec((await replay(title).textContent()) ?? '')?.[1]?.replaceAll(',', '') ?? '-1',
    );
  await expect.poll(() => alertsOf(/in force|As declared/)).toBeGreaterThanOrEqual(0);

  await limit(page).fill('much');
  await expect(page.getByText('Enter a number, with a point for decimals')).toBeVisible();
  await expect(save(page)).toBeDisabled();

  await limit(page).fill('7800');
  await expect(page.getByText('Limit 8,000 → 7,800')).toBeVisible();
  // The transfer of 7,900 would have fired under the draft.
  await expect
    .poll(async () => (await alertsOf(/^Your draft$/)) - (await alertsOf(/in force|As declared/)))
    .toBeGreaterThanOrEqual(1);

  await page.getByLabel('Why (optional)').fill('Layering below the old limit');
  await save(page).click();
  await expect(said(page, /^Version \d+ is in force$/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Layering below the old limit' })).toContainText(
    PEOPLE.lead.name,
  );

  await bank.send({ from, to, amount: '7850.00' });
  const { id } = await bank.alertOf(from, to);
  const analyst = await browserOf('mira');
  await analyst.goto(`/alerts/${encodeURIComponent(id)}`);
  await expect(analyst.getByText('moved 7,850.00 USD in 60 min, limit 7,800.00')).toBeVisible();
});

test('of two leads who edit at once the second is told what the first saved', async ({ browserOf }) => {
  const [first, second] = [await browserOf('lead'), await browserOf('admin')];
  await first.goto('/detectors');
  await second.goto('/detectors');
  await limit(first).fill('7700');
  await limit(second).fill('7600');
  await save(first).click();
  await expect(said(first, /is in force$/)).toBeVisible();

  await save(second).click();
  await expect(second.getByText(`${PEOPLE.lead.name} saved version`)).toBeVisible();
  await expect(second.getByText(/while you were editing: Limit 8,000 → 7,700/)).toBeVisible();
  await expect(save(second)).toBeDisabled();
  await expect(limit(second)).toHaveValue('7600');

  await second.getByRole('button', { name: 'Keep mine' }).click();
  await expect(second.getByText('Limit 7,700 → 7,600')).toBeVisible();
  await save(second).click();
  await expect(said(second, /is in force$/)).toBeVisible();
  // The other's untouched form follows by itself.
  await expect(limit(first)).toHaveValue('7600');
});
