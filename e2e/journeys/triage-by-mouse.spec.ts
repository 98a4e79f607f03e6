import { PEOPLE } from '../support/people.ts';
import { newPill, panelOf, rowOf, rows, said } from '../support/queue.ts';
import { expect, test, untilLive } from '../support/test.ts';

test('an alert comes as a quiet pill, is opened, acknowledged, handed over, commented, closed and taken back', async ({
  browserOf,
  bank,
}) => {
  const page = await browserOf('mira');
  await page.goto(bank.queue());
  await expect(page.getByText('No alert matches these filters')).toBeVisible();
  await untilLive(page);

  await bank.breach({ from: 'first', to: 'z', amount: '8100.00' });
  await newPill(page, 1).click();
  await expect(rowOf(page, bank, 'first', 'z')).toBeVisible();
  const { id } = await bank.breach({ from: 'a', to: 'b', amount: '12500.00', city: 'Tokyo' });
  await expect(newPill(page, 1)).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await newPill(page, 1).click();
  const row = rowOf(page, bank, 'a', 'b');
  await expect(row).toContainText('High');
  await expect(row).toContainText('12,500.00');
  await expect(newPill(page, 1)).toHaveCount(0);

  await row.click();
  const panel = panelOf(page, bank, 'a', 'b');
  const [from, to] = [bank.account('a'), bank.account('b')];
  await expect(page).toHaveURL(new RegExp(`[?&]alert=${id}`));
  await expect(panel).toContainText(`${from} → ${to} moved 12,500.00 USD in 60 min, limit 8,000.00`);
  await expect(panel).toContainText('Would not have fired with a limit of 12,500.00 USD or more');
  await expect(panel.getByRole('table', { name: 'Evidence' }).getByText('12,500.00').first()).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Timeline' })).toContainText('Detection opened the alert');

  await panel.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(said(page, `Acknowledged ${from} → ${to}`)).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Timeline' })).toContainText('acknowledged it');
  await expect(panel).toContainText(PEOPLE.mira.name);

  await panel.getByRole('button', { name: 'Assign' }).click();
  await page.getByRole('dialog').getByRole('option', { name: PEOPLE.jonas.name }).click();
  await expect(said(page, `Assigned ${from} → ${to} to ${PEOPLE.jonas.name}`)).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Timeline' })).toContainText(
    `assigned it to ${PEOPLE.jonas.name}`,
  );

  await panel.getByLabel('Comment', { exact: true }).fill('Asked the branch for the contract.');
  await panel.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(panel.getByRole('region', { name: 'Timeline' })).toContainText(
    'Asked the branch for the contract.',
  );

  await panel.getByRole('button', { name: 'Close…' }).click();
  const question = page.getByRole('dialog', { name: `Close ${from} → ${to}` });
  await question.getByRole('button', { name: 'Close alert' }).click();
  await expect(question.getByText('Choose a disposition first')).toBeVisible();
  await question.getByRole('radio', { name: /False positive/ }).click();
  await question.getByLabel('Note (optional)').fill('Rent, as every month');
  await question.getByRole('button', { name: 'Close alert' }).click();
  await expect(said(page, `Closed ${from} → ${to} as false positive`)).toBeVisible();
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'closed', disposition: 'false_positive' });
  // On to what still waits; the row that left stays where it was, said to be done.
  await expect(panelOf(page, bank, 'first', 'z')).toBeVisible();
  await expect(row).toContainText('No longer in this queue');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(said(page, /^Undone: closed/)).toBeVisible();
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'acknowledged', disposition: null });
  await row.click();
  await expect(panel.getByRole('region', { name: 'Timeline' })).toContainText('took back');
});

test('a selection by mouse is acknowledged at once, and what it did outlives a reload', async ({
  browserOf,
  bank,
}) => {
  for (const name of [1, 2, 3, 4]) await bank.breach({ from: name, to: 'z' });
  const page = await browserOf('mira');
  await page.goto(bank.queue());
  await expect(rows(page)).toHaveCount(4);

  await page.getByRole('checkbox', { name: `Select ${bank.account(4)}` }).click();
  await page.getByRole('checkbox', { name: `Select ${bank.account(2)}` }).click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(said(page, 'Acknowledged 3 alerts')).toBeVisible();
  await expect(rowOf(page, bank, 3, 'z')).toContainText('Acknowledged');
  await expect(rowOf(page, bank, 1, 'z')).toContainText('New');

  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: /^Mine/ }).click();
  await expect(rows(page)).toHaveCount(3);
});

test('filters stand in the address as chips, and a set of them is kept as a view', async ({
  browserOf,
  bank,
}) => {
  await bank.breach({ from: 1, to: 'z', city: 'Tokyo', amount: '25000.00' });
  await bank.breach({ from: 2, to: 'z', city: 'London' });
  const page = await browserOf('mira');
  await page.goto(bank.queue());
  await rowOf(page, bank, 1, 'z').getByRole('button', { name: 'Tokyo' }).click();
  await expect(page).toHaveURL(/[?&]city=Tokyo/);
  await expect(rows(page)).toHaveCount(1);

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('dialog', { name: 'Filters' }).getByRole('checkbox', { name: 'Critical' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/[?&]severity=critical/);
  await expect(rows(page)).toHaveCount(1);

  const name = `Tokyo ${bank.prefix}`;
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Name for these filters').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(said(page, `Saved the view “${name}”`)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove filter city: Tokyo' }).click();
  await page.getByRole('button', { name: 'Remove filter severity: critical' }).click();
  await expect(rows(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page).toHaveURL(/city=Tokyo/);
  await expect(page).toHaveURL(/severity=critical/);
  await expect(rows(page)).toHaveCount(1);
  // A view is its owner's.
  const colleague = await browserOf('jonas');
  await colleague.goto('/alerts');
  await colleague.getByRole('button', { name: 'Views' }).click();
  await expect(colleague.getByRole('button', { name: 'All open', exact: true }).first()).toBeVisible();
  await expect(colleague.getByRole('button', { name, exact: true })).toHaveCount(0);
});
