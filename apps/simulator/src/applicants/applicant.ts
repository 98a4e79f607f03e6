import type { HomeOwnership, IncomeVerification, Purpose } from '@watchfloor/domain/applicants/application';
import type { Offer } from './offer.ts';

/** A person who asks for a loan, before anybody writes them down in some layout. Money in dollars. */
export interface Person {
  /** Per year. */
  readonly income: number;
  readonly verification: IncomeVerification;
  /** 0 is under a year, 10 is ten or more; null: none to be found. */
  readonly employmentYears: number | null;
  readonly employer: string;
  readonly home: HomeOwnership;
  readonly state: string;
  readonly purpose: Purpose;
  readonly loan: number;
  readonly term: 36 | 60;
  /** Percent, two decimals. */
  readonly debtToIncome: number;
  /** Months from the first credit line to the application. */
  readonly historyMonths: number;
  readonly inquiries: number;
  readonly delinquencies: number;
  readonly monthsSinceDelinquency: number | null;
  readonly publicRecords: number;
  readonly bankruptcies: number;
  readonly taxLiens: number;
  readonly monthsSinceRecord: number | null;
  readonly openAccounts: number;
  readonly totalAccounts: number;
  readonly accountsOpened24m: number;
  readonly mortgages: number;
  readonly revolvingBalance: number;
  /** Percent, one decimal; a few are over their limit. */
  readonly utilisation: number;
  readonly bankcardUtilisation: number;
  /** Low end of a range of five. */
  readonly fico: number;
}

/** What is true about a loan and nobody is told. */
export interface Fate {
  /** That the loan is not paid back, from 0 to 1. */
  readonly probability: number;
  readonly defaults: boolean;
}

/** How a loan of the past stands: `Current` and `Late (31-120 days)` have not ended. */
export type LoanStatus = 'Fully Paid' | 'Charged Off' | 'Current' | 'Late (31-120 days)';

export interface Applicant {
  readonly id: number;
  readonly memberId: number;
  /** When they came to be judged, milliseconds since 1970. */
  readonly appliedAt: number;
  /** The loan's own date: years earlier where it was made long ago. */
  readonly issuedAt: number;
  readonly person: Person;
  readonly offer: Offer;
  readonly fate: Fate;
  /** Null where the loan was not made yet. */
  readonly status: LoanStatus | null;
  readonly record: WrittenRecord;
}

/** An applicant as a source writes them down: column names and forms are LendingClub's, and so is the mess. */
export interface WrittenRecord {
  readonly fields: RawFields;
  /** Columns whose value was made unreadable. */
  readonly unreadable: readonly string[];
}

export type RawFields = Readonly<Record<string, string | number | null>>;
