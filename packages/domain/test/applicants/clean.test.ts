import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ApplicationField,
  type ApplicationFields,
  GRADES,
  HOME_OWNERSHIPS,
  INCOME_VERIFICATIONS,
  PURPOSES,
} from '../../src/applicants/application.ts';
import { cleanApplication, cleanFields } from '../../src/applicants/clean.ts';
import { APPLICATION_FIELDS } from '../../src/applicants/field-catalogue.ts';
import { type RawRecord, rawOf } from '../../src/applicants/raw-value.ts';
import type { Minor } from '../../src/money.ts';

const AS_OF = '2026-11-20';
const amount = { loan_amnt: 24000 };

/** One field's cleaned value, or the codes of what is wrong. */
function cleaned(field: ApplicationField, data: RawRecord): unknown {
  const { fields, problems } = cleanFields({ ...amount, ...data }, AS_OF);
  return problems.length === 0
    ? fields[field]
    : problems.map((problem) => `${problem.field} ${problem.code}`);
}

describe('a raw form', () => {
  it.each<[string, unknown, ApplicationField, unknown]>([
    // Amounts of money.
    ['loan_amnt', '24000', 'loanAmount', 2_400_000],
    ['loan_amnt', 24000, 'loanAmount', 2_400_000],
    ['loan_amnt', ' 30750.0 ', 'loanAmount', 3_075_000],
    ['loan_amnt', '$1,077,000.50', 'loanAmount', 107_700_050],
    ['loan_amnt', '0.004', 'loanAmount', ['loan_amnt not_positive']],
    ['loan_amnt', '0', 'loanAmount', ['loan_amnt not_positive']],
    ['loan_amnt', '-5', 'loanAmount', ['loan_amnt negative']],
    ['loan_amnt', '', 'loanAmount', ['loan_amnt missing']],
    ['loan_amnt', 'NA', 'loanAmount', ['loan_amnt missing']],
    ['loan_amnt', undefined, 'loanAmount', ['loan_amnt missing']],
    ['loan_amnt', '1e16', 'loanAmount', ['loan_amnt out_of_range']],
    ['loan_amnt', '9'.repeat(90), 'loanAmount', ['loan_amnt out_of_range']],
    ['loan_amnt', '9'.repeat(101), 'loanAmount', ['loan_amnt too_long']],
    ['annual_inc', '6e+04', 'annualIncome', 6_000_000],
    ['annual_inc', '1.5E5', 'annualIncome', 15_000_000],
    ['annual_inc', '125e-2', 'annualIncome', 125],
    ['annual_inc', '0e999', 'annualIncome', 0],
    ['annual_inc', '0', 'annualIncome', 0],
    ['annual_inc', '1,23', 'annualIncome', ['annual_inc not_a_number']],
    ['annual_inc', '12 000', 'annualIncome', ['annual_inc not_a_number']],
    ['annual_inc', 'plenty', 'annualIncome', ['annual_inc not_a_number']],
    ['annual_inc', '.', 'annualIncome', ['annual_inc not_a_number']],
    ['installment', '0.125', 'installment', 13],
    ['installment', '1.005', 'installment', 101],
    // What is missing.
    ...[
      '',
      ' ',
      '  ',
      'n/a',
      'N/A',
      'NA',
      'None',
      'none',
      'null',
      'NULL',
      'nan',
      'NaN',
      '-',
      null,
      undefined,
    ].map((raw): [string, unknown, ApplicationField, unknown] => ['annual_inc', raw, 'annualIncome', null]),
    ['annual_inc', Number.NaN, 'annualIncome', null],
    ['annual_inc', ['24000'], 'annualIncome', ['annual_inc not_text']],
    ['annual_inc', { amount: 1 }, 'annualIncome', ['annual_inc not_text']],
    // Terms and years.
    ['term', ' 36 months', 'termMonths', 36],
    ['term', '60', 'termMonths', 60],
    ['term', '36.0', 'termMonths', 36],
    ['term', 0, 'termMonths', ['term out_of_range']],
    ['term', '3 years', 'termMonths', ['term not_a_number']],
    ['emp_length', '10+ years', 'employmentYears', 10],
    ['emp_length', '< 1 year', 'employmentYears', 0],
    ['emp_length', '<1 year', 'employmentYears', 0],
    ['emp_length', '1 year', 'employmentYears', 1],
    ['emp_length', '9 years', 'employmentYears', 9],
    ['emp_length', 25, 'employmentYears', 10],
    ['emp_length', 'n/a', 'employmentYears', null],
    ['emp_length', '< 3 years', 'employmentYears', ['emp_length not_a_number']],
    ['emp_length', 'long', 'employmentYears', ['emp_length not_a_number']],
    // Rates.
    ['int_rate', '12.39%', 'interestRateBp', 1239],
    ['int_rate', '  6.99%', 'interestRateBp', 699],
    ['int_rate', '12.39', 'interestRateBp', 1239],
    ['int_rate', 12.39, 'interestRateBp', 1239],
    ['int_rate', 0.1239, 'interestRateBp', 1239],
    ['int_rate', '0.9%', 'interestRateBp', 90],
    ['int_rate', '1', 'interestRateBp', 10_000],
    ['int_rate', '12.385', 'interestRateBp', 1239],
    ['int_rate', '0.123849', 'interestRateBp', 1238],
    ['int_rate', '101', 'interestRateBp', ['int_rate out_of_range']],
    ['int_rate', '-3%', 'interestRateBp', ['int_rate negative']],
    ['int_rate', '%', 'interestRateBp', ['int_rate not_a_number']],
    ['dti', '0.5', 'debtToIncomeBp', 50],
    ['dti', '27.65', 'debtToIncomeBp', 2765],
    ['dti', '999', 'debtToIncomeBp', 99_900],
    ['dti', '-1', 'debtToIncomeBp', ['dti negative']],
    // Levels.
    ['grade', 'b', 'grade', 'B'],
    ['grade', 'H', 'grade', ['grade unknown_grade']],
    ['sub_grade', 'b2', 'subGrade', 'B2'],
    ['sub_grade', 'B6', 'subGrade', ['sub_grade unknown_grade']],
    ['home_ownership', 'MORTGAGE', 'homeOwnership', 'MORTGAGE'],
    ['home_ownership', 'ANY', 'homeOwnership', 'OTHER'],
    ['home_ownership', 'NONE', 'homeOwnership', 'NONE'],
    ['home_ownership', 'None', 'homeOwnership', null],
    ['home_ownership', 'BOAT', 'homeOwnership', ['home_ownership unknown_value']],
    ['verification_status', 'Source Verified', 'incomeVerification', 'source_verified'],
    ['verification_status', 'VERIFIED - income source', 'incomeVerification', 'source_verified'],
    ['verification_status', 'not verified', 'incomeVerification', 'not_verified'],
    ['is_inc_v', 'TRUE', 'incomeVerification', 'verified'],
    ['is_inc_v', false, 'incomeVerification', 'not_verified'],
    ['is_inc_v', 'perhaps', 'incomeVerification', ['is_inc_v unknown_value']],
    ['purpose', 'Debt consolidation', 'purpose', 'debt_consolidation'],
    ['purpose', 'Credit card refinancing', 'purpose', 'credit_card'],
    ['purpose', 'Business', 'purpose', 'small_business'],
    ['purpose', 'Green loan', 'purpose', 'renewable_energy'],
    ['purpose', 'Home buying', 'purpose', 'house'],
    ['purpose', 'Medical expenses', 'purpose', 'medical'],
    ['purpose', 'Moving and relocation', 'purpose', 'moving'],
    ['purpose', 'Car financing', 'purpose', 'car'],
    ['purpose', 'a horse', 'purpose', ['purpose unknown_purpose']],
    ['addr_state', 'ca', 'state', 'CA'],
    ['addr_state', 'California', 'state', ['addr_state unknown_value']],
    // Months and days.
    ['earliest_cr_line', 'Jan-1985', 'earliestCreditLine', '1985-01'],
    ['earliest_cr_line', '1995-10-01', 'earliestCreditLine', '1995-10'],
    ['earliest_cr_line', '10-11-1987 15:03:40', 'earliestCreditLine', '1987-10'],
    ['earliest_cr_line', 'Apr-99', 'earliestCreditLine', '1999-04'],
    ['earliest_cr_line', '1-Nov', 'earliestCreditLine', '2001-11'],
    ['earliest_cr_line', 'Nov-2026', 'earliestCreditLine', '2026-11'],
    ['earliest_cr_line', 'Dec-2026', 'earliestCreditLine', ['earliest_cr_line in_the_future']],
    ['earliest_cr_line', '13-01-1999 00:00:00', 'earliestCreditLine', ['earliest_cr_line not_a_date']],
    ['earliest_cr_line', 'Foo-1999', 'earliestCreditLine', ['earliest_cr_line not_a_date']],
    ['issue_d', 'Dec-2011', 'asOf', '2011-12-01'],
    ['issue_d', '2007-06-01', 'asOf', '2007-06-01'],
    ['issue_d', '2007-06-15T10:00:00Z', 'asOf', '2007-06-15'],
    ['list_d', '06-30-2013 10:02:23', 'asOf', '2013-06-30'],
    ['accept_d', '02-29-2012 10:02:23', 'asOf', '2012-02-29'],
    ['accept_d', '02-29-2013 10:02:23', 'asOf', ['accept_d not_a_date']],
    ['issue_d', '', 'asOf', AS_OF],
    // Counts and scores.
    ['open_acc', '7', 'openAccounts', 7],
    ['open_acc', '7.0', 'openAccounts', 7],
    ['open_acc', 0, 'openAccounts', 0],
    ['open_acc', '7.5', 'openAccounts', ['open_acc not_whole']],
    ['open_acc', '-1', 'openAccounts', ['open_acc negative']],
    ['open_acc', '1000000', 'openAccounts', ['open_acc out_of_range']],
    ['mths_since_last_delinq', 'NA', 'monthsSinceDelinquency', null],
    ['fico_range_low', '690', 'ficoLow', 690],
    ['fico_range_low', '69', 'ficoLow', ['fico_range_low out_of_range']],
  ])('%s %j', (name, raw, field, wanted) => {
    expect(cleaned(field, { [name]: raw })).toEqual(wanted);
  });

  it.each<[string, RawRecord, number]>([
    ['percent beside a percent', { int_rate: '10.65', revol_util: '0.5' }, 50],
    ['percent beside a sign', { int_rate: '10.65%', revol_util: '0.5' }, 50],
    ['a fraction beside a fraction', { int_rate: '0.1065', revol_util: '1.19' }, 11_900],
    ['its own sign before all', { int_rate: '0.1065', revol_util: '83.7%' }, 8370],
    ['a fraction up to 1 beside nothing', { revol_util: '0.837' }, 8370],
    ['percent over 1 beside nothing', { revol_util: '83.7' }, 8370],
    ['by itself beside a rate of 0', { int_rate: '0', revol_util: '83.7' }, 8370],
  ])('of utilisation is read as %s', (_, data, wanted) => {
    expect(cleaned('revolvingUtilisationBp', data)).toBe(wanted);
    expect(cleaned('bankcardUtilisationBp', { ...data, bc_util: data.revol_util })).toBe(wanted);
  });

  it('names the field, what stood there and the way out', () => {
    expect(cleanFields({ loan_amnt: 'lots', purpose: 'a horse' }, AS_OF).problems).toEqual([
      {
        field: 'loan_amnt',
        code: 'not_a_number',
        message: 'is “lots”: write an amount in US dollars, like 24000 or 24,000.00',
      },
      {
        field: 'purpose',
        code: 'unknown_purpose',
        message: `is “a horse”: write one of ${PURPOSES.join(', ')}`,
      },
    ]);
  });

  it('is found under the first name that has a value', () => {
    expect(cleaned('incomeVerification', { verification_status: ' ', is_inc_v: 'TRUE' })).toBe('verified');
    expect(cleaned('asOf', { issue_d: 'n/a', list_d: '06-30-2013', accept_d: '06-29-2013' })).toBe(
      '2013-06-30',
    );
  });
});

