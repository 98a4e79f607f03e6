import type { Minor } from '../money.ts';

export const GRADES = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export type Grade = (typeof GRADES)[number];

export const HOME_OWNERSHIPS = ['RENT', 'OWN', 'MORTGAGE', 'OTHER', 'NONE'] as const;
export type HomeOwnership = (typeof HOME_OWNERSHIPS)[number];

export const INCOME_VERIFICATIONS = ['not_verified', 'verified', 'source_verified'] as const;
export type IncomeVerification = (typeof INCOME_VERIFICATIONS)[number];

export const PURPOSES = [
  'car',
  'credit_card',
  'debt_consolidation',
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
] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * What is known of an applicant when they apply, cleaned and typed; null is "not given". Money is US cents, rates and
 * shares are basis points (1,239 is 12.39 %). Nothing that is only known after a loan was made has a place here, so that
 * neither policy nor model can see it.
 */
export interface ApplicationFields {
  readonly loanAmount: Minor | null;
  readonly termMonths: number | null;
  readonly interestRateBp: number | null;
  /** Monthly. */
  readonly installment: Minor | null;
  readonly grade: Grade | null;
  /** `A1` to `G5`. */
  readonly subGrade: string | null;
  /** Whole years with the employer: 0 is under one, 10 is ten or more. */
  readonly employmentYears: number | null;
  readonly homeOwnership: HomeOwnership | null;
  readonly annualIncome: Minor | null;
  readonly incomeVerification: IncomeVerification | null;
  readonly purpose: Purpose | null;
  /** Two capital letters. */
  readonly state: string | null;
  /** Monthly debt payments over income, without the mortgage and the loan asked for. */
  readonly debtToIncomeBp: number | null;
  readonly delinquencies2y: number | null;
  /** Month of the first credit line, `1999-04`. */
  readonly earliestCreditLine: string | null;
  readonly inquiries6m: number | null;
  readonly monthsSinceDelinquency: number | null;
  readonly monthsSinceRecord: number | null;
  readonly openAccounts: number | null;
  readonly publicRecords: number | null;
  readonly revolvingBalance: Minor | null;
  readonly revolvingUtilisationBp: number | null;
  readonly totalAccounts: number | null;
  readonly bankruptcies: number | null;
  readonly taxLiens: number | null;
  readonly ficoLow: number | null;
  readonly ficoHigh: number | null;
  readonly bankcardUtilisationBp: number | null;
  readonly accountsOpened24m: number | null;
  readonly mortgageAccounts: number | null;
  /** The day the applicant is judged as of, `2011-04-01`: what times are measured against. */
  readonly asOf: string;
}
export type ApplicationField = keyof ApplicationFields;

/** How a loan that was made ended, where the record says. Known afterwards only: kept apart from what is judged. */
export const LOAN_OUTCOMES = ['paid', 'defaulted', 'open'] as const;
export type LoanOutcome = (typeof LOAN_OUTCOMES)[number];

/** A value that could not be read, and what would be one. */
export interface CleaningProblem {
  /** The source's own name of the field: `annual_inc`. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** An applicant as the pipeline carries them: the fact of a `loan_application`. */
export interface LoanApplication {
  /** The source's `id`, or where it has none its `member_id`. */
  readonly applicationId: string;
  readonly memberId: string | null;
  readonly fields: ApplicationFields;
  readonly outcome: LoanOutcome | null;
  /** Not empty: rejected in cleaning, and the fields named here are null. */
  readonly problems: readonly CleaningProblem[];
}
