import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFields } from '../../src/applicants/clean.ts';
import { APPLICATION_FIELDS } from '../../src/applicants/field-catalogue.ts';
import { decideApplication } from '../../src/scorecard/decide.ts';
import { evaluate } from '../../src/scorecard/evaluate.ts';
import { FEATURES } from '../../src/scorecard/features.ts';
import { SHIPPED_MODELS } from '../../src/scorecard/models.ts';

/** LendingClub's columns that are only known after a loan was made, of every layout there was. */
const LATER_COLUMNS = [
  'loan_status',
  'funded_amnt',
  'funded_amnt_inv',
  'pymnt_plan',
  'initial_list_status',
  'out_prncp',
  'out_prncp_inv',
  'total_pymnt',
  'total_pymnt_inv',
  'total_rec_prncp',
  'total_rec_int',
  'total_rec_late_fee',
  'recoveries',
  'collection_recovery_fee',
  'last_pymnt_d',
  'last_pymnt_amnt',
  'next_pymnt_d',
  'last_credit_pull_d',
  'last_fico_range_high',
  'last_fico_range_low',
  'hardship_flag',
  'hardship_type',
  'hardship_amount',
  'hardship_status',
  'hardship_loan_status',
  'disbursement_method',
  'debt_settlement_flag',
  'debt_settlement_flag_date',
  'settlement_status',
  'settlement_date',
  'settlement_amount',
  'settlement_percentage',
  'settlement_term',
  'issue_year',
  'policy_code',
];

const row: Readonly<Record<string, string>> = {
  loan_amnt: '12000',
  funded_amnt: '12000',
  funded_amnt_inv: '11900.0',
  term: '36',
  int_rate: '0.1239',
  installment: '400.85',
  grade: 'C',
  sub_grade: 'C1',
  emp_length: '4 years',
  home_ownership: 'RENT',
  annual_inc: '54000.0',
  verification_status: 'Verified',
  issue_d: '2011-04-01',
  loan_status: 'Fully Paid',
  purpose: 'debt_consolidation',
  addr_state: 'CA',
  dti: '14.5',
  delinq_2yrs: '0',
  earliest_cr_line: '1998-04-01',
  inq_last_6mths: '1',
  open_acc: '9',
  pub_rec: '0',
  revol_bal: '11000',
  revol_util: '0.55',
  total_acc: '21',
  total_pymnt: '14430.6',
  recoveries: '0.0',
  last_pymnt_d: '2014-04-01',
};

const judged = (data: Readonly<Record<string, string>>) => {
  const { fields, problems } = cleanFields(data, '2011-05-01');
  return {
    fields,
    problems,
    features: FEATURES.map(({ value }) => value(fields)),
    evaluations: SHIPPED_MODELS.map(({ scorecard }) => evaluate(scorecard, fields)),
    decisions: SHIPPED_MODELS.map(({ scorecard: model }) =>
      decideApplication({ application: { fields, problems }, model, cutoffs: model.cutoffs }),
    ),
  };
};

const anyCell = fc.oneof(
  fc.constantFrom(
    '',
    'Charged Off',
    'Default',
    'Current',
    'Y',
    'N',
    '99999.99',
    '0',
    '2016-01-01',
    'Jan-2016',
    '700',
  ),
  fc.string(),
);
const laterCells = fc.dictionary(fc.constantFrom(...LATER_COLUMNS), anyCell);

describe('what is only known after a loan was made', () => {
  it('changes no field, feature, score or decision by a bit, whatever it says', () => {
    const before = judged(row);
    expect(before.problems).toEqual([]);
    fc.assert(
      fc.property(laterCells, (later) => {
        expect(judged({ ...row, ...later })).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing where it is absent', () => {
    const kept = Object.fromEntries(
      Object.entries(row).filter(([column]) => !LATER_COLUMNS.includes(column)),
    );
    expect(judged(kept)).toEqual(judged(row));
  });

  it('has no column that a field is read from', () => {
    const read = APPLICATION_FIELDS.flatMap(({ names }) => names);
    expect(read.filter((name) => LATER_COLUMNS.includes(name))).toEqual([]);
  });

  it('would be noticed: what is known before does change the score', () => {
    const before = judged(row).evaluations.map(({ probability }) => probability);
    const after = judged({ ...row, inq_last_6mths: '5' }).evaluations.map(({ probability }) => probability);
    for (const [index, probability] of before.entries()) expect(after[index]).toBeGreaterThan(probability);
  });

  it('changes no real loan either, when it is taken from another one', (context) => {
    const file = new URL(
      '../../../../../shared/data/lending-club/loans_2007_2011-05.csv.gz',
      import.meta.url,
    );
    if (!existsSync(file)) context.skip('shared/data/lending-club is not beside this repository');
    const [header = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
    const columns = header.trim().split(',');
    const loanOf = (line: string) =>
      Object.fromEntries(
        line
          .trim()
          .split(',')
          .map((cell, index) => [columns[index] ?? '', cell]),
      );
    const read = APPLICATION_FIELDS.flatMap(({ names }) => names);
    const neither = columns.filter((name) => !LATER_COLUMNS.includes(name) && !read.includes(name));
    expect(neither).toEqual([
      'zip_code',
      'collections_12_mths_ex_med',
      'application_type',
      'acc_now_delinq',
      'chargeoff_within_12_mths',
      'delinq_amnt',
    ]);
    let checked = 0;
    for (let index = 0; index < lines.length; index += 50) {
      const loan = loanOf(lines[index] ?? '');
      const other = loanOf(lines[(index + 7_919) % lines.length] ?? '');
      const swapped = { ...loan };
      for (const column of LATER_COLUMNS) swapped[column] = other[column] ?? '';
      expect(judged(swapped)).toEqual(judged(loan));
      checked += 1;
    }
    expect(checked).toBe(565);
  });
});