describe('grade and sub-grade', () => {
  it('say the same, or the record contradicts itself', () => {
    expect(cleaned('grade', { grade: 'B', sub_grade: 'E2' })).toEqual(['grade conflict']);
    expect(cleaned('grade', { grade: 'E', sub_grade: 'E2' })).toBe('E');
  });

  it('the one is known by the other, so that policy sees it', () => {
    expect(cleaned('grade', { sub_grade: 'E2' })).toBe('E');
    expect(cleaned('grade', { grade: '', sub_grade: '' })).toBeNull();
  });
});

describe('the outcome', () => {
  it.each([
    ['Fully Paid', 'paid'],
    ['Does not meet the credit policy. Status:Fully Paid', 'paid'],
    ['Charged Off', 'defaulted'],
    ['Does not meet the credit policy. Status:Charged Off', 'defaulted'],
    ['Default', 'defaulted'],
    ['Current', 'open'],
    ['Late (31-120 days)', 'open'],
    ['In Grace Period', 'open'],
    ['Issued', 'open'],
    ['', null],
    [undefined, null],
  ])('of %j is %j and nothing that is judged', (status, wanted) => {
    const { outcome, fields } = cleanFields({ ...amount, loan_status: status }, AS_OF);
    expect(outcome).toBe(wanted);
    expect(fields).toEqual(cleanFields(amount, AS_OF).fields);
  });
});

