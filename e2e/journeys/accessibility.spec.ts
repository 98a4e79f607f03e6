import AxeBuilder from '@axe-core/playwright';
import { type Page, request } from '@playwright/test';
import {
  Applicants,
  applicantPanel,
  applicantRow,
  chooseApplicants,
  importFile,
  rawFile,
} from '../support/applicants.ts';
import { Bank } from '../support/bank.ts';
import { Cards, uploadTo } from '../support/cards.ts';
import { consoleUrl } from '../support/environment.ts';
import { EXPLORE_SCREENS } from '../support/explore-screens.ts';
import { INSURANCE_SCREENS, type InsuranceScene, setInsurance } from '../support/insurance-screens.ts';
import { mutate, query, sessionFile } from '../support/people.ts';
import { rowOf } from '../support/queue.ts';
import type { Screen } from '../support/screen.ts';
import { expect, test, untilLive } from '../support/test.ts';

/** What every screen has something of to show. */
interface Scene extends InsuranceScene {
  bank: Bank;
  alertId: string;
  rejectedId: string;
  cards: Cards;
  /** Of a card that is listed, was paid with in two far cities, and has an alert. */
  cardToken: string;
  cardAlertId: string;
  listId: string;
  /** Of a version that is in force, and of one that waits to be applied. */
  appliedId: string;
  readyId: string;
  /** Named doubtful, rule, broken and big: by the scorecard, policy, cleaning, and one that waits for a second person. */
  applicants: Applicants;
  importId: string;
  /** Of the scorecard that decides. */
  modelId: string;
}

const heading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, level: 1 })).toBeAttached();

