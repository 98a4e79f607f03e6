import { CuttableLine } from '../support/cuttable-line.ts';
import { newPill, rowOf, rows } from '../support/queue.ts';
import { expect, test as floor, untilLive } from '../support/test.ts';

const test = floor.extend<{ line: CuttableLine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  line: async ({}, use) => {
    const line = await CuttableLine.open();
    await use(line);
    await line.close();
  },
});

test('alerts raised while the line was cut are all there when it is back', async ({
  browserOf,
  bank,
  line,
}) => {
  await bank.breach({ from: 1, to: 'z' });
  const page = await browserOf('mira', { baseURL: line.url });
  await page.goto(bank.queue());
  await untilLive(page);
  await expect(rows(page)).toHaveCount(1);
  await bank.breach({ from: 2, to: 'z' });
  await expect(newPill(page, 1)).toBeVisible();

  line.cut();
  await expect(page.getByRole('banner').getByRole('status')).toContainText('Reconnecting since');
  await expect(page.getByText('Not live: the connection was lost at')).toBeVisible();
  for (const name of [3, 4, 5]) await bank.breach({ from: name, to: 'z' });
  // What is on screen stays, and says that it is old.
  await expect(rowOf(page, bank, 1, 'z')).toBeVisible();
  await expect(page.getByRole('banner').getByRole('status')).toContainText(/Offline|Reconnecting/);

  line.mend();
  await untilLive(page);
  await expect(newPill(page, 4)).toBeVisible();
  await expect(page.getByText('Not live: the connection was lost at')).toHaveCount(0);
  await newPill(page, 4).click();
  for (const name of [1, 2, 3, 4, 5]) await expect(rowOf(page, bank, name, 'z')).toBeVisible();
  await expect(rows(page)).toHaveCount(5);
});

test('a change of a colleague during the cut is on the row when it is back', async ({
  browserOf,
  bank,
  line,
}) => {
  const { id } = await bank.breach({ from: 1, to: 'z' });
  const page = await browserOf('mira', { baseURL: line.url });
  await page.goto(`${bank.queue()}&alert=${id}`);
  await untilLive(page);
  await expect(rowOf(page, bank, 1, 'z')).toContainText('New');

  line.cut();
  await expect(page.getByRole('banner').getByRole('status')).toContainText('Reconnecting since');
  const colleague = await browserOf('jonas');
  await colleague.goto(bank.queue());
  await rowOf(colleague, bank, 1, 'z').focus();
  await colleague.keyboard.press('a');
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'acknowledged' });

  line.mend();
  await expect(rowOf(page, bank, 1, 'z')).toContainText('No longer in this queue');
  await expect(rowOf(page, bank, 1, 'z')).toContainText('Acknowledged');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('acknowledged it');
});

test('an action during the cut is not lost in silence: it says so and can be tried again', async ({
  browserOf,
  bank,
  line,
}) => {
  const { id } = await bank.breach({ from: 1, to: 'z' });
  const page = await browserOf('mira', { baseURL: line.url });
  await page.goto(bank.queue());
  await untilLive(page);
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('j');
  await expect(rowOf(page, bank, 1, 'z')).toBeFocused();

  line.cut();
  await expect(page.getByRole('banner').getByRole('status')).toContainText('Reconnecting since');
  await page.keyboard.press('a');
  await expect(page.getByText(/^Not acknowledged/)).toBeVisible();
  await expect(rowOf(page, bank, 1, 'z')).toContainText('New');
  expect(await bank.read(id)).toMatchObject({ status: 'new' });

  line.mend();
  await untilLive(page);
  await page.keyboard.press('a');
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'acknowledged' });
});

test('the overview says how old it is, and catches up to the cent', async ({ browserOf, bank, line }) => {
  const city = `Graz ${bank.prefix}`;
  const pay = (amount: string) => bank.send({ from: bank.account('a'), to: bank.account('b'), amount, city });
  const total = (words: string) => page.getByRole('row', { name: new RegExp(`by ${city} ${words}`) });
  await pay('10.00');
  const page = await browserOf('mira', { baseURL: line.url });
  await page.goto('/');
  await untilLive(page);
  await expect(total('1 10.00')).toBeVisible();

  line.cut();
  await expect(page.getByText(/^Connection lost: volumes as of/)).toBeVisible();
  await pay('20.00');
  await pay('0.05');
  await expect(total('1 10.00')).toBeVisible();

  line.mend();
  await expect(total('3 30.05')).toBeVisible();
  await expect(page.getByText(/^Connection lost/)).toHaveCount(0);
});

test('a line that went silent without a word is noticed', async ({ browserOf, bank, line }) => {
  await bank.breach({ from: 1, to: 'z' });
  const page = await browserOf('mira', { baseURL: line.url });
  await page.goto(bank.queue());
  await untilLive(page);
  line.silence();
  await expect(page.getByRole('banner').getByRole('status')).toContainText(/Reconnecting|Offline/);
  await bank.breach({ from: 2, to: 'z' });
  line.mend();
  await untilLive(page);
  await expect(newPill(page, 1)).toBeVisible();
});

test('a browser that is told it is offline says so at once', async ({ browserOf, bank }) => {
  await bank.breach({ from: 1, to: 'z' });
  const page = await browserOf('mira');
  await page.goto(bank.queue());
  await untilLive(page);
  await page.context().setOffline(true);
  await expect(page.getByRole('banner').getByRole('status')).toContainText('Offline: data as of');
  await bank.breach({ from: 2, to: 'z' });
  await page.context().setOffline(false);
  await untilLive(page);
  await expect(newPill(page, 1)).toBeVisible();
});
