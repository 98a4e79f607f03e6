import type { Page } from '@playwright/test';
import { figure } from '../support/cards.ts';
import { rowOf } from '../support/queue.ts';
import { expect, test, untilLive } from '../support/test.ts';

/** The row of a city in the legend: transfers, total, average of the range. */
const numbersOf = (page: Page, city: string) =>
  page.getByRole('row', { name: new RegExp(`^(Stop filtering|Filter) by ${city} `) }).getByRole('cell');

test('transfers appear in the charts, the numbers and the table without a reload', async ({
  browserOf,
  bank,
}) => {
  const city = `Port ${bank.prefix}`;
  const pay = (amount: string) => bank.send({ from: bank.account('a'), to: bank.account('b'), amount, city });
  const page = await browserOf('mira');
  await page.goto('/');
  await untilLive(page);

  await pay('100.00');
  await expect(numbersOf(page, city)).toHaveText(['1', '100.00', '100.00']);
  await pay('200.50');
  await pay('299.50');
  await expect(numbersOf(page, city)).toHaveText(['3', '600.00', '200.00']);
  await expect(page.getByRole('region', { name: city, exact: true })).toContainText('600.00');
  // What stands below it is of every source: those of other journeys may be late.
  await expect(figure(page, 'Last event')).toContainText(/\d (s|min) ago|now/);

  await page.keyboard.press('t');
  await expect(page).toHaveURL(/[?&]table=true/);
  const table = page.getByRole('table', { name: 'Volumes in USD' });
  await expect(table.getByRole('columnheader', { name: `${city}, total` })).toBeVisible();
  // The minute may have turned between two of them: their sum is what must be there.
  await expect.poll(() => columnSum(page, `${city}, total`)).toBe(600);
  await pay('0.01');
  await expect.poll(() => columnSum(page, `${city}, total`)).toBe(600.01);
  await page.keyboard.press('t');
  await expect(page).not.toHaveURL(/table=true/);
  await expect(table).toHaveCount(0);
});

test('an alert counts in the overview and in the rail the moment it is raised', async ({
  browserOf,
  bank,
}) => {
  const page = await browserOf('mira');
  await page.goto('/');
  await untilLive(page);
  const critical = page.getByRole('link', { name: /^Critical \d/ });
  const before = Number(((await critical.textContent()) ?? '').replace(/\D/g, ''));
  await bank.breach({ from: 'a', to: 'b', amount: '25000.00' });
  await expect(critical).toHaveText(`Critical${before + 1}`);
  await expect(page.getByRole('navigation', { name: 'Sections' })).toContainText(/Alerts.*\d+ new/s);
  await expect(page.getByText(/^p99 /)).toBeVisible();
  await critical.click();
  await expect(page).toHaveURL(/\/alerts\?status=new,acknowledged&severity=critical/);
  await expect(rowOf(page, bank, 'a', 'b')).toBeVisible();
});

test('range and currency stand in the address, so that a link shows the same picture', async ({
  browserOf,
  bank,
}) => {
  const city = `Bern ${bank.prefix}`;
  const parts = { from: bank.account('a'), to: bank.account('b'), city };
  await bank.send({ ...parts, amount: '10.00' }, { ...parts, amount: '1200.00', currency: 'CHF' });
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);
  await bank.send({ ...parts, amount: '34.00', currency: 'CHF', time: twoHoursAgo });

  const page = await browserOf('mira');
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Currency' }).click();
  await page.getByRole('option', { name: 'CHF' }).click();
  await expect(page).toHaveURL(/[?&]currency=CHF/);
  await expect(page.getByRole('heading', { level: 2 })).toContainText('last hour in CHF');
  await expect(numbersOf(page, city)).toHaveText(['1', '1,200.00', '1,200.00']);

  await page.getByRole('radio', { name: '24 h' }).click();
  await expect(page).toHaveURL(/[?&]range=24h/);
  await expect(numbersOf(page, city)).toHaveText(['2', '1,234.00', '617.00']);
  await expect(page.getByRole('heading', { level: 2 })).toContainText('24 hours in CHF');

  const colleague = await browserOf('jonas');
  await colleague.goto(page.url());
  await expect(numbersOf(colleague, city)).toHaveText(['2', '1,234.00', '617.00']);
  await page.goBack();
  await expect(page.getByRole('radio', { name: '1 h' })).toHaveAttribute('aria-checked', 'true');
  await expect(numbersOf(page, city)).toHaveText(['1', '1,200.00', '1,200.00']);
});

test('a click on a city filters by it, and the chip takes it back', async ({ browserOf, bank }) => {
  const [one, other] = [`Oslo ${bank.prefix}`, `Rome ${bank.prefix}`];
  const parts = { from: bank.account('a'), to: bank.account('b'), amount: '50.00' };
  await bank.send({ ...parts, city: one }, { ...parts, city: other });

  const page = await browserOf('mira');
  await page.goto('/');
  await expect(page.getByRole('region', { name: other, exact: true })).toBeVisible();
  await page
    .getByRole('button', { name: `Filter by ${one}`, exact: true })
    .first()
    .click();
  await expect(page).toHaveURL(/[?&]city=Oslo/);
  await expect(page.getByRole('region', { name: one, exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: other, exact: true })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^Shown / })).toContainText('50.00');
  await page.reload();
  await expect(page.getByRole('region', { name: one, exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: other, exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: `Remove filter city ${one}` }).click();
  await expect(page.getByRole('region', { name: other, exact: true })).toBeVisible();
});

test('dragging over the chart zooms into that time, and the crosshair tells its exact numbers', async ({
  browserOf,
  bank,
}) => {
  const city = `Lima ${bank.prefix}`;
  await bank.send({ from: bank.account('a'), to: bank.account('b'), amount: '77.70', city });
  const page = await browserOf('mira');
  await page.goto(`/?${new URLSearchParams({ city })}`);
  await expect(numbersOf(page, city)).toHaveText(['1', '77.70', '77.70']);

  const plot = page.getByRole('slider', { name: 'Time under the crosshair' });
  await plot.focus();
  await page.keyboard.press('Home');
  await expect(plot).toHaveAttribute('aria-valuetext', /no transfers$/);

  const box = await plot.boundingBox();
  if (!box) throw new Error('The chart has no box');
  const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.5));
  await page.mouse.up();
  await expect(page).toHaveURL(/[?&]from=.*&to=/);
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Show the whole range again' }).click();
  await expect(page).not.toHaveURL(/[?&]from=/);
  await expect(numbersOf(page, city)).toHaveText(['1', '77.70', '77.70']);
});

/** The sum of a column of the table as shown; NaN while the table is not there. */
async function columnSum(page: Page, heading: string): Promise<number> {
  return page.getByRole('table', { name: 'Volumes in USD' }).evaluate((table, wanted) => {
    const headings = [...table.querySelectorAll('thead th')].map((cell) => cell.textContent);
    const place = headings.indexOf(wanted);
    const cells = [...table.querySelectorAll(`tbody tr > :nth-child(${place + 1})`)];
    const cents = cells.map((cell) => Math.round(Number((cell.textContent ?? '').replaceAll(',', '')) * 100));
    return cents.filter(Number.isFinite).reduce((sum, amount) => sum + amount, 0) / 100;
  }, heading);
}