const SCREENS: readonly Screen<Scene>[] = [
  {
    name: 'sign-in, after a wrong password',
    who: null,
    at: () => '/sign-in',
    show: async (page) => {
      await page.getByLabel('E-mail').fill('nobody@bank.example');
      await page.getByLabel('Password').fill('not a password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByText('E-mail or password is wrong')).toBeVisible();
    },
  },
  {
    name: 'overview',
    who: 'mira',
    at: () => '/',
    show: async (page) => {
      await expect(page.getByRole('region', { name: 'London', exact: true })).toBeVisible();
      await untilLive(page);
    },
  },
  {
    name: 'overview as a table',
    who: 'mira',
    at: () => '/?table=true',
    show: (page) => expect(page.getByRole('table', { name: 'Volumes in USD' })).toBeVisible(),
  },
  {
    name: 'alerts',
    who: 'mira',
    at: ({ bank }) => bank.queue({ status: 'every' }),
    show: async (page, { bank }) => {
      await expect(rowOf(page, bank, 1, 'z')).toBeVisible();
      await untilLive(page);
    },
  },
  {
    name: 'alerts, none of them',
    who: 'mira',
    at: () => '/alerts?q=no-such-account',
    show: (page) => expect(page.getByText('No alert matches these filters')).toBeVisible(),
  },
  {
    name: 'alerts, some selected',
    who: 'mira',
    at: ({ bank }) => bank.queue({ status: 'every' }),
    show: async (page, { bank }) => {
      await rowOf(page, bank, 1, 'z').focus();
      await page.keyboard.press('x');
      await expect(page.getByText('1 selected')).toBeVisible();
    },
  },
  {
    name: 'alert beside the queue',
    who: 'mira',
    at: ({ bank, alertId }) => `${bank.queue({ status: 'every' })}&alert=${alertId}`,
    show: shownAlert,
    wideOnly: true,
  },
  { name: 'alert', who: 'mira', at: ({ alertId }) => `/alerts/${alertId}`, show: shownAlert },
  {
    name: 'alert, being closed',
    who: 'mira',
    at: ({ alertId }) => `/alerts/${alertId}`,
    show: async (page) => {
      await shownAlert(page);
      await page.getByRole('button', { name: 'Close…' }).click();
      await page.getByRole('radio', { name: /Confirmed/ }).click();
    },
  },
  {
    name: 'alert, being assigned',
    who: 'mira',
    at: ({ alertId }) => `/alerts/${alertId}`,
    show: async (page) => {
      await shownAlert(page);
      await page.getByRole('button', { name: 'Assign' }).click();
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'cards, one of them found',
    who: 'mira',
    at: ({ cards }) => `/cards?last4=${cards.number(1).slice(-4)}`,
    show: async (page, { cards }) => {
      await expect(page.getByRole('table', { name: /^Cards found for/ })).toContainText(cards.label(1));
      await expect(
        page.getByRole('table', { name: 'Stolen cards paid with in the last hour' }),
      ).toBeVisible();
      await expect(page.getByRole('table', { name: 'Card lists' })).toBeVisible();
      await untilLive(page);
    },
  },
  {
    name: 'card',
    who: 'mira',
    at: ({ cardToken }) => `/cards/${cardToken}`,
    show: async (page) => {
      await expect(page.getByRole('list', { name: 'Cities too close in time' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Payments' })).toBeVisible();
    },
  },
  {
    name: 'alert of a stolen card',
    who: 'mira',
    at: ({ cardAlertId }) => `/alerts/${cardAlertId}`,
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Evidence' })).toBeVisible();
      await expect(page.getByRole('list', { name: 'Cities too close in time' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('opened the alert');
    },
  },
  {
    name: 'card list',
    who: 'mira',
    at: ({ listId }) => `/cards/lists/${listId}`,
    show: (page) => expect(page.getByRole('table', { name: 'What differs' })).toBeVisible(),
  },
  {
    name: 'card list, being rolled back',
    who: 'mira',
    at: ({ listId }) => `/cards/lists/${listId}`,
    show: async (page) => {
      await page.getByRole('button', { name: 'Take everything out of force…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'upload of a card list',
    who: 'mira',
    at: ({ cards }) => uploadTo(cards.list),
    show: async (page) => {
      await expect(page.getByRole('radio', { name: 'Replace it' })).toBeVisible();
      await page
        .getByLabel('Card list file')
        .setInputFiles([{ name: 'cards.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK') }]);
      await expect(page.getByText('cards.xlsx is no text')).toBeVisible();
    },
  },
  {
    name: 'upload that waits to be applied',
    who: 'mira',
    at: ({ readyId }) => `/cards/uploads/${readyId}`,
    show: async (page) => {
      await expect(page.getByRole('button', { name: 'Apply' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Invalid lines' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Cards with the most payments' })).toBeVisible();
    },
  },
  {
    name: 'upload in force',
    who: 'mira',
    at: ({ appliedId }) => `/cards/uploads/${appliedId}`,
    show: (page) => expect(page.getByRole('button', { name: 'Roll back…' })).toBeVisible(),
  },
  {
    name: 'upload that there is none of',
    who: 'mira',
    at: () => '/cards/uploads/00000000-0000-4000-8000-000000000000',
    show: (page) => expect(page.getByText('There is no such upload')).toBeVisible(),
  },
  {
    name: 'applicants',
    who: 'mira',
    at: ({ applicants }) => applicants.queue(),
    show: async (page, { applicants }) => {
      await expect(applicantRow(page, applicants.id('doubtful'))).toBeVisible();
      await untilLive(page);
    },
  },
  {
    name: 'applicants, none of them',
    who: 'mira',
    at: () => '/applicants?state=all&q=no-such-applicant',
    show: (page) => expect(page.getByText('No applicant matches these filters')).toBeVisible(),
  },
  {
    name: 'applicant beside the queue',
    who: 'mira',
    at: ({ applicants }) => `${applicants.queue()}&applicant=${applicants.id('doubtful')}`,
    show: (page, { applicants }) =>
      expect(
        applicantPanel(page, applicants.id('doubtful')).getByRole('region', {
          name: 'Why, in words for the applicant',
        }),
      ).toBeVisible(),
    wideOnly: true,
  },
  {
    name: 'applicant',
    who: 'mira',
    at: ({ applicants }) => `/applicants/${applicants.id('doubtful')}`,
    show: shownApplicant,
  },
  {
    name: 'applicant as tables',
    who: 'mira',
    at: ({ applicants }) => `/applicants/${applicants.id('doubtful')}`,
    show: async (page) => {
      await shownApplicant(page);
      await page.keyboard.press('t');
      await expect(page.getByRole('table', { name: 'Contributions in points' })).toBeVisible();
    },
  },
  {
    name: 'applicant, being declined',
    who: 'mira',
    at: ({ applicants }) => `/applicants/${applicants.id('doubtful')}`,
    show: async (page) => {
      await shownApplicant(page);
      await page.getByRole('button', { name: /^Decline/ }).click();
      await page.getByRole('dialog').getByRole('radio').first().click();
    },
  },
  {
    name: 'applicant rejected by policy',
    who: 'mira',
    at: ({ applicants }) => `/applicants/${applicants.id('rule')}`,
    show: (page) =>
      expect(page.getByRole('region', { name: /^Rules of policy version/ })).toContainText('grade_too_low'),
  },
  {
    name: 'applicant with values that could not be read',
    who: 'mira',
    at: ({ applicants }) => `/applicants/${applicants.id('broken')}`,
    show: (page) => expect(page.getByRole('region', { name: 'Values that could not be read' })).toBeVisible(),
  },
  {
    name: 'applicant who waits for a second person',
    who: 'jonas',
    at: ({ applicants }) => `/applicants/${applicants.id('big')}`,
    show: (page) => expect(page.getByText('It takes effect when you confirm it')).toBeVisible(),
  },
  {
    name: 'applicant that there is none of',
    who: 'mira',
    at: () => '/applicants/no-such-applicant',
    show: (page) => expect(page.getByText('There is no such applicant')).toBeVisible(),
  },
  {
    name: 'import of applicants, a file refused',
    who: 'mira',
    at: () => '/applicants/import',
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Imports' })).toBeVisible();
      await chooseApplicants(page, 'loans.xlsx', 'PK');
      await expect(page.getByText('loans.xlsx is no text')).toBeVisible();
    },
  },
  {
    name: 'import with its report',
    who: 'mira',
    at: ({ importId }) => `/applicants/imports/${importId}`,
    show: async (page) => {
      await expect(page.getByRole('link', { name: 'See its applicants' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Rows with something to say' })).toBeVisible();
    },
  },
  {
    name: 'import that there is none of',
    who: 'mira',
    at: () => '/applicants/imports/00000000-0000-4000-8000-000000000000',
    show: (page) => expect(page.getByText('There is no such upload')).toBeVisible(),
  },
  {
    name: 'models',
    who: 'mira',
    at: () => '/models',
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'What the cut-offs do' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Decisions of champion and challenger' })).toBeVisible();
      await untilLive(page);
    },
  },
  {
    name: 'models, a cut-off being moved',
    who: 'lead',
    at: () => '/models',
    show: async (page) => {
      const effects = page.getByRole('table', { name: 'What the cut-offs do' });
      await expect(effects).toBeVisible();
      await page.getByRole('slider', { name: 'Reject over' }).focus();
      await page.keyboard.press('PageUp');
      await expect(effects.getByRole('columnheader', { name: 'Your draft' })).toBeVisible();
      await page.getByLabel('Four eyes over').fill('-1');
      await expect(page.getByText('Enter an amount in US dollars')).toBeVisible();
    },
  },
  {
    name: 'models as tables',
    who: 'mira',
    at: () => '/models?table=true',
    show: (page) =>
      expect(page.getByRole('table', { name: 'Approved and expected to default by cut-off' })).toBeVisible(),
  },
  {
    name: 'scorecard',
    who: 'mira',
    at: ({ modelId }) => `/models/${modelId}`,
    show: shownScorecard,
  },
  {
    name: 'scorecard as tables, its drift and a feature open',
    who: 'mira',
    at: ({ modelId }) => `/models/${modelId}?table=true`,
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Do as many default as it says?' })).toBeVisible();
      await page.getByRole('button', { name: 'The score itself' }).click();
      await expect(page.getByRole('table', { name: 'The score itself: training and now' })).toBeVisible();
      const features = page.getByRole('table', { name: 'Features and the points they move' });
      await features.getByRole('button').first().click();
    },
  },
  {
    name: 'scorecard, its role being changed',
    who: 'lead',
    at: () => '/models',
    show: async (page) => {
      const challenger = page
        .getByRole('table', { name: 'Scorecards' })
        .getByRole('row')
        .filter({ hasText: 'Challenger' });
      await challenger.getByRole('link').click();
      await page.getByRole('button', { name: 'Change its role…' }).click();
      await expect(page.getByRole('dialog')).toContainText('decides who is approved');
    },
  },
  {
    name: 'scorecard that there is none of',
    who: 'mira',
    at: () => '/models/no-such-model',
    show: (page) => expect(page.getByText('There is no scorecard no-such-model')).toBeVisible(),
  },
  {
    name: 'detector of applicants',
    who: 'lead',
    at: () => '/detectors?detector=applicant-risk',
    show: async (page) => {
      await page.getByLabel('Review over').fill('0.99');
      await expect(page.getByText('Rejection must not start below review')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Move the cut-offs in Models' })).toBeVisible();
    },
  },
  ...INSURANCE_SCREENS,
  ...EXPLORE_SCREENS,
  {
    name: 'command palette',
    who: 'mira',
    at: ({ bank }) => bank.queue({ status: 'every' }),
    show: async (page, { bank }) => {
      await expect(rowOf(page, bank, 1, 'z')).toBeVisible();
      await page.keyboard.press('Control+K');
      await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    },
  },
  {
    name: 'keyboard shortcuts',
    who: 'mira',
    at: () => '/alerts',
    show: async (page) => {
      await heading(page, 'Alerts');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  },
  {
    name: 'pipeline',
    who: 'lead',
    at: () => '/pipeline',
    show: async (page) => {
      await expect(page.getByRole('table', { name: 'Workers' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Latency by source' })).toBeVisible();
    },
  },
  {
    name: 'pipeline, failures',
    who: 'lead',
    at: () => '/pipeline?view=failures',
    show: (page) => expect(page.getByText('No failed batches')).toBeVisible(),
  },
  {
    name: 'dead letter',
    who: 'lead',
    at: () => '/pipeline?view=dead-letter',
    show: async (page, { rejectedId }) => {
      await page.getByRole('button', { name: rejectedId }).click();
      await expect(page.getByRole('complementary', { name: 'Rejected event' })).toBeVisible();
    },
  },
  {
    name: 'detectors',
    who: 'lead',
    at: () => '/detectors',
    show: async (page) => {
      await page.getByLabel('Limit', { exact: true }).fill('-1');
      await expect(page.getByRole('heading', { name: 'What would have fired' })).toBeVisible();
      await expect(page.getByText(/from [\d,]+ breaching events/)).toBeVisible();
    },
  },
  {
    name: 'people',
    who: 'admin',
    at: () => '/settings',
    show: (page) => expect(page.getByRole('table', { name: 'People' })).toBeVisible(),
  },
  {
    name: 'people, adding someone',
    who: 'admin',
    at: () => '/settings',
    show: async (page) => {
      await page.getByRole('button', { name: 'Add someone…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
      await expect(page.getByText('Enter their name')).toBeVisible();
    },
  },
  {
    name: 'API keys',
    who: 'admin',
    at: () => '/settings?part=api-keys',
    show: (page) => expect(page.getByRole('table', { name: 'API keys' })).toBeVisible(),
  },
  {
    name: 'audit',
    who: 'lead',
    at: () => '/settings?part=audit',
    show: (page) => expect(page.getByRole('table', { name: /Audit/ })).toBeVisible(),
  },
  {
    name: 'no such page',
    who: 'mira',
    at: () => '/no/such/page',
    show: (page) => expect(page.getByRole('link', { name: /overview/i }).last()).toBeVisible(),
  },
];

const SIZES = [
  { name: '1280 px', width: 1280, height: 800 },
  { name: '390 px', width: 390, height: 844 },
];

let scene: Scene | undefined;

test.beforeAll(async () => {
  scene ??= await setScene();
});

for (const size of SIZES) {
  test.describe(size.name, () => {
    for (const screen of SCREENS) {
      if (screen.wideOnly && size.width < 1100) continue;
      test(`${screen.name} can be used by everybody, in light and in dark`, async ({ browserOf }) => {
        if (!scene) throw new Error('There is no scene to look at');
        const page = await browserOf(screen.who, {
          viewport: size,
          colorScheme: 'light',
          // What is still fading in has not its colours yet.
          reducedMotion: 'reduce',
        });
        await page.goto(screen.at(scene));
        await screen.show(page, scene);
        await expectUsable(page, 'light');
        // The same screen as it stands: who lets the system choose sees it change in place.
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        await expectUsable(page, 'dark');
      });
    }
  });
}

/** The rules that look at colours. All others see the same page in either theme. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

async function expectUsable(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await expectNoSideways(page);
  // Without a second page per look, which only frames of other origins would need: a third of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (theme === 'light' ? axe : axe.withRules(OF_COLOUR)).analyze();
  expect(violations.map(inWords), `in ${theme}`).toEqual([]);
}

async function shownApplicant(page: Page): Promise<void> {
  await expect(page.getByRole('img', { name: /^From [\d.]+ points/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Why, in words for the applicant' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
}

async function shownScorecard(page: Page): Promise<void> {
  for (const name of [/^ROC curve/, /^Cumulated shares/, /^Calibration/, /^Distribution of points/])
    await expect(page.getByRole('figure', { name })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Drift by feature' })).toBeVisible();
}

async function shownAlert(page: Page): Promise<void> {
  await expect(page.getByRole('table', { name: 'Evidence' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('opened the alert');
  await expect(page.getByText('Would not have fired')).toBeVisible();
}

/** A page that scrolls sideways hides what one needs; tables scroll inside their own frames. */
async function expectNoSideways(page: Page): Promise<void> {
  const over = () => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  await expect.poll(over, 'pixels that the page is wider than the window').toBeLessThanOrEqual(0);
}

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** What is wrong and where, short enough to read in a test's output. */
function inWords({ id, help, nodes }: Violation): string {
  const places = nodes
    .slice(0, 4)
    .map((node) => `  ${node.html.slice(0, 240)}\n  ${node.failureSummary ?? ''}`);
  return [`${id}: ${help} (${nodes.length})`, ...places].join('\n');
}

/** Alerts of every severity and state, money in several cities, and an event that was rejected. */
async function setScene(): Promise<Scene> {
  const bank = new Bank();
  const cities = ['London', 'NYC', 'SF', 'Moscow', 'Tokyo'];
  await bank.send(
    ...cities.map((city, index) => ({
      from: bank.account('payer'),
      to: bank.account(city),
      amount: `${(index + 1) * 311}.50`,
      city,
    })),
  );
  const { id } = await bank.breach({ from: 1, to: 'z', amount: '12500.00' });
  await bank.breach({ from: 2, to: 'z', amount: '25000.00', city: 'Tokyo' });
  await bank.breach({ from: 3, to: 'z', city: 'SF' });
  const rejectedId = `${bank.prefix}no-data`;
  await bank.sendRaw([
    { specversion: '1.0', id: rejectedId, source: 'e2e-bank', type: 'transfer', time: 'now', data: {} },
  ]);
  return {
    bank,
    alertId: id,
    rejectedId,
    ...(await setCards()),
    ...(await setApplicants()),
    ...(await setInsurance()),
  };
}

/** A list in force, another version of it that waits, and a listed card that was in two cities at once. */
async function setCards(): Promise<
  Pick<Scene, 'cards' | 'cardToken' | 'cardAlertId' | 'listId' | 'appliedId' | 'readyId'>
> {
  const cards = new Cards();
  const api = await request.newContext({ baseURL: consoleUrl, storageState: sessionFile('mira') });
  await cards.pay(
    { number: cards.number(1), amount: '40.00', city: 'London', ago: 20 },
    { number: cards.number(1), amount: '990.00', city: 'Tokyo', ago: 16 },
    { number: cards.number(2), amount: '12.00', city: 'NYC', ago: 90 },
  );
  const applied = await cards.upload(api, `${cards.number(1)}\n${cards.number(3)}\n`);
  expect((await mutate(api, 'cards.applyVersion', { id: applied.id })).status()).toBe(200);
  await cards.until(api, applied.id, 'applied');
  const ready = await cards.upload(api, `${cards.number(2)}\n${cards.number(4)}\n4.54E+15\n123\n`);
  const found = await (await mutate(api, 'cards.search', { text: cards.number(1) })).json();
  const token: string = found.result.data.cards[0].token;
  const card = await (await query(api, 'cards.card', { token })).json();
  await api.dispose();
  return {
    cards,
    cardToken: token,
    // Looked for before its version counts as applied.
    cardAlertId: card.result.data.alerts[0].id,
    listId: applied.list.id,
    appliedId: applied.id,
    readyId: ready.id,
  };
}

/** Applicants of every stage, one of them proposed by somebody, and a file with rows of every kind. */
async function setApplicants(): Promise<Pick<Scene, 'applicants' | 'importId' | 'modelId'>> {
  const applicants = new Applicants();
  const api = await request.newContext({ baseURL: consoleUrl, storageState: sessionFile('mira') });
  const rule = applicants.record('rule', { grade: 'F', sub_grade: 'F2', annual_inc: '12000' });
  await applicants.apply(
    await applicants.recordWith('doubtful', 'review'),
    await applicants.recordWith('big', 'review', '30000'),
    rule,
    applicants.record('broken', { loan_amnt: 'lots', int_rate: 'abc%' }),
  );
  await applicants.until('doubtful', { decision: 'review' });
  await applicants.until('big', { decision: 'review' });
  await applicants.until('rule', { decision: 'rejected', stage: 'policy' });
  await applicants.until('broken', { decision: 'rejected', stage: 'cleaning' });
  const { revision } = (await (await query(api, 'applicants.get', { id: applicants.id('big') })).json())
    .result.data;
  const decided = await mutate(api, 'applicants.decide', {
    items: [{ id: applicants.id('big'), revision }],
    action: {
      type: 'decide',
      decision: 'approved',
      reason: 'income_documented',
      note: 'Seen the tax return',
    },
  });
  expect(decided.status(), await decided.text()).toBe(200);
  const importId = await importFile(
    api,
    'offered notes.csv',
    rawFile([
      applicants.record('imported'),
      applicants.record('unreadable', { annual_inc: 'plenty' }),
      { ...applicants.record('nobody'), id: '', member_id: '' },
      applicants.record('imported'),
    ]),
  );
  const models = (await (await query(api, 'models.list')).json()).result.data as {
    id: string;
    role: string;
  }[];
  await api.dispose();
  return { applicants, importId, modelId: models.find(({ role }) => role === 'champion')?.id ?? '' };
}
