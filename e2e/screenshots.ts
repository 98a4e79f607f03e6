// The pictures of README and docs, from a running product with simulated sources:
//   E2E_CONSOLE_URL=… E2E_GATEWAY_URL=… E2E_API_KEY=… E2E_ADMIN_EMAIL=… E2E_ADMIN_PASSWORD=… node --import tsx e2e/screenshots.ts
// or only those that are named behind it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { launchOptions } from './support/browser.ts';
import { admin, consoleUrl } from './support/environment.ts';

const PICTURES = join(import.meta.dirname, '../docs/images');

interface Picture {
  name: string;
  colorScheme: 'light' | 'dark';
  show: (page: Page) => Promise<void>;
}

const pictures: readonly Picture[] = [
  { name: 'overview-light', colorScheme: 'light', show: showOverview },
  { name: 'overview-dark', colorScheme: 'dark', show: showOverview },
  { name: 'alerts-light', colorScheme: 'light', show: showQueue },
  { name: 'alerts-dark', colorScheme: 'dark', show: showQueue },
  { name: 'alert-dark', colorScheme: 'dark', show: showAlert },
  { name: 'cards-light', colorScheme: 'light', show: showCards },
  { name: 'cards-dark', colorScheme: 'dark', show: showCards },
  { name: 'card-dark', colorScheme: 'dark', show: showCard },
  { name: 'card-upload-light', colorScheme: 'light', show: showUpload },
  { name: 'applicants-light', colorScheme: 'light', show: showApplicants },
  { name: 'applicants-dark', colorScheme: 'dark', show: showApplicants },
  { name: 'applicant-dark', colorScheme: 'dark', show: showApplicant },
  { name: 'models-light', colorScheme: 'light', show: showModels },
  { name: 'scorecard-dark', colorScheme: 'dark', show: showScorecard },
  { name: 'policyholders-light', colorScheme: 'light', show: showPolicyholders },
  { name: 'policyholders-dark', colorScheme: 'dark', show: showPolicyholders },
  { name: 'customer-dark', colorScheme: 'dark', show: showCustomer },
  { name: 'coverage-drop-light', colorScheme: 'light', show: showDrop },
  { name: 'visits-light', colorScheme: 'light', show: showVisits },
  { name: 'visits-dark', colorScheme: 'dark', show: showVisits },
  { name: 'explore-light', colorScheme: 'light', show: showExplore },
  { name: 'explore-dark', colorScheme: 'dark', show: showExplore },
];

const wanted = process.argv.slice(2);

