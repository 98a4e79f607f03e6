import { request } from '@playwright/test';
import { consoleUrl } from '../support/environment.ts';
import { Insurer, recentDay, stat } from '../support/insurer.ts';
import { query, sessionFile } from '../support/people.ts';
import { expect, test as floor } from '../support/test.ts';

const test = floor.extend<{ insurer: Insurer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  insurer: async ({}, use) => {
    await use(new Insurer());
  },
});

const words = (count: number) => count.toLocaleString('en-US');

test('views and visitors are counted by page, entry and day, and orders belong to the entry they came by', async ({
  browserOf,
  insurer,
}) => {
  const day = recentDay();
  const at = (clock: string) => insurer.on(day, clock);
  const before = await insurer.visitsOn(day);
  await insurer.send(
    insurer.view({ device: 'kiosk', page: 'home', entry: 'mail', at: at('12:00') }),
    insurer.view({ device: 'kiosk', page: 'offer', entry: 'mail', at: at('12:01') }),
    insurer.view({ device: 'phone', account: 'ann', page: 'offer', entry: 'mail', at: at('12:02') }),
    // Seen often: the page shows the hundred most viewed, and other journeys look at pages on this day too.
    ...[1, 2, 3, 4, 5, 6].map((second) =>
      insurer.view({ device: 'desk', account: 'ann', page: 'checkout', at: at(`12:03:0${second}`) }),
    ),
    insurer.view({ device: 'tablet', account: 'bob', page: 'offer', entry: 'banner', at: at('12:04') }),
    insurer.view({ device: 'laptop', account: 'cara', page: 'offer', entry: 'banner', at: at('12:05') }),
    insurer.order({ user: 'ann', order: 'a', payable: '200.00', at: at('12:10') }),
    insurer.order({ user: 'bob', order: 'b', payable: '80.50', at: at('12:20') }),
    // Ordered before she came: no entry brought it.
    insurer.order({ user: 'cara', order: 'c', payable: '10.00', at: at('11:00') }),
  );
  await expect
    .poll(() => insurer.entryOn(day, 'mail'))
    .toMatchObject({ page_views: 3, unique_visitors: 2, orders: 1, volume: 20_000 });

  const page = await browserOf('mira');
  await page.goto('/visits');
  await page.getByRole('radio', { name: '7 d' }).click();
  await expect(page).toHaveURL(/[?&]days=7/);
  const entry = (name: string) =>
    page
      .getByRole('table', { name: 'Visits by entry' })
      .getByRole('row')
      .filter({ hasText: insurer.id(name) })
      .getByRole('cell');
  await expect(entry('mail')).toHaveText([insurer.id('mail'), '3', '2', '1', '50.0 %', '200.00USD', '']);
  await expect(entry('banner')).toHaveText([insurer.id('banner'), '2', '2', '1', '50.0 %', '80.50USD', '']);
  const looked = (name: string) =>
    page
      .getByRole('table', { name: 'Pages' })
      .getByRole('row')
      .filter({ hasText: insurer.id(name) })
      .getByRole('cell');
  await expect(looked('offer')).toHaveText([insurer.id('offer'), '4', '4', '']);
  await expect(looked('checkout')).toHaveText([insurer.id('checkout'), '6', '1', '']);

  await page.keyboard.press('t');
  const ofDay = page
    .getByRole('table', { name: 'Visits by day' })
    .getByRole('row', { name: new RegExp(`^${day} `) })
    .getByRole('cell');
  const volume = (before.volume + 29_050) / 100;
  await expect(ofDay).toHaveText([
    day,
    words(before.page_views + 11),
    words(before.unique_visitors + 4),
    words(before.orders + 3),
    volume.toLocaleString('en-US', { minimumFractionDigits: 2 }),
  ]);
});

test('the funnel follows visitors from a view to an order', async ({ browserOf, insurer }) => {
  const day = recentDay();
  const at = (clock: string) => insurer.on(day, clock);
  const api = await request.newContext({ baseURL: consoleUrl, storageState: sessionFile('mira') });
  const funnel = async (): Promise<{ visited: number; signedIn: number; ordered: number }> =>
    (await (await query(api, 'visits.funnel', { days: 7 })).json()).result.data;
  const before = await funnel();
  await insurer.send(
    insurer.view({ device: 'stranger', page: 'home', entry: 'flyer', at: at('13:00') }),
    insurer.view({ device: 'looks', account: 'looks', page: 'home', at: at('13:01') }),
    insurer.view({ device: 'buys', account: 'buys', page: 'home', at: at('13:02') }),
    insurer.order({ user: 'buys', order: 'first', payable: '20.00', at: at('13:03') }),
    insurer.order({ user: 'buys', order: 'second', payable: '30.00', at: at('13:04') }),
    // Ordered elsewhere, and never looked at a page.
    insurer.order({ user: 'calls', order: 'third', payable: '40.00', at: at('13:05') }),
  );
  const after = {
    visited: before.visited + 3,
    signedIn: before.signedIn + 2,
    ordered: before.ordered + 1,
  };
  await expect.poll(funnel).toMatchObject(after);
  await api.dispose();

  const page = await browserOf('mira');
  await page.goto('/visits?days=7');
  const step = (name: string) =>
    page
      .getByRole('region', { name: 'How many visitors order?' })
      .getByRole('listitem')
      .filter({ hasText: name });
  await expect(step('Looked at a page')).toHaveText(`Looked at a page${words(after.visited)}`);
  await expect(step('Were signed in')).toContainText(
    `${words(after.signedIn)}, ${percent(after.signedIn / after.visited)} of the step before`,
  );
  await expect(step('Ordered after their first view')).toContainText(
    `${words(after.ordered)}, ${percent(after.ordered / after.signedIn)} of the step before`,
  );
});

