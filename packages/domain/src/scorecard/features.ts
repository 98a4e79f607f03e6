import type { ApplicationFields } from '../applicants/application.ts';

/** What the scorecards may look at. Derived from the cleaned fields alone. */
export const FEATURE_IDS = [
  'loanAmount',
  'loanToIncome',
  'installmentToIncome',
  'term',
  'interestRate',
  'subGrade',
  'annualIncome',
  'incomeVerification',
  'employmentYears',
  'homeOwnership',
  'purpose',
  'debtToIncome',
  'creditHistory',
  'delinquencies',
  'sinceDelinquency',
  'inquiries',
  'openAccounts',
  'totalAccounts',
  'publicRecords',
  'revolvingBalance',
  'revolvingUtilisation',
] as const;
export type FeatureId = (typeof FEATURE_IDS)[number];

/** A feature's value: a number, a level, or null where it is not given. */
export type FeatureValue = number | string | null;

export interface Feature {
  readonly id: FeatureId;
  readonly label: string;
  readonly value: (fields: ApplicationFields) => FeatureValue;
}
