import { gatewayUrl } from '../support/environment.ts';
import { PEOPLE } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('a key is shown once, opens what it is for alone, and is shut by revoking it', async ({
  browserOf,
  bank,
}) => {
  const name = `Branch ${bank.prefix}`;
  const page = await browserOf('admin');
  await page.goto('/settings?part=api-keys');
  await page.getByRole('button', { name: 'Create a key…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('checkbox', { name: /Send events/ }).click();
  await dialog.getByRole('checkbox', { name: /Read alerts/ }).click();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByRole('dialog', { name: `Key for ${name}` })).toBeVisible();
  const key = await dialog.getByLabel('API key').inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(key)).toHaveCount(0);

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${gatewayUrl}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    }).then((answer) => answer.status);
  expect(await call('/v1/alerts?limit=1')).toBe(200);
  expect(await call('/v1/events', { method: 'POST', body: '[]' })).toBe(403);

  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Revoke/ })
    .click();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Revoked');
  await expect.poll(() => call('/v1/alerts?limit=1')).toBe(401);
});

test('what people do stands in the audit, with who and when', async ({ browserOf, bank }) => {
  const { id } = await bank.breach({ from: 'a', to: 'b' });
  const page = await browserOf('mira');
  await page.goto(`/alerts/${encodeURIComponent(id)}`);
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'acknowledged' });

  const lead = await browserOf('lead');
  await lead.goto('/settings?part=audit');
  await expect(lead.getByRole('tab', { name: 'Audit' })).toHaveAttribute('aria-selected', 'true');
  const record = lead.getByRole('row').filter({ has: lead.locator(`a[href="/alerts/${id}"]`) });
  await expect(record).toContainText(PEOPLE.mira.name);
});
