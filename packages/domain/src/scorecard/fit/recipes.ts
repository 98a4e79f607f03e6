import type { Recipe, TermRecipe, Window } from './recipe.ts';

/** Loans the shipped scorecards are fitted on, and the later ones their figures are of. */
export const FITTED_ON: Window = { from: '2007-06', to: '2010-12' };
export const JUDGED_ON: Window = { from: '2011-01', to: '2011-05' };

/** Knots of a cubic spline, as shares of the training values. */
const THREE = [0.1, 0.5, 0.9];
const FOUR = [0.05, 0.35, 0.65, 0.95];

/** What both scorecards look at: what the applicant and the credit bureau say. */
const APPLICANT: readonly TermRecipe[] = [
  { kind: 'spline', feature: 'annualIncome', log: true, knots: THREE },
  { kind: 'category', feature: 'homeOwnership', levels: ['OWN', 'RENT', 'OTHER'] },
  { kind: 'linear', feature: 'employmentYears' },
  {
    kind: 'category',
    feature: 'purpose',
    levels: [
      'car',
      'credit_card',
      'educational',
      'home_improvement',
      'house',
      'major_purchase',
      'medical',
      'moving',
      'other',
      'renewable_energy',
      'small_business',
      'vacation',
      'wedding',
    ],
  },
  { kind: 'spline', feature: 'debtToIncome', knots: THREE },
  { kind: 'spline', feature: 'creditHistory', log: true, knots: THREE },
  { kind: 'linear', feature: 'delinquencies', clip: [0, 3] },
  { kind: 'linear', feature: 'inquiries', log: false, clip: [0, 8] },
  { kind: 'linear', feature: 'openAccounts' },
  { kind: 'spline', feature: 'totalAccounts', log: true, knots: THREE },
  { kind: 'linear', feature: 'publicRecords', clip: [0, 1] },
  { kind: 'spline', feature: 'revolvingBalance', log: true, knots: THREE },
  { kind: 'spline', feature: 'revolvingUtilisation', knots: FOUR },
];

const COMMON = {
  penalty: 0.001,
  scale: { pointsToDouble: 20, anchorOdds: 30, anchorPoints: 600 },
  cutoffs: { reviewOver: 0.15, rejectOver: 0.25 },
} as const;

/** The scorecards that ship, the one that decides first. */
export const RECIPES: readonly Recipe[] = [
  {
    ...COMMON,
    id: 'lending-club-pricing-1',
    title: 'Pricing',
    description:
      'What is asked for, the applicant, the credit bureau, and the price LendingClub set: rate and sub-grade.',
    terms: [
      { kind: 'spline', feature: 'loanAmount', knots: THREE },
      { kind: 'linear', feature: 'term', clip: [36, 60] },
      { kind: 'spline', feature: 'interestRate', knots: THREE },
      { kind: 'linear', feature: 'subGrade' },
      { kind: 'linear', feature: 'installmentToIncome' },
      ...APPLICANT,
    ],
  },
  {
    ...COMMON,
    id: 'lending-club-application-1',
    title: 'Application',
    description:
      'What is asked for, the applicant and the credit bureau; no grade, no rate and nothing made of them.',
    terms: [
      { kind: 'spline', feature: 'loanAmount', knots: THREE },
      { kind: 'linear', feature: 'term', clip: [36, 60] },
      { kind: 'linear', feature: 'loanToIncome' },
      ...APPLICANT,
    ],
  },
];
