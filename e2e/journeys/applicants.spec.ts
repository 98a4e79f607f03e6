import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { request } from '@playwright/test';
import {
  Applicants,
  applicantPanel,
  applicantRow,
  applicantRows,
  chooseApplicants,
  cutoffsInForce,
  importFile,
  rawFile,
  restoreCutoffs,
} from '../support/applicants.ts';
import { figure, outcome } from '../support/cards.ts';
import { CuttableLine } from '../support/cuttable-line.ts';
import { consoleUrl } from '../support/environment.ts';
import { PEOPLE, sessionFile } from '../support/people.ts';
import { said } from '../support/queue.ts';
import { expect, test as floor, untilLive } from '../support/test.ts';

const test = floor.extend<{ applicants: Applicants; line: CuttableLine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  applicants: async ({}, use) => {
    await use(new Applicants());
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from the pattern
  line: async ({}, use) => {
    const line = await CuttableLine.open();
    await use(line);
    await line.close();
  },
});

const REAL = join(import.meta.dirname, '../../../shared/data/lending-club/seed_huntingzhu_sample.csv');

test('a raw file is imported with a report by row, and its applicants are in the queue', async ({
  browserOf,
  applicants,
}) => {
  const good = await applicants.recordWith('good', 'approved');
  const doubtful = await applicants.recordWith('doubtful', 'review');
  const file = rawFile([
    good,
    doubtful,
    applicants.record('rule', { grade: 'E', sub_grade: 'E2', annual_inc: '18000' }),
    applicants.record('broken', { loan_amnt: 'lots', int_rate: 'abc%' }),
    { ...applicants.record('nobody'), id: '', member_id: 'n/a' },
    good,
    applicants.record('sparse', { emp_length: 'n/a', revol_util: '', dti: 'None' }),
  ]);
  const page = await browserOf('mira');
  await page.goto('/applicants');
  await page.getByRole('link', { name: 'Import' }).click();
  await chooseApplicants(page, 'offered notes.csv', file);
  await expect(outcome(page)).toContainText(
    'Of 7 rows 5 are applicants now; 1 row could not be taken, 1 row was known already.',
  );
  await expect(figure(page, 'Values unreadable')).toContainText('1');

  const report = page.getByRole('table', { name: 'Rows with something to say' });
  // Lines as an editor counts them: the prose is the first, the heading the second.
  const reported = (line: number) => report.getByRole('row', { name: new RegExp(`^${line} `) });
  await expect(reported(6)).toContainText('loan_amnt');
  await expect(reported(6)).toContainText('int_rate');
  await expect(reported(7)).toContainText('Not taken');
  await expect(reported(8)).toContainText('Repeated');
  await page.getByRole('radio', { name: /^Not taken/ }).click();
  await expect(report.getByRole('row')).toHaveCount(2);

  await page.goto(applicants.queue());
  await expect(applicantRows(page)).toHaveCount(5);
  await page.goto(`/applicants/${applicants.id('rule')}`);
  const rules = page.getByRole('region', { name: /^Rules of policy version/ });
  await expect(rules).toContainText('grade_too_low');
  await expect(rules).toContainText('income_too_low');
  await expect(page.getByText('before the scorecard was asked').first()).toBeVisible();
  await page.goto(`/applicants/${applicants.id('broken')}`);
  await expect(page.getByRole('region', { name: 'Values that could not be read' })).toContainText(
    'loan_amnt',
  );
});

test('a real file of LendingClub is imported as it comes', async ({ browserOf }) => {
  test.skip(!existsSync(REAL), `${REAL} is not there`);
  const page = await browserOf('mira');
  await page.goto('/applicants/import');
  await chooseApplicants(page, 'seed.csv', await readFile(REAL, 'utf8'));
  // Known already where the journeys ran on this system before.
  await expect(outcome(page)).toContainText(/All 4 rows are applicants now|4 rows were known already/);
  await expect(figure(page, 'Not taken')).toContainText('Every row is an applicant');
  await page.goto('/applicants/38098114');
  await expect(page.getByRole('heading', { name: 'Applicant 38098114', level: 1 })).toBeAttached();
  await expect(page.getByText('15,000.00 USD').first()).toBeVisible();
});

