import type { ApplicationFields } from '../applicants/application.ts';
import { fieldWords, plainWords } from '../applicants/field-words.ts';
import { formatMoney } from '../money.ts';

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
  /** A value that is given, as people read it: "12.39 %". */
  readonly words: (value: number | string) => string;
}

const money = (cents: number | string) => formatMoney(Math.round(Number(cents)), 'USD');
const basisPoints = (value: number | string) => `${(Number(value) / 100).toFixed(2)} %`;
const share = (value: number | string) => `${(Number(value) * 100).toFixed(1)} %`;
const whole = (value: number | string) => String(Math.round(Number(value)));
const months = (value: number | string) => `${whole(value)} months`;
const spoken = (level: number | string) => plainWords(String(level));

/** Every feature, in the order in which people read them. Money is US cents, rates are basis points, shares fractions. */
export const FEATURES: readonly Feature[] = [
  { id: 'loanAmount', label: 'Loan amount', value: ({ loanAmount }) => loanAmount, words: money },
  {
    id: 'loanToIncome',
    label: 'Loan to annual income',
    value: ({ loanAmount, annualIncome }) => ratio(loanAmount, annualIncome),
    words: share,
  },
  {
    id: 'installmentToIncome',
    label: 'Instalment to monthly income',
    value: ({ installment, annualIncome }) =>
      ratio(installment === null ? null : installment * 12, annualIncome),
    words: share,
  },
  { id: 'term', label: 'Term', value: ({ termMonths }) => termMonths, words: months },
  {
    id: 'interestRate',
    label: 'Interest rate',
    value: ({ interestRateBp }) => interestRateBp,
    words: basisPoints,
  },
  {
    id: 'subGrade',
    label: 'Sub-grade',
    // A grade alone counts as its middle.
    value: ({ grade, subGrade }) => subGradeRank(subGrade ?? (grade === null ? null : `${grade}3`)),
    words: (rank) => subGradeName(Number(rank)),
  },
  { id: 'annualIncome', label: 'Annual income', value: ({ annualIncome }) => annualIncome, words: money },
  {
    id: 'incomeVerification',
    label: 'Income verification',
    value: ({ incomeVerification }) => incomeVerification,
    words: spoken,
  },
  {
    id: 'employmentYears',
    label: 'Employment',
    value: ({ employmentYears }) => employmentYears,
    words: (years) => fieldWords({ field: 'employmentYears', unit: 'years' }, Math.round(Number(years))),
  },
  { id: 'homeOwnership', label: 'Home', value: ({ homeOwnership }) => homeOwnership, words: spoken },
  { id: 'purpose', label: 'Purpose', value: ({ purpose }) => purpose, words: spoken },
  {
    id: 'debtToIncome',
    label: 'Debt to income',
    value: ({ debtToIncomeBp }) => debtToIncomeBp,
    words: basisPoints,
  },
  {
    id: 'creditHistory',
    label: 'Credit history',
    value: ({ earliestCreditLine, asOf }) =>
      earliestCreditLine === null ? null : Math.max(0, monthOf(asOf) - monthOf(earliestCreditLine)),
    words: (value) => plural(Math.floor(Number(value) / 12), 'year'),
  },
  {
    id: 'delinquencies',
    label: 'Delinquencies, 2 years',
    value: ({ delinquencies2y }) => delinquencies2y,
    words: whole,
  },
  {
    id: 'sinceDelinquency',
    label: 'Since last delinquency',
    value: ({ monthsSinceDelinquency }) =>
      monthsSinceDelinquency === null
        ? 'none'
        : monthsSinceDelinquency < 12
          ? 'under_1_year'
          : monthsSinceDelinquency < 36
            ? '1_to_3_years'
            : 'over_3_years',
    words: spoken,
  },
  {
    id: 'inquiries',
    label: 'Inquiries, 6 months',
    value: ({ inquiries6m }) => inquiries6m,
    words: whole,
  },
  { id: 'openAccounts', label: 'Open accounts', value: ({ openAccounts }) => openAccounts, words: whole },
  { id: 'totalAccounts', label: 'Accounts ever', value: ({ totalAccounts }) => totalAccounts, words: whole },
  { id: 'publicRecords', label: 'Public records', value: ({ publicRecords }) => publicRecords, words: whole },
  {
    id: 'revolvingBalance',
    label: 'Revolving balance',
    value: ({ revolvingBalance }) => revolvingBalance,
    words: money,
  },
  {
    id: 'revolvingUtilisation',
    label: 'Revolving credit used',
    value: ({ revolvingUtilisationBp }) => revolvingUtilisationBp,
    words: basisPoints,
  },
];

const byId: ReadonlyMap<string, Feature> = new Map(FEATURES.map((feature) => [feature.id, feature]));

/** Throws on an id that no feature has: for artifacts read back from outside. */
export function featureById(id: string): Feature {
  const found = byId.get(id);
  if (!found) throw new RangeError(`No feature of scorecards is called ${id}`);
  return found;
}

/** A feature's value as people read it: "24,000.00 USD", "not given". */
export const featureWords = (id: FeatureId, value: FeatureValue): string =>
  value === null ? 'not given' : featureById(id).words(value);

/** 1 for A1 to 35 for G5, null where the text is neither. */
function subGradeRank(subGrade: string | null): number | null {
  if (subGrade === null) return null;
  const letter = subGrade.charCodeAt(0) - 65;
  const digit = subGrade.charCodeAt(1) - 48;
  if (subGrade.length !== 2 || !(letter >= 0 && letter < 7 && digit >= 1 && digit <= 5)) return null;
  return letter * 5 + digit;
}

function subGradeName(rank: number): string {
  const index = Math.min(35, Math.max(1, Math.round(rank))) - 1;
  return `${String.fromCharCode(65 + Math.floor(index / 5))}${(index % 5) + 1}`;
}

/** A share of an income; null without income, which says nothing about what can be borne. */
const ratio = (part: number | null, income: number | null): number | null =>
  part === null || income === null || income <= 0 ? null : part / income;

/** Months since the year 0 of `2011-04` or `2011-04-01`. */
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

const plural = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;
