import { said } from '../support/queue.ts';
import { expect, test } from '../support/test.ts';

test('a rejected event says why, a lead corrects it, and it counts like any other', async ({
  browserOf,
  bank,
}) => {
  const city = `Kyiv ${bank.prefix}`;
  const id = `${bank.prefix}broken`;
  const event = {
    specversion: '1.0',
    id,
    source: 'e2e-bank',
    type: 'transfer',
    time: new Date().toISOString(),
    data: { source_account: bank.account('a'), amount: '12.345', currency: 'USD', city },
  };
  const answer = await bank.sendRaw([event]);
  expect(answer.status).toBe(202);
  expect(await answer.json()).toMatchObject({ accepted: 0, rejected: [{ index: 0, id }] });

  const page = await browserOf('lead');
  await page.goto('/pipeline');
  await page.getByRole('tab', { name: 'Dead letter' }).click();
  const line = page.getByRole('table', { name: 'Rejected events' }).getByRole('row').filter({ hasText: id });
  await expect(line).toContainText('data.target_account');
  await line.getByRole('button', { name: id }).click();
  const panel = page.getByRole('complementary', { name: 'Rejected event' });
  await expect(panel).toContainText(id);
  await expect(panel).toContainText('data.target_account');
  await expect(panel.getByRole('listitem').filter({ hasText: 'data.target_account' })).toContainText(
    'is missing',
  );

  // Half corrected: what is still wrong is said, and nothing is taken.
  const field = panel.getByLabel('Correct it here');
  const shown = JSON.parse(await field.inputValue()) as typeof event;
  shown.data = { ...shown.data, target_account: bank.account('b') } as typeof event.data;
  await field.fill(JSON.stringify(shown, null, 2));
  await panel.getByRole('button', { name: 'Re-submit' }).click();
  const still = panel.getByRole('alert').filter({ hasText: 'Still rejected' });
  await expect(still).toContainText('data.amount');
  await expect(still).toContainText('has more decimals than USD has (2)');

  await field.fill('{ this is not json');
  await panel.getByRole('button', { name: 'Re-submit' }).click();
  await expect(panel.getByText(/^This is not JSON/)).toBeVisible();

  shown.data.amount = '12.34';
  await field.fill(JSON.stringify(shown, null, 2));
  await panel.getByRole('button', { name: 'Re-submit' }).click();
  await expect(said(page, 'Re-submitted')).toBeVisible();

  await page.goto(`/?${new URLSearchParams({ city })}`);
  await expect(page.getByRole('row', { name: new RegExp(`by ${city} 1 12\\.34 12\\.34`) })).toBeVisible();
  await page.goto('/pipeline?view=dead-letter&state=resubmitted');
  await expect(page.getByRole('table', { name: 'Rejected events' })).toContainText(id);
});

test('stages, workers and failures are in view of everybody', async ({ browserOf, bank }) => {
  const page = await browserOf('mira');
  await page.goto('/pipeline');
  await expect(page.getByRole('heading', { name: 'Pipeline', level: 1 })).toBeVisible();
  await expect(page.getByText('Waiting to be stored')).toBeVisible();
  await expect(page.getByRole('table', { name: /[Ww]orkers/ }).getByRole('row')).not.toHaveCount(0);
  await bank.send({ from: bank.account('a'), to: bank.account('b'), amount: '1.00' });
  await page.getByRole('tab', { name: 'Failures' }).click();
  await expect(page.getByText('No failed batches')).toBeVisible();
});

test('a source that delivers late is named, with how late, and its events can be looked at alone', async ({
  browserOf,
  bank,
}) => {
  const source = `${bank.prefix}slow`;
  const late = Array.from({ length: 20 }, (_, index) => ({
    specversion: '1.0',
    id: `${source}-${index}`,
    source,
    type: 'transfer',
    time: new Date(Date.now() - 4 * 60_000).toISOString(),
    data: {
      source_account: bank.account('a'),
      target_account: bank.account(index),
      amount: '1.00',
      city: 'London',
    },
  }));
  expect((await bank.sendRaw(late)).status).toBe(202);

  const page = await browserOf('lead');
  await page.goto('/pipeline');
  const section = page.getByRole('region', { name: 'Event latency' });
  await expect(section).toContainText(`${source} is 2 to 5 min behind`);
  await section
    .getByRole('table', { name: 'Latency by source' })
    .getByRole('button', { name: source })
    .click();
  await expect(page).toHaveURL(new RegExp(source));
  await page.goto('/');
  // By name while it is alone; sources of other journeys may be late as well.
  await expect(page.getByText(/is 2 to 5 min behind|\d sources late or off/).first()).toBeVisible();
});