test('today’s figures stand beside those of the days before at the same time', async ({
  browserOf,
  insurer,
}) => {
  const api = await request.newContext({ baseURL: consoleUrl, storageState: sessionFile('mira') });
  const today = async (): Promise<{
    day: string;
    pageViews: number;
    uniqueVisitors: number;
    orders: number;
  }> => (await (await query(api, 'visits.kpis')).json()).result.data.today;
  const before = await today();
  await insurer.send(
    insurer.view({ device: 'phone', page: 'home' }),
    insurer.view({ device: 'phone', page: 'offer' }),
    insurer.view({ device: 'desk', account: 'ann', page: 'offer' }),
    insurer.order({ user: 'ann', order: 'a', payable: '12.00', at: new Date() }),
  );
  // Views and orders are stored apart. Where midnight came between, what was sent is yesterday's.
  await expect(async () => {
    const after = await today();
    if (after.day !== before.day) return;
    expect(after).toMatchObject({
      pageViews: before.pageViews + 3,
      uniqueVisitors: before.uniqueVisitors + 2,
      orders: before.orders + 1,
    });
  }).toPass();
  const page = await browserOf('mira');
  await page.goto('/visits');
  await expect(async () => {
    const { pageViews, uniqueVisitors, orders } = await today();
    const shown = { timeout: 11_000 };
    await expect(stat(page, 'Page views today')).toHaveText(words(pageViews), shown);
    await expect(stat(page, 'Unique visitors today')).toHaveText(words(uniqueVisitors), shown);
    await expect(stat(page, 'Orders today')).toHaveText(words(orders), shown);
  }).toPass();
  await expect(page.getByText(/yesterday/).first()).toBeVisible();
  await expect(page.getByText(/last week/).first()).toBeVisible();
  await expect(page.getByText(/beside the other days until the same time/)).toBeVisible();

  // Its hours add up to the day.
  await page.keyboard.press('t');
  const views = page.getByRole('table', { name: 'Visits by hour' }).locator('tbody tr > :nth-child(2)');
  await expect(async () => {
    const hours = (await views.allTextContents()).map((text) => Number(text.replaceAll(',', '')));
    expect(hours.reduce((sum, each) => sum + each, 0)).toBe((await today()).pageViews);
  }).toPass();
  await api.dispose();
});

test('the last page is that of the latest view on each device, and a late one does not take its place', async ({
  browserOf,
  insurer,
}) => {
  const day = recentDay();
  const at = (clock: string) => insurer.on(day, clock);
  await insurer.list({ user: 'dora', amount: '50,000.00' });
  await insurer.send(
    insurer.view({ account: 'dora', device: 'phone', page: 'claims', type: 'service', at: at('12:05') }),
    insurer.view({ account: 'dora', device: 'tablet', page: 'home', type: 'landing', at: at('12:04') }),
  );
  const last = [
    [insurer.id('phone'), insurer.id('claims')],
    [insurer.id('tablet'), insurer.id('home')],
  ];
  await expect.poll(() => insurer.lastPages('dora')).toEqual(last);

  const page = await browserOf('mira');
  await page.goto(insurer.page('dora'));
  const pages = page.getByRole('region', { name: 'Last page seen' }).getByRole('listitem');
  await expect(pages).toHaveCount(2);
  await expect(pages.first()).toContainText(insurer.id('claims'));
  await expect(pages.first()).toContainText('service, on ');

  // The early view comes late; the later one in the same body says when both are in.
  await insurer.send(
    insurer.view({ account: 'dora', device: 'phone', page: 'offer', at: at('12:01') }),
    insurer.view({ account: 'dora', device: 'tablet', page: 'quote', at: at('12:06') }),
  );
  await expect(pages.first()).toContainText(insurer.id('quote'));
  await expect(pages.last()).toContainText(insurer.id('claims'));
  expect(await insurer.lastPages('dora')).toEqual([
    [insurer.id('tablet'), insurer.id('quote')],
    [insurer.id('phone'), insurer.id('claims')],
  ]);
});

const percent = (share: number) =>
  `${(share * 100).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
