import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import { figure } from '../support/cards.ts';
import { chooseKeyCustomers, Insurer, stat } from '../support/insurer.ts';
import { PEOPLE } from '../support/people.ts';
import { rows, said } from '../support/queue.ts';
import { expect, test as floor } from '../support/test.ts';

const test = floor.extend<{ insurer: Insurer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  insurer: async ({}, use) => {
    await use(new Insurer());
  },
});

test('a user’s later order moves their premium to its hour, in whatever order orders come', async ({
  browserOf,
  insurer,
}) => {
  const { day } = insurer;
  const at = (clock: string) => insurer.on(day, clock);
  await insurer.send(
    insurer.order({ user: 'ann', order: 'a1', payable: '100.00', tel: '030 1234', at: at('09:10') }),
    insurer.order({ user: 'bob', order: 'b1', payable: '50.00', tel: '030 5678', at: at('09:20') }),
  );
  const page = await browserOf('mira');
  await page.goto(`/policyholders?${new URLSearchParams({ date: day, table: 'true' })}`);
  const hours = page.getByRole('table', { name: 'Policy orders by hour' });
  const hour = (clock: string) =>
    hours.getByRole('row', { name: new RegExp(`^${clock} `) }).getByRole('cell');
  await expect(hour('09:00')).toHaveText(['09:00', '150.00', '2', '2', '2']);
  await expect(hour('14:00')).toHaveText(['14:00', '0.00', '0', '0', '0']);

  await insurer.send(
    insurer.order({ user: 'ann', order: 'a2', payable: '120.00', tel: '030-1234', at: at('14:05') }),
  );
  // Both orders stay counted where they were made; the premium, the policy and its holder go with the later one.
  await expect(hour('14:00')).toHaveText(['14:00', '120.00', '1', '1', '1']);
  await expect(hour('09:00')).toHaveText(['09:00', '50.00', '1', '1', '2']);

  await insurer.send(
    insurer.order({ user: 'ann', order: 'a0', payable: '999.00', tel: '030 1234', at: at('11:30') }),
  );
  await expect(hour('11:00')).toHaveText(['11:00', '0.00', '0', '0', '1']);
  await expect(hour('14:00')).toHaveText(['14:00', '120.00', '1', '1', '1']);

  for (const [name, words] of [
    ['Premium of the day', '170.00USD'],
    ['Policies', '2'],
    ['Policy holders', '2'],
    ['Applicants', '2'],
    ['Orders', '4'],
  ] as const)
    await expect(stat(page, name)).toHaveText(words);

  await page.keyboard.press('t');
  const charts = page.getByRole('region', { name: /^Premiums, holders and orders by hour/ });
  for (const name of ['Premium of users’ latest orders', 'Policy holders', 'Orders'])
    await expect(charts.getByRole('figure', { name, exact: true })).toBeVisible();
  await expect(page).not.toHaveURL(/table=true/);

  await page.keyboard.press('[');
  await expect(page.getByLabel('Day of the reports')).toHaveValue(dayAfter(day, -1));
  await expect(page).toHaveURL(new RegExp(`[?&]date=${dayAfter(day, -1)}`));
  await page.keyboard.press(']');
  await expect(stat(page, 'Premium of the day')).toHaveText('170.00USD');
});

