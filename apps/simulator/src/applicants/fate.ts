import type { Random } from '../random.ts';
import type { Fate, Person } from './applicant.ts';

/**
 * The logit of a loan's default as far as anybody could know it. The coefficients are invented, with the signs and about
 * the sizes that published scorecards of such loans have: about a sixth of the loans fail.
 */
export function knowableRisk(person: Person): number {
  const { income, loan, term, purpose, home } = person;
  return (
    -2.02 +
    0.42 * Math.log(62_000 / income) +
    0.3 * Math.log(loan / income / 0.2) +
    0.5 * Number(term === 60) +
    0.033 * (person.debtToIncome - 17.5) +
    1.1 * (person.utilisation / 100 - 0.52) +
    0.24 * (person.inquiries - 0.75) +
    0.22 * Math.min(person.delinquencies, 3) +
    0.3 * Math.min(person.publicRecords, 2) +
    0.33 * Math.log(165 / person.historyMonths) +
    0.12 * Number(home === 'RENT') +
    0.55 * Number(purpose === 'small_business') -
    0.15 * Number(purpose === 'credit_card' || purpose === 'car')
  );
}

/** Illness, divorce, luck: what no application tells; standard deviation of the logit. */
export const UNKNOWABLE_SIGMA = 0.35;

export function drawFate(person: Person, random: Random): Fate {
  const logit = knowableRisk(person) + UNKNOWABLE_SIGMA * random.normal();
  const probability = 1 / (1 + Math.exp(-logit));
  return { probability, defaults: random.float() < probability };
}