test('an import goes on while its page is reloaded, and can be cancelled', async ({
  browserOf,
  applicants,
  line,
}) => {
  const page = await browserOf('mira', { baseURL: line.url });
  await page.goto('/applicants/import');
  line.slow(10_000);
  const many = Array.from({ length: 3000 }, (_, place) => applicants.record(place));
  await chooseApplicants(page, 'many.csv', rawFile(many));
  await expect(page.getByRole('progressbar', { name: 'Reading the file' })).toBeVisible();
  const path = new URL(page.url()).pathname;
  await page.reload();
  await expect(page.getByRole('progressbar', { name: 'Reading the file' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(path);
  await page.getByRole('button', { name: 'Cancel the import' }).click();
  await expect(outcome(page)).toContainText('Cancelled');
  line.slow(Number.POSITIVE_INFINITY);
});

test('a file without a heading that can be read is refused with the reason', async ({ browserOf }) => {
  const page = await browserOf('mira');
  await page.goto('/applicants/import');
  await chooseApplicants(page, 'shopping.csv', 'milk,eggs\n1,12\n');
  await expect(page.getByText(/loan_amnt|member_id/).first()).toBeVisible();
});

test('the queue is decided by the keyboard: one approved, one declined with a reason', async ({
  browserOf,
  applicants,
}) => {
  await applicants.apply(
    await applicants.recordWith('a', 'review', '20000'),
    await applicants.recordWith('b', 'review', '8000'),
  );
  await Promise.all(['a', 'b'].map((name) => applicants.until(name, { decision: 'review' })));
  const page = await browserOf('mira');
  await page.goto(applicants.queue('review'));
  await untilLive(page);
  await expect(applicantRows(page)).toHaveCount(2);
  // The costliest doubt stands first.
  await expect(applicantRows(page).first()).toHaveAttribute('data-applicant', applicants.id('a'));

  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(applicantPanel(page, applicants.id('a'))).toContainText('To be decided by a person');
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toContainText('Approve applicant');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(said(page, `Approved applicant ${applicants.id('a')}`)).toBeVisible();
  // On to the next by itself.
  await expect(applicantPanel(page, applicants.id('b'))).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog')).toContainText('Decline applicant');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Choose a reason first/)).toBeVisible();
  await page.keyboard.press('2');
  await page.getByLabel('Note (optional)').fill('Owes more than they earn');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(said(page, `Declined applicant ${applicants.id('b')}`)).toBeVisible();

  await applicants.until('a', { decision: 'approved', stage: 'analyst' });
  await applicants.until('b', { decision: 'rejected', stage: 'analyst' });
  await page.goto(`/applicants/${applicants.id('b')}`);
  await expect(page.getByText('“Owes more than they earn”').first()).toBeVisible();
  await expect(page.getByText('too much debt').first()).toBeVisible();
});

test('over the four-eyes amount a second person has to agree, and it cannot be the first', async ({
  browserOf,
  applicants,
}) => {
  await applicants.apply(await applicants.recordWith('big', 'review', '30000'));
  await applicants.until('big', { decision: 'review' });
  const id = applicants.id('big');
  const first = await browserOf('mira');
  await first.goto(`/applicants/${id}`);
  await first.getByRole('button', { name: /^Approve/ }).click();
  await expect(first.getByRole('dialog')).toContainText('a second person confirms');
  await first.getByRole('radio', { name: /Income documented/ }).click();
  await first
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(said(first, /^Proposed to approve/)).toBeVisible();
  // The page went on to whom to look at next.
  await first.goto(`/applicants/${id}`);
  await expect(first.getByText('You cannot confirm your own decision', { exact: false })).toBeVisible();
  await expect(first.getByRole('button', { name: /^Confirm/ })).toHaveCount(0);
  await applicants.until('big', { decision: 'review' });

  const second = await browserOf('jonas');
  await second.goto(applicants.queue('second'));
  await untilLive(second);
  await applicantRow(second, id).click();
  const panel = applicantPanel(second, id);
  await expect(panel).toContainText(`${PEOPLE.mira.name} wants to approve it: income documented`);
  await second.keyboard.press('c');
  await expect(said(second, `Confirmed applicant ${id}`)).toBeVisible();
  await applicants.until('big', { decision: 'approved', stage: 'analyst' });
  // The first hears of it where they are.
  await expect(first.getByText(`and ${PEOPLE.jonas.name} confirmed`)).toBeVisible();
});

test('an applicant’s page explains the decision and decides it again', async ({ browserOf, applicants }) => {
  await applicants.apply(await applicants.recordWith('one', 'review'));
  await applicants.until('one', { decision: 'review' });
  const page = await browserOf('mira');
  await page.goto(`/applicants/${applicants.id('one')}`);
  const waterfall = page.getByRole('img', { name: /^From [\d.]+ points of the average approved applicant/ });
  await expect(waterfall).toBeVisible();
  const reasons = page.getByRole('region', { name: 'Why, in words for the applicant' });
  await expect(reasons.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('t');
  const table = page.getByRole('table', { name: 'Contributions in points' });
  const points = (await table.getByRole('row').locator('td:last-child').allTextContents()).map((text) =>
    Number(text.replace('−', '-').replaceAll(',', '')),
  );
  const total = points.pop() ?? Number.NaN;
  // Each is rounded to two decimals.
  expect(Math.abs(points.reduce((sum, each) => sum + each, 0) - total)).toBeLessThan(0.01 * points.length);
});

test('a rejection by the scorecard raises an alert that leads to its applicant', async ({
  browserOf,
  applicants,
}) => {
  await applicants.apply(await applicants.recordWith('risky', 'rejected'));
  const alertId = await applicants.alertOf('risky');
  const page = await browserOf('mira');
  await page.goto(
    `/alerts?${new URLSearchParams({ status: '', detector: 'applicant-risk', q: applicants.prefix })}`,
  );
  await page.locator(`[role="row"][data-alert="${alertId}"]`).click();
  const panel = page.getByRole('complementary', { name: /^Alert/ });
  await panel
    .getByRole('link', { name: new RegExp(applicants.id('risky')) })
    .first()
    .click();
  await expect(page).toHaveURL(`/applicants/${applicants.id('risky')}`);
  await expect(page.getByText('Rejected by the scorecard').first()).toBeVisible();
});

test('a cut-off is moved after seeing what that does, and holds for the next applicant', async ({
  browserOf,
  applicants,
}) => {
  const lead = await request.newContext({ baseURL: consoleUrl, storageState: sessionFile('lead') });
  const before = await cutoffsInForce(lead);
  try {
    const record = await applicants.recordWith('next', 'approved');
    const page = await browserOf('lead');
    await page.goto('/models');
    const effects = page.getByRole('table', { name: 'What the cut-offs do' });
    await expect(effects).toBeVisible();
    const review = page.getByLabel('Review over', { exact: true });
    // The thumb moves the field, by half a percent a press.
    const thumb = page.getByRole('slider', { name: 'Review over' });
    await thumb.focus();
    await page.keyboard.press('ArrowLeft');
    const field = page.locator('input[name="reviewOver"]');
    await expect(field).toHaveValue(String(Number((before.reviewOver * 100 - 0.5).toFixed(4))));
    await expect(review.first()).toBeVisible();
    await field.fill('99');
    await expect(page.getByText('Must not be below “Review over”')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Save as version/ })).toBeDisabled();

    // Just under what the scorecard says of this one.
    const { probability_of_default: probability } = await applicants.score(record);
    const under = ((probability ?? 0) * 100 * 0.98).toFixed(2);
    await field.fill(under);
    await expect(effects.getByRole('row', { name: /^Looked at by a person/ })).toContainText('points');
    await page.getByLabel('Why (optional)').fill('Doubtful season');
    await page.getByRole('button', { name: /^Save as version/ }).click();
    await expect(said(page, /^Version \d+ of the cut-offs is in force$/)).toBeVisible();

    await applicants.apply(record);
    await applicants.until('next', { decision: 'review', stage: 'model' });
    await page.goto('/detectors?detector=applicant-risk');
    await expect(page.getByRole('listitem').filter({ hasText: 'Doubtful season' })).toContainText(
      PEOPLE.lead.name,
    );

    const analyst = await browserOf('mira');
    await analyst.goto('/models');
    await expect(analyst.getByText('Leads and admins can move the cut-offs', { exact: false })).toBeVisible();
    await expect(analyst.locator('input[name="reviewOver"]')).not.toBeEditable();
    await expect(analyst.getByRole('button', { name: /^Save as version/ })).toHaveCount(0);
  } finally {
    await restoreCutoffs(lead, applicants, before);
    await lead.dispose();
  }
});

test('a scorecard shows how good it is and how the applicants drift; analysts change no roles', async ({
  browserOf,
  applicants,
}) => {
  const api = await request.newContext({ baseURL: consoleUrl, storageState: sessionFile('mira') });
  await importFile(api, 'some.csv', rawFile([applicants.record('x'), applicants.record('y')]));
  await api.dispose();
  await applicants.until('y', { decision: (await applicants.score(applicants.record('y'))).decision });
  const page = await browserOf('mira');
  await page.goto('/models');
  const scorecards = page.getByRole('table', { name: 'Scorecards' });
  await scorecards.getByRole('row').filter({ hasText: 'Champion' }).getByRole('link').click();
  await expect(page.getByRole('figure', { name: /^ROC curve/ })).toBeVisible();
  await expect(page.getByRole('figure', { name: /^Calibration/ })).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByRole('table', { name: 'Do as many default as it says?' })).toBeVisible();
  const drift = page.getByRole('table', { name: 'Drift by feature' });
  await drift.getByRole('button', { name: 'The score itself' }).click();
  await expect(page.getByRole('table', { name: 'The score itself: training and now' })).toBeVisible();
  await expect(page.getByText('Leads and admins can change which scorecard decides')).toBeVisible();

  const lead = await browserOf('lead');
  await lead.goto('/models');
  await lead
    .getByRole('table', { name: 'Scorecards' })
    .getByRole('row')
    .filter({ hasText: 'Challenger' })
    .first()
    .getByRole('link')
    .click();
  await lead.getByRole('button', { name: 'Change its role…' }).click();
  await expect(lead.getByRole('dialog')).toContainText('decides who is approved');
  await lead.getByRole('radio', { name: 'Retired' }).click();
  await lead.getByRole('button', { name: 'Make it retired' }).click();
  await expect(said(lead, /is retired$/)).toBeVisible();
  // A challenger again: the next journey finds one.
  await lead.getByRole('button', { name: 'Change its role…' }).click();
  await lead.getByRole('radio', { name: 'Challenger' }).click();
  await lead.getByRole('button', { name: 'Make it challenger' }).click();
  await expect(said(lead, /is challenger$/)).toBeVisible();
});