test('a list is uploaded with a bad row, the others are watched, and one of them is edited', async ({
  browserOf,
  insurer,
}) => {
  const [one, two, bad] = [insurer.id('one'), insurer.id('two'), insurer.id('bad')];
  const file = [
    'id;raw_info;raw_premium',
    `${one};household, Lyon;"120,000.00"`,
    `${bad};marine;lots`,
    `${two};;88000`,
    '',
  ].join('\r\n');
  const page = await browserOf('lead');
  await page.goto('/policyholders');
  await page.getByRole('link', { name: 'Upload key customers' }).click();
  await chooseKeyCustomers(page, 'customers.csv', file);
  await expect(stat(page, 'Listed')).toHaveText('2');
  await expect(figure(page, 'Listed')).toContainText('from customers.csv');
  await expect(stat(page, 'Rejected')).toHaveText('1');
  const refused = page.getByRole('table', { name: 'Rows not taken' }).getByRole('row', { name: /^3 / });
  await expect(refused).toContainText(bad);
  await expect(refused).toContainText('raw_premium must be a plain decimal');

  // The same again changes nothing: covers go on from where they are.
  await chooseKeyCustomers(page, 'again.csv', file);
  await expect(figure(page, 'Listed')).toContainText('from again.csv');
  await expect(stat(page, 'Listed')).toHaveText('0');
  await expect(stat(page, 'Unchanged')).toHaveText('2');

  await page.goto(`/policyholders?${new URLSearchParams({ q: insurer.prefix })}`);
  const customers = page.getByRole('table', { name: 'Key customers' });
  await expect(customers.locator('tbody tr')).toHaveCount(2);
  const row = customers.getByRole('row').filter({ has: page.getByRole('link', { name: one }) });
  await expect(row).toContainText('household, Lyon');
  await expect(row).toContainText('120,000.00');
  await row.getByRole('button', { name: `Edit ${one}` }).click();
  const dialog = page.getByRole('dialog', { name: `Edit key customer ${one}` });
  await dialog.getByLabel('Insured amount').fill('plenty');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('must be a plain decimal');
  await dialog.getByLabel('Insured amount').fill('100,000');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(said(page, `${one} is a key customer`)).toBeVisible();
  await expect(row).toContainText('100,000.00');

  await row.getByRole('link', { name: one }).click();
  await expect(page).toHaveURL(insurer.page('one'));
  const listings = page.getByRole('region', { name: 'On the list' }).getByRole('listitem');
  await expect(listings).toHaveCount(2);
  await expect(listings.first()).toContainText('100,000.00');
  await expect(listings.first()).toContainText(PEOPLE.lead.name);
  await expect(listings.first()).toContainText('in force');
  await expect(listings.last()).toContainText('120,000.00');
  await expect(listings.last()).toContainText('ended');

  await page.goto('/settings?part=audit');
  const records = page.getByRole('table', { name: 'Audit' }).getByRole('row');
  const edits = records
    .filter({ hasText: 'Edited a key customer' })
    .filter({ has: page.getByRole('button', { name: `copy subject ${one}` }) });
  await expect(edits).toHaveCount(1);
  await expect(edits).toContainText(PEOPLE.lead.name);

  const analyst = await browserOf('mira');
  await analyst.goto(`/policyholders?${new URLSearchParams({ q: insurer.prefix })}`);
  await expect(analyst.getByRole('link', { name: one })).toBeVisible();
  await expect(analyst.getByRole('link', { name: 'Upload key customers' })).toHaveCount(0);
  await expect(analyst.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
  await analyst.goto('/policyholders/upload');
  await expect(analyst.getByText('Leads and admins maintain the list.')).toBeVisible();
});

test('a cover that falls by more than 15 % alerts and leads to its customer; by exactly 15 % it does not', async ({
  browserOf,
  insurer,
}) => {
  await insurer.list(
    { user: 'falls', amount: '100,000.00', info: 'household and flat' },
    { user: 'edge', amount: '100,000.00' },
  );
  await insurer.send(insurer.view({ account: 'falls', device: 'phone', page: 'cancel-cover' }));
  // In one body, so that whoever judged the one has judged the other.
  await insurer.send(
    insurer.update({ user: 'edge', premium: '85,000.00' }),
    insurer.update({ user: 'falls', premium: ' 84999.99 ', info: 'flat only' }),
  );
  const alertId = await insurer.alertOf('coverage-drop', 'falls');
  const page = await browserOf('mira');
  await page.goto(insurer.queue());
  await expect(rows(page)).toHaveCount(1);
  await page.locator(`[role="row"][data-alert="${alertId}"]`).click();
  const panel = page.getByRole('complementary', { name: /^Alert/ });
  const sentence = `Cover of ${insurer.id('falls')} fell from 100,000.00 to 84,999.99 USD (15.01 %), limit 15 %`;
  await expect(panel.getByText(sentence).first()).toBeVisible();
  const evidence = panel.getByRole('table', { name: 'Evidence' });
  await expect(evidence).toContainText('100,000.00');
  await expect(evidence).toContainText('84,999.99');
  const insured = panel.getByRole('region', { name: 'What was insured' });
  await expect(insured).toContainText('household and flat');
  await expect(insured).toContainText('flat only');

  await panel.getByRole('link', { name: `Customer ${insurer.id('falls')}` }).click();
  await expect(page).toHaveURL(insurer.page('falls'));
  await expect(
    page.getByRole('heading', { name: `Customer ${insurer.id('falls')}`, level: 1 }),
  ).toBeVisible();
  await expect(stat(page, 'Cover now')).toHaveText('84,999.99USD');
  await expect(stat(page, 'Drops')).toHaveText('1');
  await expect(figure(page, 'Drops')).toContainText('1 open');
  await expect(
    page.getByRole('table', { name: 'Updates of the cover' }).getByRole('link', { name: 'dropped 15.01 %' }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Drop alerts' })).toContainText(sentence);
  await expect(page.getByRole('region', { name: 'Last page seen' })).toContainText(
    insurer.id('cancel-cover'),
  );
  await expect(page.getByRole('figure', { name: 'Insured amount over time' })).toBeVisible();

  await page.goto(insurer.page('edge'));
  await expect(stat(page, 'Cover now')).toHaveText('85,000.00USD');
  await expect(stat(page, 'Drops')).toHaveText('0');
  await expect(page.getByRole('region', { name: 'Drop alerts' })).toContainText('None.');
});

test('a drop whose ground a late update takes away is withdrawn, where everybody sees it', async ({
  browserOf,
  insurer,
}) => {
  const now = Date.now();
  const ago = (minutes: number) => new Date(now - minutes * 60_000);
  await insurer.list({ user: 'steps', amount: '100,000.00' });
  await insurer.send(insurer.update({ user: 'steps', premium: '80,000.00', at: ago(10) }));
  await insurer.alertOf('coverage-drop', 'steps');
  const page = await browserOf('mira');
  await page.goto(insurer.page('steps'));
  const drops = page.getByRole('region', { name: 'Drop alerts' });
  await expect(drops).toContainText('fell from 100,000.00 to 80,000.00 USD');

  // It fell in two steps, neither of which is too high.
  await insurer.send(insurer.update({ user: 'steps', premium: '90,000.00', at: ago(20) }));
  await expect(drops).toContainText('Withdrawn');
  await expect(drops).toContainText('did not fall by more than 15 % after all');
  await expect(stat(page, 'Cover now')).toHaveText('80,000.00USD');
  await expect(page.getByRole('table', { name: 'Updates of the cover' }).locator('tbody tr')).toHaveCount(2);
});
