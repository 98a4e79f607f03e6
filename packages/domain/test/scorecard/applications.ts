import fc from 'fast-check';
import {
  type ApplicationFields,
  GRADES,
  HOME_OWNERSHIPS,
  INCOME_VERIFICATIONS,
  PURPOSES,
} from '../../src/applicants/application.ts';
import { type Minor, minor } from '../../src/money.ts';

/** An applicant like many: changed by tests where it matters. */
export const ORDINARY: ApplicationFields = {
  loanAmount: minor(1_200_000),
  termMonths: 36,
  interestRateBp: 1239,
  installment: minor(40_085),
  grade: 'C',
  subGrade: 'C1',
  employmentYears: 4,
  homeOwnership: 'RENT',
  annualIncome: minor(5_400_000),
  incomeVerification: 'verified',
  purpose: 'debt_consolidation',
  state: 'CA',
  debtToIncomeBp: 1_450,
  delinquencies2y: 0,
  earliestCreditLine: '1998-04',
  inquiries6m: 1,
  monthsSinceDelinquency: null,
  monthsSinceRecord: null,
  openAccounts: 9,
  publicRecords: 0,
  revolvingBalance: minor(1_100_000),
  revolvingUtilisationBp: 5_500,
  totalAccounts: 21,
  bankruptcies: 0,
  taxLiens: 0,
  ficoLow: null,
  ficoHigh: null,
  bankcardUtilisationBp: null,
  accountsOpened24m: null,
  mortgageAccounts: null,
  asOf: '2011-04-01',
};

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 6 });
const cents = (max: number): fc.Arbitrary<Minor> => fc.nat(max).map(minor);
const count = (max: number) => maybe(fc.nat(max));
const twoDigits = (value: number) => String(value).padStart(2, '0');

/** Any applicant that cleaning can make, far beyond what was seen in training. */
export const anyApplication: fc.Arbitrary<ApplicationFields> = fc.record({
  loanAmount: maybe(cents(10_000_000_000)),
  termMonths: maybe(fc.constantFrom(12, 36, 60, 120)),
  interestRateBp: count(9_000),
  installment: maybe(cents(1_000_000_000)),
  grade: maybe(fc.constantFrom(...GRADES)),
  subGrade: maybe(
    fc.tuple(fc.constantFrom(...GRADES), fc.integer({ min: 1, max: 5 })).map((parts) => parts.join('')),
  ),
  employmentYears: count(10),
  homeOwnership: maybe(fc.constantFrom(...HOME_OWNERSHIPS)),
  annualIncome: maybe(cents(100_000_000_000)),
  incomeVerification: maybe(fc.constantFrom(...INCOME_VERIFICATIONS)),
  purpose: maybe(fc.constantFrom(...PURPOSES)),
  state: maybe(fc.constantFrom('CA', 'NY', 'TX')),
  debtToIncomeBp: count(100_000),
  delinquencies2y: count(40),
  earliestCreditLine: maybe(
    fc
      .tuple(fc.integer({ min: 1940, max: 2030 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, month]) => `${year}-${twoDigits(month)}`),
  ),
  inquiries6m: count(40),
  monthsSinceDelinquency: count(300),
  monthsSinceRecord: count(300),
  openAccounts: count(100),
  publicRecords: count(50),
  revolvingBalance: maybe(cents(10_000_000_000)),
  revolvingUtilisationBp: count(20_000),
  totalAccounts: count(200),
  bankruptcies: count(10),
  taxLiens: count(10),
  ficoLow: maybe(fc.integer({ min: 300, max: 850 })),
  ficoHigh: maybe(fc.integer({ min: 300, max: 850 })),
  bankcardUtilisationBp: count(20_000),
  accountsOpened24m: count(50),
  mortgageAccounts: count(30),
  asOf: fc
    .tuple(fc.integer({ min: 2007, max: 2030 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${twoDigits(month)}-01`),
});

/** An applicant whom cleaning and policy let through to the scorecard. */
export const askedApplication: fc.Arbitrary<ApplicationFields> = anyApplication.map((fields) => ({
  ...fields,
  loanAmount: minor(fields.loanAmount === null ? 500_000 : 50_000 + (fields.loanAmount % 4_000_000)),
  grade: 'C' as const,
  annualIncome: minor(2_000_000 + ((fields.annualIncome ?? 0) % 30_000_000)),
}));