describe('an application', () => {
  const idsOf = (data: RawRecord) => {
    const result = cleanApplication({ ...amount, ...data }, AS_OF);
    if (!result.ok) return result.problems.map(({ path, code }) => `${path} ${code}`);
    const { applicationId, memberId, problems } = result.application;
    return [applicationId, memberId, ...problems.map(({ field, code }) => `${field} ${code}`)];
  };

  it.each<[RawRecord, (string | null)[]]>([
    [{ id: 1077501, member_id: '1296599' }, ['1077501', '1296599']],
    [{ id: '1077501.0' }, ['1077501', null]],
    [{ id: ' A-7 ' }, ['A-7', null]],
    [{ member_id: '1296599.00' }, ['1296599', '1296599']],
    [{ id: 'n/a', member_id: 5 }, ['5', '5']],
    [{ id: { $oid: 'x' }, member_id: 5 }, ['5', '5', 'id invalid']],
    [{ id: '5', member_id: 1.5 }, ['5', null, 'member_id invalid']],
    [{}, ['data.id missing']],
    [{ id: '', member_id: null }, ['data.id missing']],
    [{ id: 'x'.repeat(65) }, ['data.id invalid']],
    [{ id: 'a\u0000b' }, ['data.id invalid']],
    [{ id: true, member_id: [] }, ['data.id invalid', 'data.member_id invalid']],
  ])('%j is known as %j', (data, wanted) => {
    expect(idsOf(data)).toEqual(wanted);
  });
});

