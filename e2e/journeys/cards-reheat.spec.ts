import { alertsOf, apply, Cards, tokenOf, uploadList } from '../support/cards.ts';
import { rows } from '../support/queue.ts';
import { expect, test, untilLive } from '../support/test.ts';

test('an alert that somebody dealt with waits again when the card is paid with again', async ({
  browserOf,
  bank,
}) => {
  const cards = new Cards();
  await cards.pay({ number: cards.number(1), amount: '30.00', city: 'London', ago: 10 });
  const page = await browserOf('mira');
  await uploadList(page, cards.list, cards.lines(1, 2));
  const token = await tokenOf(page.getByRole('link', { name: cards.label(1) }));
  await apply(page);

  await page.goto(alertsOf(token));
  await untilLive(page);
  const row = rows(page);
  await expect(row).toContainText(cards.label(1));
  await row.click();
  const panel = page.getByRole('complementary', { name: `Alert ${cards.label(1)}` });
  await panel.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(row).toContainText('Acknowledged');
  // The row says so before the server has it; a payment that comes in between would count as seen.
  const id = (await row.getAttribute('data-alert')) ?? '';
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'acknowledged' });

  await cards.pay({ number: cards.number(1), amount: '990.00', city: 'Tokyo' });
  await expect(row).toContainText('Reheated');
  await expect(panel.getByText('1 new payment', { exact: false }).first()).toBeVisible();
  await expect(panel.getByRole('list', { name: 'Cities too close in time' })).toContainText('London → Tokyo');
  await expect(panel).toContainText('990.00');

  // Whoever has seen it now says so, and it is dealt with once more.
  await panel.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(row).toContainText('Acknowledged');
  await expect(row).not.toContainText('Reheated');
});
