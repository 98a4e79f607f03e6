import type { Bank } from '../support/bank.ts';
import {
  alertsOf,
  apply,
  Cards,
  chooseFile,
  figure,
  keptBy,
  outcome,
  tokenOf,
  uploadList,
  uploadTo,
} from '../support/cards.ts';
import { CuttableLine } from '../support/cuttable-line.ts';
import { newPill, rows, said } from '../support/queue.ts';
import { expect, test as floor, untilLive } from '../support/test.ts';

const test = floor.extend<{ cards: Cards; line: CuttableLine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  cards: async ({}, use) => {
    await use(new Cards());
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  line: async ({}, use) => {
    const line = await CuttableLine.open();
    await use(line);
    await line.close();
  },
});

test('a list is uploaded, checked, applied, raises alerts, and is rolled back', async ({
  browserOf,
  bank,
  cards,
}) => {
  const [one, two, three] = [cards.number(1), cards.number(2), cards.number(3)];
  await cards.pay({ number: one, amount: '120.00', city: 'London', ago: 30 });
  const file = [
    'reason;card_number;provider',
    `lost in London;${one.replace(/(.{4})/g, '$1 ').trim()};Bank of London`,
    `;${two};`,
    ';4.54E+15;',
    `;${one.slice(0, -1)}${(Number(one.at(-1)) + 1) % 10};`,
    ';4111;',
    `;${two};`,
    ';9999999999999995;',
    `skimmed;${three};`,
  ].join('\r\n');

  const page = await browserOf('mira');
  await page.goto(uploadTo(cards.list));
  await chooseFile(page, 'stolen.csv', file);
  await expect(outcome(page)).toContainText(`Adds 3 cards to ${cards.list}. 5 invalid lines are left out.`);
  await expect(figure(page, 'Payments it would have hit')).toContainText('1');
  const invalid = page.getByRole('table', { name: 'Invalid lines' });
  for (const [line, reason] of [
    [4, 'Damaged by a spreadsheet'],
    [5, 'Check digit wrong'],
    [6, 'Wrong length'],
    [7, 'Twice in the file'],
    [8, 'Unknown brand'],
  ]) {
    await expect(invalid.getByRole('row', { name: new RegExp(`^${line} ${reason}`) })).toBeVisible();
  }
  const kept = await keptBy(page);
  for (const place of [1, 2, 3]) expect(cards.in(kept, place)).toBe(false);
  const link = (place: number) => page.getByRole('link', { name: cards.label(place) });
  const [first, second, third] = [await tokenOf(link(1)), await tokenOf(link(2)), await tokenOf(link(3))];

  // Nothing took effect yet.
  const watching = await browserOf('jonas');
  await watching.goto(alertsOf(first));
  await untilLive(watching);
  await expect(rows(watching)).toHaveCount(0);

  await apply(page);
  // Its payment of half an hour ago, then one that is made now.
  await newPill(watching, 1).click();
  await expect(rows(watching)).toContainText(cards.label(1));
  await watching.goto(alertsOf(second));
  await untilLive(watching);
  await cards.pay({ number: two, amount: '75.50', city: 'Tokyo' });
  await newPill(watching, 1).click();
  await expect(rows(watching)).toContainText(cards.label(2));

  await page.goto(`/cards/${second}`);
  await expect(page.getByText('Stolen', { exact: true })).toBeVisible();
  await expect(figure(page, 'Spent since it was listed')).toContainText('75.50');
  await expect(page.getByRole('table', { name: 'Payments' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Alerts' })).toContainText(cards.label(2));
  await page.goBack();

  await page.getByRole('button', { name: 'Roll back…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(outcome(page)).toContainText('Rolled back');
  await watching.goto(alertsOf(third));
  await untilLive(watching);
  await cards.pay({ number: three, amount: '60.00' });
  await detectionCaughtUp(bank);
  await expect(rows(watching)).toHaveCount(0);
  await page.goto(`/cards/${third}`);
  await expect(page.getByText('Not listed', { exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Payments' })).toContainText('60.00');
});

test('an upload goes on while its page is reloaded', async ({ browserOf, cards, line }) => {
  const lines = 30_000;
  const page = await browserOf('mira', { baseURL: line.url });
  await page.goto(uploadTo(cards.list));
  // Half a megabyte at this pace takes longer than a reload, however quick the machine is.
  line.slow(10_000);
  await chooseFile(page, 'long.txt', cards.lines(1, lines + 1));
  await expect(page.getByRole('progressbar', { name: 'Reading the file' })).toBeVisible();
  const path = new URL(page.url()).pathname;

  await page.reload();
  await expect(page.getByRole('progressbar', { name: 'Reading the file' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(path);
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText(/of 510\.0 kB/);
  // Neither does it need this page at all.
  await page.goto('/cards');
  line.slow(Number.POSITIVE_INFINITY);
  await page.goto(path);
  await expect(outcome(page)).toContainText(`Adds 30,000 cards to ${cards.list}.`);
});

test('a browser that cannot send in the background says so, and sends from the page', async ({
  browserOf,
  cards,
  line,
}) => {
  const page = await browserOf('mira', { baseURL: line.url, serviceWorkers: 'block' });
  await page.goto(uploadTo(cards.list));
  line.slow(10_000);
  await chooseFile(page, 'long.txt', cards.lines(1, 30_001));
  await expect(page.getByText('Keep this page open until every byte is in')).toBeVisible();
  line.slow(Number.POSITIVE_INFINITY);
  await expect(outcome(page)).toContainText(`Adds 30,000 cards to ${cards.list}.`);
});

test('an upload that is cancelled leaves nothing behind', async ({ browserOf, cards, line }) => {
  const page = await browserOf('mira', { baseURL: line.url });
  await page.goto(uploadTo(cards.list));
  line.slow(10_000);
  await chooseFile(page, 'wrong.txt', cards.lines(1, 30_001));
  await page.getByRole('button', { name: 'Cancel the upload' }).click();
  await expect(outcome(page)).toContainText('Cancelled');
  await expect(outcome(page)).toContainText('Nothing of it took effect');
  line.slow(Number.POSITIVE_INFINITY);
  await page.getByRole('link', { name: cards.list }).first().click();
  const versions = page.getByRole('table', { name: `Versions of ${cards.list}` });
  await expect(versions.getByRole('row')).toHaveCount(2);
  await expect(versions).toContainText('Cancelled');
  await expect(figure(page, 'Cards in force')).toContainText('0');
});

test('two versions of a list are told apart, and the earlier one is put back', async ({
  browserOf,
  cards,
}) => {
  const page = await browserOf('mira');
  await uploadList(page, cards.list, cards.lines(1, 6));
  await apply(page);
  await page.goto(uploadTo(cards.list));
  await page.getByRole('radio', { name: 'Replace it' }).click();
  await chooseFile(page, 'newer.csv', `card_number,reason\n${cards.number(1)},lost\n${cards.number(9)},\n`);
  await expect(outcome(page)).toContainText('Adds 1 card, changes 1 card and removes 4 cards');
  await page.getByRole('button', { name: 'Apply…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await expect(outcome(page)).toContainText('In force since');

  await page.getByRole('link', { name: cards.list }).first().click();
  const differences = page.getByRole('table', { name: 'What differs' });
  const change = (place: number) =>
    differences
      .getByRole('row')
      .filter({ hasText: cards.label(place) })
      .getByRole('cell')
      .first();
  await expect(change(1)).toContainText('Changed');
  await expect(change(9)).toContainText('Added');
  await expect(change(2)).toContainText('Removed');
  await expect(differences).toContainText('reason none → lost');

  await page.getByRole('button', { name: 'Roll back to version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(said(page, `${cards.list} is at version 1`)).toBeVisible();
  await expect(figure(page, 'Version in force')).toContainText('1');
  await expect(figure(page, 'Cards in force')).toContainText('5');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(figure(page, 'Version in force')).toContainText('2');
  await expect(figure(page, 'Cards in force')).toContainText('2');
});

test('pasted lines are a list, and are not drawn', async ({ browserOf, cards }) => {
  const page = await browserOf('mira');
  await page.context().grantPermissions(['clipboard-write']);
  await page.goto(uploadTo(cards.list));
  await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeVisible();
  await page.evaluate((text) => navigator.clipboard.writeText(text), cards.lines(1, 5));
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByText('4 lines pasted')).toBeVisible();
  await expect(outcome(page)).toContainText('Adds 4 cards');
  const kept = await keptBy(page);
  for (const place of [1, 2, 3, 4]) expect(cards.in(kept, place)).toBe(false);
});

test('a card is found by its whole number, which is nowhere afterwards', async ({ browserOf, cards }) => {
  await cards.pay({ number: cards.number(7), amount: '15.00' });
  const page = await browserOf('mira');
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.context().grantPermissions(['clipboard-write']);
  await page.goto('/cards');
  await untilLive(page);
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    cards.number(7).replace(/(.{4})/g, '$1 '),
  );
  const field = page.getByLabel('Card number or its last four digits');
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
  const masked = cards.label(7).replace('visa ', '');
  await expect(field).toHaveValue(masked);
  const found = page.getByRole('table', { name: `Cards found for ${masked}` });
  await expect(found.getByRole('link', { name: cards.label(7) })).toBeVisible();
  await expect(found).toContainText('Not listed');

  // A number that is typed digit by digit is no more to be seen than a pasted one.
  await field.selectText();
  await field.pressSequentially(cards.number(8));
  await expect(field).toHaveValue(cards.label(8).replace('visa ', ''));
  await page.keyboard.press('Enter');
  await expect(page.getByText('is on no list in force, and no payment named it')).toBeVisible();
  for (const place of [7, 8]) {
    expect(cards.in(await keptBy(page), place)).toBe(false);
    expect(addresses.filter((address) => cards.in(decodeURIComponent(address), place))).toEqual([]);
  }

  await page.getByRole('button', { name: 'Clear the search' }).click();
  await field.fill(cards.number(7).slice(-4));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: cards.label(7) })).toBeVisible();
  await expect(page).toHaveURL(/last4=\d{4}$/);
  await page.getByRole('link', { name: cards.label(7) }).click();
  await expect(page.getByRole('heading', { name: cards.label(7), level: 1 })).toBeVisible();
});

/** What was sent before this has been looked at: batches are detected in the order they came. */
async function detectionCaughtUp(bank: Bank): Promise<void> {
  await bank.breach({ from: 'caught', to: 'up' });
}