describe('the raw text behind a field', () => {
  const verification = { names: ['verification_status', 'is_inc_v'] };

  it('is what stands where it was read', () => {
    expect(rawOf({ verification_status: ' ', is_inc_v: 'TRUE' }, verification)).toBe('TRUE');
    expect(rawOf({ verification_status: ' Verified ' }, verification)).toBe(' Verified ');
    expect(rawOf({ verification_status: 'n/a' }, verification)).toBe('n/a');
    expect(rawOf({ is_inc_v: false }, verification)).toBe('false');
    expect(rawOf({ is_inc_v: [1] }, verification)).toBe('[1]');
    expect(rawOf({ verification_status: null }, verification)).toBeNull();
    expect(rawOf({}, verification)).toBeNull();
  });
});

const cents = fc.nat(1_000_000_000_000).map((value) => value as Minor);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const count = optional(fc.nat(100_000));
const two = (value: number) => String(value).padStart(2, '0');
const day = fc
  .record({
    year: fc.integer({ min: 1900, max: 2199 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map((parts) => `${parts.year}-${two(parts.month)}-${two(parts.day)}`);

/** Any applicant that cleaning can give. */
const anyFields: fc.Arbitrary<ApplicationFields> = fc
  .record({
    loanAmount: cents.map((value) => (value + 1) as Minor),
    termMonths: optional(fc.integer({ min: 1, max: 600 })),
    interestRateBp: optional(fc.nat(10_000)),
    installment: optional(cents),
    graded: optional(fc.tuple(fc.constantFrom(...GRADES), optional(fc.integer({ min: 1, max: 5 })))),
    employmentYears: optional(fc.nat(10)),
    homeOwnership: optional(fc.constantFrom(...HOME_OWNERSHIPS)),
    annualIncome: optional(cents),
    incomeVerification: optional(fc.constantFrom(...INCOME_VERIFICATIONS)),
    purpose: optional(fc.constantFrom(...PURPOSES)),
    state: optional(fc.constantFrom('CA', 'NY', 'TX')),
    debtToIncomeBp: optional(fc.nat(1_000_000)),
    delinquencies2y: count,
    earliestCreditLine: optional(day),
    inquiries6m: count,
    monthsSinceDelinquency: count,
    monthsSinceRecord: count,
    openAccounts: count,
    publicRecords: count,
    revolvingBalance: optional(cents),
    revolvingUtilisationBp: optional(fc.nat(100_000)),
    totalAccounts: count,
    bankruptcies: count,
    taxLiens: count,
    ficoLow: optional(fc.integer({ min: 300, max: 850 })),
    ficoHigh: optional(fc.integer({ min: 300, max: 850 })),
    bankcardUtilisationBp: optional(fc.nat(100_000)),
    accountsOpened24m: count,
    mortgageAccounts: count,
    asOf: day,
  })
  .map(({ graded, earliestCreditLine, ...fields }) => ({
    ...fields,
    grade: graded?.[0] ?? null,
    subGrade: graded && graded[1] !== null ? `${graded[0]}${graded[1]}` : null,
    earliestCreditLine:
      earliestCreditLine === null || earliestCreditLine > fields.asOf ? null : earliestCreditLine.slice(0, 7),
  }));

/** A cleaned value as a record might have it; rates as percent or fraction. */
function rendered(fields: ApplicationFields, fraction: boolean): RawRecord {
  return Object.fromEntries(
    APPLICATION_FIELDS.flatMap(({ field, names, unit }): [string, string | number][] => {
      const value = fields[field];
      const name = names[0] ?? '';
      if (value === null) return [];
      if (typeof value === 'string') return [[name, value]];
      if (unit === 'cents') return [[name, `${Math.floor(value / 100)}.${two(value % 100)}`]];
      if (unit !== 'basis points') return [[name, value]];
      const digits = String(value).padStart(5, '0');
      if (fraction && field !== 'debtToIncomeBp')
        return [[name, `${digits.slice(0, -4)}.${digits.slice(-4)}`]];
      return [[name, `${digits.slice(0, -2)}.${digits.slice(-2)}%`]];
    }),
  );
}

/** What may stand in a record: what cleaning reads, what it nearly reads, and anything. */
const anyRaw = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '\u0000', 'a', '🎉'), maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.,-+%e <nays/JanOctB$'), maxLength: 12 }),
  fc.double(),
  fc.integer(),
  fc.constantFrom('', ' ', 'n/a', 'None', null, undefined, true, false),
  fc.jsonValue(),
);
const names = APPLICATION_FIELDS.flatMap((declaration) => declaration.names);
const anyRecord = fc
  .array(fc.tuple(fc.constantFrom('id', 'member_id', 'loan_status', ...names), anyRaw), { maxLength: 40 })
  .map((entries): RawRecord => Object.fromEntries(entries));

describe('cleaning', () => {
  test('is idempotent: what it gives is what it gives of it', () => {
    fc.assert(
      fc.property(anyFields, fc.boolean(), (fields, fraction) => {
        // Without an interest rate nothing shows the style of a fraction over 1.
        const record = rendered(fields, fraction && (fields.interestRateBp ?? 0) > 0);
        const result = cleanFields(record, '1999-01-01');
        expect(result).toEqual({ fields, outcome: null, problems: [] });
      }),
    );
  });

  test('answers any record with a value, nothing, or a problem: never with an exception, never with 0 for nothing', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const { fields, problems } = cleanFields(record, AS_OF);
        for (const { field, names } of APPLICATION_FIELDS) {
          const value = fields[field];
          const given = names.filter((name) => String(record[name] ?? '').trim() !== '');
          const troubled = problems.some((problem) => names.includes(problem.field));
          if (field === 'asOf') continue;
          if (troubled) expect([field, value]).toEqual([field, null]);
          // The grade alone may be known by another field.
          else if (given.length === 0 && field !== 'grade') expect([field, value]).toEqual([field, null]);
          if (typeof value === 'number')
            expect(Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)).toBe(true);
        }
        // What JSON columns of Postgres refuse.
        for (const { message } of problems)
          expect(message).toSatisfy((text: string) => text.isWellFormed() && !text.includes('\u0000'));
        expect(fields.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(fields.loanAmount !== null || problems.length > 0).toBe(true);
        const application = cleanApplication(record, AS_OF);
        if (application.ok) expect(application.application.applicationId).toMatch(/^.{1,64}$/su);
        else expect(application.problems.length).toBeGreaterThan(0);
        expect(cleanFields(record, AS_OF)).toEqual(cleanFields(structuredClone(record), AS_OF));
      }),
      { numRuns: 500 },
    );
  });
});
