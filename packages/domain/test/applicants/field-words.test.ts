import { expect, it } from 'vitest';
import { cleanFields } from '../../src/applicants/clean.ts';
import { APPLICATION_FIELDS } from '../../src/applicants/field-catalogue.ts';
import { fieldWords } from '../../src/applicants/field-words.ts';

const wordsOf = (data: Record<string, unknown>) => {
  const { fields } = cleanFields(data, '2026-11-20');
  return Object.fromEntries(
    APPLICATION_FIELDS.map((declaration) => [
      declaration.field,
      fieldWords(declaration, fields[declaration.field]),
    ]),
  );
};

it('a cleaned value reads as people say it', () => {
  const data = {
    loan_amnt: '24000',
    term: ' 36 months',
    int_rate: '12.39%',
    grade: 'B',
    sub_grade: 'B2',
    purpose: 'Debt consolidation',
    home_ownership: 'MORTGAGE',
    verification_status: 'Not Verified',
    addr_state: 'CA',
    emp_length: '10+ years',
    earliest_cr_line: 'Apr-1999',
    open_acc: '7',
    mths_since_last_delinq: '1',
    issue_d: '2011-04-01',
  };
  expect(wordsOf(data)).toMatchObject({
    loanAmount: '24,000.00 USD',
    termMonths: '36 months',
    interestRateBp: '12.39 %',
    grade: 'B',
    subGrade: 'B2',
    purpose: 'debt consolidation',
    homeOwnership: 'mortgage',
    incomeVerification: 'not verified',
    state: 'CA',
    employmentYears: '10+ years',
    earliestCreditLine: 'Apr 1999',
    openAccounts: '7',
    monthsSinceDelinquency: '1 month',
    asOf: '1 Apr 2011',
    annualIncome: 'not given',
  });
});

it.each([
  ['< 1 year', 'under 1 year'],
  ['1 year', '1 year'],
  ['4 years', '4 years'],
  ['n/a', 'not given'],
])('employment of %s is %s', (raw, words) => {
  expect(wordsOf({ emp_length: raw }).employmentYears).toBe(words);
});
