import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test';
import { apiKey, gatewayUrl } from './environment.ts';
import { eventId, prefix } from './names.ts';
import { mutate, query } from './people.ts';

/** A record with LendingClub's column names and forms, as far as policy and scorecards look at them. */
export type LoanRecord = Readonly<Record<string, string>>;

export type Decision = 'approved' | 'review' | 'rejected';

/** What POST /v1/score says of a record. */
export interface Score {
  decision: Decision;
  stage: string;
  probability_of_default: number | null;
  cutoffs: { review_over: number; reject_over: number };
}

/** Somebody of no particular risk; `id` and `member_id` are added by who applies. */
const PLAIN: LoanRecord = {
  loan_amnt: '12,000',
  term: ' 36 months',
  int_rate: ' 12.39%',
  installment: '400.80',
  grade: 'C',
  sub_grade: 'C1',
  emp_length: '5 years',
  home_ownership: 'RENT',
  annual_inc: '60000',
  is_inc_v: 'TRUE',
  purpose: 'debt_consolidation',
  addr_state: 'VA',
  dti: '14.03',
  delinq_2yrs: '0',
  earliest_cr_line: 'Aug-1996',
  inq_last_6mths: '1',
  open_acc: '9',
  pub_rec: '0',
  revol_bal: '11000',
  revol_util: '49%',
  total_acc: '21',
};

/** From the safest to the riskiest: whoever needs somebody of a decision takes the first that gets it. */
const RISKS: readonly LoanRecord[] = Array.from({ length: 12 }, (_, step) => ({
  term: step < 4 ? ' 36 months' : ' 60 months',
  int_rate: ` ${(6 + step * 1.5).toFixed(2)}%`,
  grade: 'ABCD'.charAt(Math.min(3, Math.floor(step / 2))),
  sub_grade: `${'ABCD'.charAt(Math.min(3, Math.floor(step / 2)))}${step % 2 === 0 ? 2 : 4}`,
  inq_last_6mths: String(Math.floor(step / 2)),
  annual_inc: String(Math.max(21_000, 95_000 - step * 7000)),
  purpose: step < 7 ? 'credit_card' : 'small_business',
  revol_util: `${10 + step * 7}%`,
  pub_rec: step < 9 ? '0' : '1',
}));

/**
 * People who apply for loans. Their ids begin with `prefix`, which no other journey has: a queue searched by it shows
 * this journey's applicants alone. Which record is approved or rejected is asked of the system: scorecards change.
 */
export class Applicants {
  readonly prefix = prefix();

  id(name: string | number): string {
    return `${this.prefix}${name}`;
  }

  /** The whole record of somebody, `parts` over what everybody has. */
  record(name: string | number, parts: LoanRecord = {}): LoanRecord {
    return { id: this.id(name), member_id: `m-${this.id(name)}`, ...PLAIN, ...parts };
  }

  /** Somebody of whom the scorecard says so; `amount` in dollars. */
  async recordWith(name: string | number, decision: Decision, amount = '12000'): Promise<LoanRecord> {
    for (const risk of RISKS) {
      const record = this.record(name, { ...risk, loan_amnt: amount });
      const score = await this.score(record);
      if (score.decision === decision && score.stage === 'model') return record;
    }
    throw new Error(`No record of ${RISKS.length} is ${decision} by the scorecard in force`);
  }

  /** What the system says of a record, storing nothing. */
  async score(record: LoanRecord): Promise<Score> {
    const answer = await this.#call('/v1/score', { method: 'POST', body: JSON.stringify(record) });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as Score;
  }

