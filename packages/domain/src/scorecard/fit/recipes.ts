import type { Recipe, TermRecipe, Window } from './recipe.ts';

/** Loans the shipped scorecards are fitted on, and the later ones their figures are of. */
export const FITTED_ON: Window = { from: '2007-06', to: '2010-12' };
export const JUDGED_ON: Window = { from: '2011-01', to: '2011-05' };

/** Knots of a cubic spline, as shares of the training values. */
const THREE = [0.1, 0.5, 0.9];

// Which terms stand here was chosen by cross-validation within the fitting window (docs/models.md): a curve only where a
// straight line ranks worse, and nothing that ranks no better, so that every reason means something.

const TERM: TermRecipe = { kind: 'linear', feature: 'term', clip: [36, 60] };
const INCOME: TermRecipe = { kind: 'linear', feature: 'annualIncome', log: true };
/** Only whether it is given: years with an employer do not rank loans. */
const EMPLOYMENT: TermRecipe = { kind: 'category', feature: 'employmentYears', levels: [] };
const INQUIRIES: TermRecipe = { kind: 'linear', feature: 'inquiries', clip: [0, 8] };
const PUBLIC_RECORDS: TermRecipe = { kind: 'linear', feature: 'publicRecords', clip: [0, 1] };
const REVOLVING_USE: TermRecipe = { kind: 'linear', feature: 'revolvingUtilisation' };
/** Measured against debt consolidation, the most common one. */
const PURPOSE: TermRecipe = {
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
};

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
      'What is asked for, the applicant and the credit bureau, and what LendingClub made of them: its sub-grade and the instalment at its rate.',
    terms: [
      TERM,
      { kind: 'linear', feature: 'installmentToIncome' },
      { kind: 'spline', feature: 'subGrade', knots: THREE },
      INCOME,
      EMPLOYMENT,
      PURPOSE,
      INQUIRIES,
      PUBLIC_RECORDS,
      { kind: 'linear', feature: 'revolvingBalance' },
      REVOLVING_USE,
    ],
  },
  {
    ...COMMON,
    id: 'lending-club-application-1',
    title: 'Application',
    description:
      'What is asked for, the applicant and the credit bureau; no grade, no rate and nothing made of them.',
    terms: [
      TERM,
      { kind: 'linear', feature: 'loanToIncome' },
      INCOME,
      EMPLOYMENT,
      PURPOSE,
      { kind: 'linear', feature: 'creditHistory', log: true },
      { kind: 'linear', feature: 'delinquencies', clip: [0, 3] },
      {
        kind: 'category',
        feature: 'sinceDelinquency',
        levels: ['under_1_year', '1_to_3_years', 'over_3_years'],
      },
      INQUIRIES,
      { kind: 'linear', feature: 'openAccounts' },
      { kind: 'spline', feature: 'totalAccounts', log: true, knots: THREE },
      PUBLIC_RECORDS,
      { kind: 'spline', feature: 'revolvingBalance', log: true, knots: THREE },
      REVOLVING_USE,
    ],
  },
];