await mkdir(PICTURES, { recursive: true });
const browser = await chromium.launch(launchOptions);
try {
  const signedIn = await signIn(await browser.newContext({ baseURL: consoleUrl }));
  for (const { name, colorScheme, show } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const context = await browser.newContext({
      baseURL: consoleUrl,
      storageState: signedIn,
      colorScheme,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await show(page);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    process.stdout.write(`docs/images/${name}.png\n`);
    await context.close();
  }
} finally {
  await browser.close();
}

async function signIn(context: BrowserContext) {
  const answer = await context.request.post('/api/auth/sign-in/email', { data: admin });
  expect(answer.status(), await answer.text()).toBe(200);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function showOverview(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Tokyo', exact: true })).toBeVisible();
  await untilLive(page);
  // The sparkline and the newest minute are there a few seconds after the page.
  await page.waitForTimeout(3000);
}

/** The queue with an alert of several transfers open beside it, as in the middle of a shift. */
async function showQueue(page: Page): Promise<void> {
  await page.goto('/alerts?sort=value&detector=pair-volume');
  await openRow(page, 2);
  await expect(page.getByRole('complementary').getByRole('region', { name: 'Timeline' })).toBeAttached();
}

async function showAlert(page: Page): Promise<void> {
  await page.goto('/alerts?sort=value&detector=pair-volume');
  await openRow(page, 2);
  await page.getByRole('link', { name: 'Open on a page of its own' }).click();
  await expect(page.getByRole('link', { name: 'Queue' })).toBeVisible();
  await settled(page);
}

/** Stolen cards that are paid with: the simulator's list must be in force (README, "Stolen cards"). */
async function showCards(page: Page): Promise<void> {
  await page.goto('/cards');
  await expect(stolenNow(page).nth(8)).toBeVisible({ timeout: 60_000 });
  await untilLive(page);
  await page.waitForTimeout(1500);
}

/** The card with the most payments of those on screen, so that there is something to see. */
async function showCard(page: Page): Promise<void> {
  await showCards(page);
  const rows = await stolenNow(page).all();
  const counts = await Promise.all(
    rows.map(async (row) => Number(await row.getByRole('cell').nth(1).textContent())),
  );
  await rows[counts.indexOf(Math.max(...counts))]?.getByRole('link').click();
  await expect(page.getByRole('table', { name: 'Payments' })).toBeVisible();
  await page.keyboard.press('1');
  await page.waitForTimeout(1500);
}

/** The newest upload of the first list. */
async function showUpload(page: Page): Promise<void> {
  await page.goto('/cards');
  await page.getByRole('table', { name: 'Card lists' }).getByRole('link').first().click();
  await page
    .getByRole('table', { name: /^Versions of/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByRole('table', { name: 'Cards with the most payments' })).toBeVisible();
  await page.waitForTimeout(1500);
}

/** The review queue with its costliest doubt open beside it. */
async function showApplicants(page: Page): Promise<void> {
  await page.goto('/applicants');
  const rows = page.getByRole('grid', { name: 'Applicants' }).locator('[role="row"][data-applicant]');
  await expect(rows.nth(5)).toBeVisible({ timeout: 60_000 });
  await untilLive(page);
  await rows.first().click();
  await explained(page);
}

async function showApplicant(page: Page): Promise<void> {
  await showApplicants(page);
  await page.getByRole('link', { name: 'Open on a page of its own' }).click();
  await expect(page.getByRole('complementary', { name: /^Applicant/ })).toHaveCount(0);
  await explained(page);
}

async function explained(page: Page): Promise<void> {
  await expect(page.getByRole('img', { name: /^From [\d.]+ points/ })).toBeVisible();
  await page.mouse.move(720, 5);
  await page.waitForTimeout(1500);
}

/** The cut-offs with a draft that is not saved. */
async function showModels(page: Page): Promise<void> {
  await page.goto('/models');
  const effects = page.getByRole('table', { name: 'What the cut-offs do' });
  await expect(effects).toBeVisible({ timeout: 60_000 });
  await page.getByRole('slider', { name: 'Review over' }).focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(effects.getByRole('columnheader', { name: 'Your draft' })).toBeVisible();
  await page.waitForTimeout(2500);
}

async function showScorecard(page: Page): Promise<void> {
  await page.goto('/models');
  await page
    .getByRole('table', { name: 'Scorecards' })
    .getByRole('row')
    .filter({ hasText: 'Champion' })
    .getByRole('link')
    .click();
  await expect(page.getByRole('figure', { name: /^ROC curve/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Drift by feature' })).toBeVisible();
  await page.waitForTimeout(1500);
}

/** The simulated insurance day: hours with orders, and key customers of whom some have fallen. */
async function showPolicyholders(page: Page): Promise<void> {
  await page.goto('/policyholders');
  await expect(page.getByRole('figure', { name: 'Policy holders', exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await expect(fallen(page).first()).toBeVisible({ timeout: 60_000 });
  await untilLive(page);
  await page.waitForTimeout(1500);
}

async function showCustomer(page: Page): Promise<void> {
  await showPolicyholders(page);
  await fallen(page).first().getByRole('link').first().click();
  await expect(page.getByRole('figure', { name: 'Insured amount over time' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Drop alerts' })).toContainText('fell from');
  await page.mouse.move(720, 5);
  await page.waitForTimeout(1500);
}

/** The queue of drops with the deepest open beside it. */
async function showDrop(page: Page): Promise<void> {
  await page.goto('/alerts?sort=value&detector=coverage-drop');
  await openRow(page, 0);
  await expect(page.getByRole('figure', { name: 'Insured amount over time' })).toBeVisible();
}

async function showVisits(page: Page): Promise<void> {
  await page.goto('/visits?days=7');
  await expect(page.getByRole('table', { name: 'Visits by entry' }).locator('tbody tr').nth(2)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('table', { name: 'Pages' })).toBeVisible();
  await untilLive(page);
  await page.waitForTimeout(1500);
}

async function showExplore(page: Page): Promise<void> {
  await page.goto('/explore?fact=page_view&show=count,visitors&by=entry&last=1h&step=minute');
  await expect(page.getByRole('list', { name: 'Series, the largest first' })).toBeVisible({
    timeout: 60_000,
  });
  await page.waitForTimeout(1500);
}

/** Key customers with drops. */
function fallen(page: Page) {
  return page
    .getByRole('table', { name: 'Key customers' })
    .locator('tbody tr')
    .filter({ has: page.getByRole('link', { name: /\bdrops?\b/ }) });
}

function stolenNow(page: Page) {
  return page.getByRole('table', { name: 'Stolen cards paid with in the last hour' }).locator('tbody tr');
}

async function openRow(page: Page, place: number): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Alerts' }).locator('[role="row"][data-alert]');
  await expect(rows.nth(place)).toBeVisible({ timeout: 60_000 });
  await untilLive(page);
  await rows.nth(place).click();
  await settled(page);
  await page.mouse.move(720, 5);
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('table', { name: 'Evidence' })).toBeVisible();
  await expect(page.getByText('Would not have fired')).toBeVisible();
  await page.waitForTimeout(1500);
}

async function untilLive(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByRole('status')).toContainText('Live', { timeout: 60_000 });
}
