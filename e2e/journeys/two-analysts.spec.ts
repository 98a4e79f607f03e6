import type { Alert } from '../support/bank.ts';
import { PEOPLE } from '../support/people.ts';
import { panelOf, rowOf, rows } from '../support/queue.ts';
import { expect, test, untilLive } from '../support/test.ts';

const { mira, jonas } = PEOPLE;

test('what one analyst does to an alert the other sees at once', async ({ browserOf, bank }) => {
  const { id } = await bank.breach({ from: 'a', to: 'b' });
  const miras = await browserOf('mira');
  const jonass = await browserOf('jonas');
  await miras.goto(`${bank.queue()}&alert=${id}`);
  await jonass.goto(bank.queue({ status: 'every' }));
  const panel = panelOf(miras, bank, 'a', 'b');
  const row = rowOf(jonass, bank, 'a', 'b');
  await expect(panel).toBeVisible();
  await expect(row).toContainText('New');
  await untilLive(jonass);

  await panel.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(row).toContainText('Acknowledged');
  await expect(row).toContainText(mira.name);

  await row.click();
  const his = panelOf(jonass, bank, 'a', 'b');
  await his.getByLabel('Comment', { exact: true }).fill('I know this customer.');
  await his.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(panel.getByRole('region', { name: 'Timeline' })).toContainText('I know this customer.');

  await his.getByRole('button', { name: 'Close…' }).click();
  await jonass.getByRole('radio', { name: /False positive/ }).click();
  await jonass.getByRole('button', { name: 'Close alert' }).click();
  await expect(panel).toContainText('Closed · false positive');
  await expect(panel.getByRole('region', { name: 'Timeline' })).toContainText(
    `${jonas.name} closed it as false positive`,
  );
  await expect(panel.getByRole('button', { name: 'Reopen' })).toBeVisible();
});

test('an action on what somebody else has changed is refused, and says who did what', async ({
  browserOf,
  bank,
}) => {
  const { id } = await bank.breach({ from: 'a', to: 'b' });
  const jonass = await browserOf('jonas');
  // His stream of changes does not get through: he acts on what he saw when he came.
  await jonass.route(/\/api\/trpc\/alerts\.live/, (route) => route.abort());
  await jonass.goto(bank.queue({ status: 'every' }));
  const row = rowOf(jonass, bank, 'a', 'b');
  await expect(row).toContainText('New');

  const miras = await browserOf('mira');
  await miras.goto(`${bank.queue()}&alert=${id}`);
  await panelOf(miras, bank, 'a', 'b').getByRole('button', { name: 'Close…' }).click();
  await miras.getByRole('radio', { name: /Confirmed/ }).click();
  await miras.getByRole('button', { name: 'Close alert' }).click();
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'closed', disposition: 'confirmed' });

  await expect(row).toContainText('New');
  await row.focus();
  await jonass.keyboard.press('a');
  const refusal = jonass.getByRole('alert').filter({ hasText: 'Not acknowledged' });
  await expect(refusal).toContainText(`${mira.name} closed it as confirmed at`);
  await expect(refusal).toContainText('It is now closed as confirmed');
  // Nothing was done behind her back, and his row tells the truth now.
  await expect(row).toContainText('Confirmed');
  expect(await bank.read(id)).toMatchObject({ status: 'closed', disposition: 'confirmed' });

  await refusal.getByRole('button', { name: 'Leave as it is' }).click();
  await expect(refusal).toHaveCount(0);
  await row.focus();
  await jonass.keyboard.press('Shift+E');
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'acknowledged' });
});

test('of a bulk action only what changed meanwhile is refused', async ({ browserOf, bank }) => {
  const alerts: Alert[] = [];
  for (const name of [3, 2, 1]) alerts.push(await bank.breach({ from: name, to: 'z' }));
  const jonass = await browserOf('jonas');
  await jonass.route(/\/api\/trpc\/alerts\.live/, (route) => route.abort());
  await jonass.goto(bank.queue({ status: 'every' }));
  await expect(rows(jonass)).toHaveCount(3);

  const miras = await browserOf('mira');
  await miras.goto(bank.queue());
  await rowOf(miras, bank, 2, 'z').focus();
  await miras.keyboard.press('a');
  await expect.poll(() => bank.read(alerts[1]?.id ?? '')).toMatchObject({ status: 'acknowledged' });

  await jonass.getByRole('checkbox', { name: 'Select all loaded alerts' }).click();
  await jonass.keyboard.press('e');
  await jonass.keyboard.press('2');
  await jonass.keyboard.press('Enter');
  const refusal = jonass.getByRole('alert').filter({ hasText: 'Not closed' });
  await expect(refusal).toContainText(`${mira.name} acknowledged it at`);
  await expect(rowOf(jonass, bank, 1, 'z')).toContainText('False positive');
  await expect(rowOf(jonass, bank, 2, 'z')).toContainText('Acknowledged');
  await expect(rowOf(jonass, bank, 3, 'z')).toContainText('False positive');

  await refusal.getByRole('button', { name: 'Close all the same' }).click();
  await expect(rowOf(jonass, bank, 2, 'z')).toContainText('False positive');
});
