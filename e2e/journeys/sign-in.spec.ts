import { mutate, newcomer, PEOPLE, type Person, query, signedIn } from '../support/people.ts';
import { fillSignIn } from '../support/sign-in.ts';
import { expect, test } from '../support/test.ts';

const { mira, lead } = PEOPLE;

test('a wrong password says so, the right one goes on to where one was going, signing out ends it', async ({
  browserOf,
}) => {
  const page = await browserOf(null);
  await page.goto('/alerts?status=closed&severity=high');
  await expect(page).toHaveURL(/\/sign-in\?to=/);

  await fillSignIn(page, mira.email, 'not my password');
  await expect(page.getByText('E-mail or password is wrong')).toBeVisible();
  await expect(page.getByLabel('Password')).toBeFocused();
  await expect(page).toHaveURL(/\/sign-in/);

  await page.getByLabel('Password').fill(mira.password);
  await page.getByLabel('Password').press('Enter');
  await expect(page).toHaveURL('/alerts?status=closed&severity=high');
  await expect(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: `${mira.name}: account` }).click();
  await expect(page.getByText(mira.email)).toBeVisible();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/pipeline');
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fpipeline/);
});

test('a form that was not filled in says what is missing, beside the field', async ({ browserOf }) => {
  const page = await browserOf(null);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Write your e-mail address')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.getByLabel('E-mail').fill(mira.email);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Write your password.')).toBeVisible();
});

test('who signs in before the page’s scripts run finds their password in no address', async ({
  browserOf,
}) => {
  const page = await browserOf(null, { javaScriptEnabled: false });
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto('/sign-in?to=%2Fpipeline');
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await fillSignIn(page, mira.email, mira.password);
  expect((await answer).status()).toBe(200);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page).toHaveURL('/sign-in?to=%2Fpipeline');
  expect(addresses.filter((address) => address.includes(mira.password))).toEqual([]);
});

test('a link that leads elsewhere after signing in is not followed', async ({ browserOf }) => {
  const page = await browserOf(null);
  await page.goto('/sign-in?to=%2F%2Fexample.com%2Falerts');
  await fillSignIn(page, mira.email, mira.password);
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
});

test('an admin makes an account for an analyst, who sees only what the role may', async ({ browserOf }) => {
  const nora = newcomer('Nora Okafor', 'analyst');
  const administrator = await browserOf('admin');
  await administrator.goto('/settings');
  await addPerson(administrator, nora);

  const page = await browserOf(null);
  await page.goto('/settings?part=audit');
  await fillSignIn(page, nora.email, nora.password);
  await expect(page).toHaveURL('/settings?part=audit');
  const people = page.getByRole('table', { name: 'People' });
  await expect(people.getByRole('row', { name: new RegExp(`${nora.name}.*you`) })).toBeVisible();
  await expect(page.getByRole('tab')).toHaveText(['People']);
  await expect(page.getByRole('button', { name: 'Add someone…' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^New password for/ })).toHaveCount(0);

  await page.goto('/pipeline?view=dead-letter');
  await expect(page.getByRole('tab', { name: 'Flow' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tab', { name: 'Dead letter' })).toHaveCount(0);

  await page.goto('/detectors');
  await expect(page.getByText('Leads and admins can change these settings.')).toBeVisible();
  await expect(page.getByLabel('Limit', { exact: true })).not.toBeEditable();
});

test('what a role may not do is refused by the server as well', async () => {
  const asAnalyst = await signedIn(mira);
  for (const forbidden of ['audit.list', 'deadLetter.list', 'apiKeys.list']) {
    expect((await query(asAnalyst, forbidden, {})).status(), forbidden).toBe(403);
  }
  const account = { ...newcomer('Eve Intruder', 'admin'), role: 'admin' };
  expect((await mutate(asAnalyst, 'users.create', account)).status()).toBe(403);

  const asLead = await signedIn(lead);
  expect((await query(asLead, 'audit.list', {})).status()).toBe(200);
  expect((await query(asLead, 'deadLetter.list', {})).status()).toBe(200);
  expect((await query(asLead, 'apiKeys.list')).status()).toBe(403);
  expect((await mutate(asLead, 'users.create', account)).status()).toBe(403);
  await Promise.all([asAnalyst.dispose(), asLead.dispose()]);
});

test('a lead sees the audit and the dead letter, but not the keys', async ({ browserOf }) => {
  const page = await browserOf('lead');
  await page.goto('/settings');
  await expect(page.getByRole('tab')).toHaveText(['People', 'Audit']);
  await page.goto('/pipeline?view=dead-letter');
  await expect(page.getByRole('tab', { name: 'Dead letter' })).toHaveAttribute('aria-selected', 'true');
});

test('who is deactivated is signed out at once and does not come back in', async ({ browserOf }) => {
  const olga = newcomer('Olga Leaver', 'analyst');
  const administrator = await browserOf('admin');
  await administrator.goto('/settings');
  await addPerson(administrator, olga);

  const page = await browserOf(null);
  await page.goto('/sign-in');
  await fillSignIn(page, olga.email, olga.password);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();

  await administrator.getByRole('button', { name: `Deactivate ${olga.name}` }).click();
  await administrator.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(
    administrator.getByRole('row', { name: new RegExp(olga.name) }).getByText('Deactivated'),
  ).toBeVisible();

  // Without a click of hers: her page finds out by itself.
  await expect(page).toHaveURL(/\/sign-in\?reason=expired/);
  await fillSignIn(page, olga.email, olga.password);
  await expect(page.getByText('This account is deactivated')).toBeVisible();
});

async function addPerson(page: import('@playwright/test').Page, person: Person): Promise<void> {
  await page.getByRole('button', { name: 'Add someone…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add someone' });
  await dialog.getByLabel('Name').fill(person.name);
  await dialog.getByLabel('E-mail').fill(person.email);
  await dialog.getByLabel('Password').fill(person.password);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText(`${person.name} can sign in now`, { exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: 'People' }).getByText(person.email)).toBeVisible();
}
