import { GRADES, type Grade } from '@watchfloor/domain/applicants/application';
import type { Random } from '../random.ts';
import type { Person } from './applicant.ts';
import { knowableRisk } from './fate.ts';

/** The lender's own opinion and price. */
export interface Offer {
  readonly grade: Grade;
  /** `A1` to `G5`. */
  readonly subGrade: string;
  /** Percent per year, two decimals. */
  readonly rate: number;
  /** Dollars a month, two decimals. */
  readonly installment: number;
}

/** Mean and standard deviation of the knowable risk over the population, see the test of the grades. */
const RISK = { mean: -1.85, sd: 0.76 } as const;

/** What the lender sees besides, or misjudges: standard deviations of the risk. */
const NOISE = 0.55;

/** Cumulated shares of the grades, A first. */
const upTo = [0.2, 0.5, 0.76, 0.9, 0.965, 0.99, 1];

const SUB_GRADES = 5;
/** Of A1, and what each sub-grade costs more: percent per year. */
const FIRST_RATE = 5.9;
const RATE_STEP = 0.58;

export function drawOffer(person: Person, random: Random): Offer {
  const score = (knowableRisk(person) - RISK.mean) / RISK.sd + NOISE * random.normal();
  const share = normalShare(score / Math.hypot(1, NOISE));
  const index = Math.max(
    0,
    upTo.findIndex((end) => share <= end),
  );
  const from = upTo[index - 1] ?? 0;
  const within = (share - from) / ((upTo[index] ?? 1) - from);
  const sub = Math.min(SUB_GRADES - 1, Math.floor(within * SUB_GRADES));
  const grade = GRADES[index] ?? 'G';
  const rate = FIRST_RATE + RATE_STEP * (index * SUB_GRADES + sub) + 0.25 * random.normal();
  const rounded = Math.max(5.3, Math.round(rate * 100) / 100);
  return {
    grade,
    subGrade: `${grade}${sub + 1}`,
    rate: rounded,
    installment: installmentOf(person.loan, rounded, person.term),
  };
}

/** Equal monthly instalments of a loan, rounded to cents. */
export function installmentOf(loan: number, ratePercent: number, months: number): number {
  const monthly = ratePercent / 1200;
  return Math.round((100 * loan * monthly) / (1 - (1 + monthly) ** -months)) / 100;
}

/** Standard normal distribution function, to 1e-4 (logistic approximation by Bowling et al. 2009). */
const normalShare = (z: number): number => 1 / (1 + Math.exp(-0.07056 * z ** 3 - 1.5976 * z));
