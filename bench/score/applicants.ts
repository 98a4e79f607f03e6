import { alertId } from '@watchfloor/domain/alerts/alert-id';
import { cleanFields } from '@watchfloor/domain/applicants/clean';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { dayOf } from '@watchfloor/domain/events/loan-application';
import { decideApplication } from '@watchfloor/domain/scorecard/decide';
import { shippedChampion } from '@watchfloor/domain/scorecard/models';
import { randomAt } from '@watchfloor/simulator/random';
import type { LoudEvents } from '../harness/latency.ts';

/** An applicant's record in LendingClub's columns. */
export type ApplicantRecord = Readonly<Record<string, string | number | null>>;

const PURPOSES = [
  'debt_consolidation',
  'debt_consolidation',
  'debt_consolidation',
  'credit_card',
  'home_improvement',
  'small_business',
  'car',
  'other',
];
const HOMES = ['RENT', 'RENT', 'MORTGAGE', 'MORTGAGE', 'OWN'];
const VERIFICATIONS = ['Not Verified', 'Verified', 'Source Verified'];
const STATES = ['CA', 'NY', 'FL', 'TX', 'NJ', 'IL', 'PA', 'AZ'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * `count` applicants as LendingClub writes them, from number `from` on: incomes, amounts and rates of the shape that its
 * loans have. About one in eight is rejected by policy, one in 200 has a value that cannot be read.
 */
export function makeApplicants(name: string, from: number, count: number): ApplicantRecord[] {
  const random = randomAt(42, name, from);
  const pick = <Item>(items: readonly Item[]): Item => items[random.int(0, items.length - 1)] as Item;
  const seldom = (share: number, value: string | number) => (random.float() < share ? value : null);
  return Array.from({ length: count }, (_, index) => {
    const grade = Math.min(6, Math.floor(Math.abs(random.normal()) * 2.2));
    const subGrade = random.int(1, 5);
    const rate = 6 + grade * 2.9 + subGrade * 0.45;
    const amount = Math.min(35_000, Math.max(1_000, Math.round(random.logNormal(9_500, 0.6) / 25) * 25));
    const term = random.float() < 0.72 ? 36 : 60;
    const monthly = rate / 1200;
    const income = Math.round(random.logNormal(58_000, 0.5));
    const years = random.int(0, 10);
    return {
      id: `${name}-${from + index}`,
      member_id: `member-${name}-${from + index}`,
      loan_amnt: amount,
      term: ` ${term} months`,
      int_rate: `${rate.toFixed(2)}%`,
      installment: ((amount * monthly) / (1 - (1 + monthly) ** -term)).toFixed(2),
      grade: 'ABCDEFG'.charAt(grade),
      sub_grade: `${'ABCDEFG'.charAt(grade)}${subGrade}`,
      emp_length: years === 0 ? '< 1 year' : years === 10 ? '10+ years' : `${years} years`,
      home_ownership: pick(HOMES),
      annual_inc: seldom(0.005, 'a lot') ?? income.toFixed(1),
      verification_status: pick(VERIFICATIONS),
      purpose: pick(PURPOSES),
      addr_state: pick(STATES),
      dti: Math.min(29.99, Math.abs(13 + 7 * random.normal())).toFixed(2),
      delinq_2yrs: seldom(0.1, 1) ?? 0,
      earliest_cr_line: `${pick(MONTHS)}-${random.int(1975, 2006)}`,
      fico_range_low: 660 + 5 * random.int(0, 30),
      fico_range_high: null,
      inq_last_6mths: random.poisson(0.9),
      mths_since_last_delinq: seldom(0.35, random.int(1, 80)),
      mths_since_last_record: seldom(0.07, random.int(20, 119)),
      open_acc: 2 + random.poisson(7),
      pub_rec: seldom(0.05, 1) ?? 0,
      revol_bal: Math.round(random.logNormal(9_000, 1)),
      revol_util: `${(random.float() * 99).toFixed(1)}%`,
      total_acc: 8 + random.poisson(14),
      pub_rec_bankruptcies: seldom(0.04, 1) ?? 0,
      tax_liens: 0,
    };
  });
}

/** The records as `loan_application` events at `at`, milliseconds since 1970. */
export const toEvents = (records: readonly ApplicantRecord[], at: number): string[] => {
  const time = new Date(at).toISOString();
  return records.map((data) =>
    JSON.stringify({
      specversion: '1.0',
      id: data.id,
      source: 'bench',
      type: 'loan_application',
      time,
      data,
    }),
  );
};

/** Applicants for `measureLatency`; loud are those whom the scorecard rejects. */
export function loudApplicants(name: string, from: number, count: number): LoudEvents {
  const at = Date.now();
  const records = makeApplicants(name, from, count);
  const { defaults: cutoffs, id } = applicantRisk;
  const loud = records.flatMap((record) => {
    const application = cleanFields(record, dayOf(at));
    const { probability } = decideApplication({ application, model: champion, cutoffs });
    return probability !== null && probability > cutoffs.rejectOver
      ? [alertId(id, [String(record.id)], at)]
      : [];
  });
  return { events: toEvents(records, at), loud };
}
const champion = shippedChampion();