  /** Sends applications and answers when the gateway has them for good. */
  async apply(...records: LoanRecord[]): Promise<void> {
    const answer = await this.#call('/v1/events', {
      method: 'POST',
      body: JSON.stringify(
        records.map((data) => {
          return {
            specversion: '1.0',
            id: eventId('loan'),
            source: 'e2e-lender',
            type: 'loan_application',
            time: new Date().toISOString(),
            data,
          };
        }),
      ),
    });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ accepted: records.length, rejected: [] });
  }

  /** What has become of an application, once the machine or somebody has decided as expected. */
  async until(name: string | number, expected: { decision: Decision; stage?: string }): Promise<void> {
    await expect(async () => {
      const answer = await this.#call(`/v1/applications/${encodeURIComponent(this.id(name))}`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject(expected);
    }).toPass();
  }

  /** The alert that a rejection by the scorecard raised. */
  async alertOf(name: string | number): Promise<string> {
    let ids: string[] = [];
    await expect(async () => {
      const asked = new URLSearchParams({ detector: 'applicant-risk', key: this.id(name) });
      const answer = await this.#call(`/v1/alerts?${asked}`);
      ids = ((await answer.json()) as { alerts: { id: string }[] }).alerts.map(({ id }) => id);
      expect(ids).toHaveLength(1);
    }).toPass();
    return ids[0] as string;
  }

  /** The address of the queue that has only these applicants. */
  queue(state: 'review' | 'second' | 'decided' | 'all' = 'all'): string {
    return `/applicants?${new URLSearchParams({ state, q: this.prefix })}`;
  }

  #call(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${gatewayUrl}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    });
  }
}

/** Records as LendingClub's own file has them: prose first, then the heading, quotes everywhere. */
export function rawFile(records: readonly LoanRecord[]): string {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const quoted = (cells: readonly string[]) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [
    'Notes offered by Prospectus (https://www.example.com/info/prospectus.action)',
    quoted(columns),
    ...records.map((record) => quoted(columns.map((column) => record[column] ?? ''))),
    '',
  ].join('\r\n');
}

/** Gives the import's page its file, as somebody does who chooses it. */
export async function chooseApplicants(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel('File of applicants').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
}

/** Imports text as a program does, and gives the import's id once it is done. */
export async function importFile(api: APIRequestContext, name: string, text: string): Promise<string> {
  const answer = await api.post('/api/trpc/applicants.imports.upload', {
    headers: { 'content-type': 'application/octet-stream', 'x-watchfloor-file': encodeURIComponent(name) },
    data: Buffer.from(text),
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).result.data.id;
}

/** The applicants that the queue shows. */
export const applicantRows = (page: Page): Locator =>
  page.getByRole('grid', { name: 'Applicants' }).locator('[role="row"][data-applicant]');

export const applicantRow = (page: Page, id: string): Locator =>
  page.getByRole('grid', { name: 'Applicants' }).locator(`[role="row"][data-applicant="${id}"]`);

/** The applicant's panel beside the queue. */
export const applicantPanel = (page: Page, id: string): Locator =>
  page.getByRole('complementary', { name: `Applicant ${id}` });

/** The cut-offs in force as the console's API has them. */
export interface CutoffsInForce {
  reviewOver: number;
  rejectOver: number;
  fourEyesOver: number;
  version: number;
}

export async function cutoffsInForce(api: APIRequestContext): Promise<CutoffsInForce> {
  return (await (await query(api, 'models.cutoffs')).json()).result.data;
}

/** Puts cut-offs in force again that a journey moved: they are everybody's. */
export async function restoreCutoffs(
  api: APIRequestContext,
  applicants: Applicants,
  before: CutoffsInForce,
): Promise<void> {
  const { reviewOver, rejectOver, fourEyesOver } = before;
  const { version } = await cutoffsInForce(api);
  if (version === before.version) return;
  const answer = await mutate(api, 'models.saveCutoffs', {
    reviewOver,
    rejectOver,
    fourEyesOver,
    expectedVersion: version,
  });
  expect(answer.status(), await answer.text()).toBe(200);
  // The gateway learns of them within two seconds; the next journey asks it at once.
  await expect(async () => {
    const { cutoffs } = await applicants.score(applicants.record('restored'));
    expect(cutoffs).toMatchObject({ review_over: reviewOver, reject_over: rejectOver });
  }).toPass();
}
