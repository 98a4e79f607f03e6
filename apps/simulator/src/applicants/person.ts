import type { HomeOwnership, Purpose } from '@watchfloor/domain/applicants/application';
import { pick, type Random, weightedIndex } from '../random.ts';
import type { Person } from './applicant.ts';

const MEDIAN_INCOME = 62_000;

/** Relative weights; the names are LendingClub's. */
const purposes: readonly (readonly [Purpose, number])[] = [
  ['debt_consolidation', 49],
  ['credit_card', 18],
  ['home_improvement', 7],
  ['other', 9],
  ['major_purchase', 5],
  ['small_business', 3],
  ['medical', 2],
  ['car', 2],
  ['moving', 1],
  ['vacation', 1],
  ['house', 0.7],
  ['wedding', 0.5],
  ['renewable_energy', 0.3],
];
const states: readonly (readonly [string, number])[] = [
  ['CA', 15],
  ['NY', 8],
  ['TX', 8],
  ['FL', 7],
  ['IL', 4],
  ['NJ', 4],
  ['PA', 4],
  ['OH', 3],
  ['GA', 3],
  ['VA', 3],
  ['NC', 3],
  ['MI', 3],
  ['WA', 2],
  ['AZ', 2],
  ['MA', 2],
  ['CO', 2],
  ['MN', 2],
  ['OR', 1],
  ['AK', 0.3],
  ['WY', 0.2],
];
const employers = [
  'Teacher',
  'Registered Nurse',
  'Driver',
  'Harbour Logistics',
  'Office Manager',
  'County of Ashford',
  'Electrician',
  'Project Manager',
  'Brightline Foods',
  'Analyst',
  'Sales Associate',
  'Northgate Clinic',
];

const purposeIndex = weightedIndex(purposes.map(([, weight]) => weight));
const stateIndex = weightedIndex(states.map(([, weight]) => weight));
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * Somebody who asks for a loan. What hangs together in life does here: the carefree use more of their credit, ask more
 * often for more and have paid late; the older earn more, have longer histories and own their homes.
 */
export function drawPerson(random: Random): Person {
  const carefree = random.normal();
  const age = random.normal();
  const chance = (probability: number) => random.float() < probability;

  const rawIncome = random.logNormal(MEDIAN_INCOME * Math.exp(0.1 * age), 0.52);
  const income = clamp(Math.round(rawIncome / 500) * 500, 6_000, 900_000);
  const wealth = Math.log(income / MEDIAN_INCOME);
  const historyMonths = Math.round(clamp(random.logNormal(165 * Math.exp(0.3 * age), 0.38), 37, 600));
  const purpose = purposes[purposeIndex(random.float())]?.[0] ?? 'other';

  const wanted = random.logNormal(11_500 * Math.exp(0.5 * wealth), 0.66);
  const loan = Math.round(clamp(Math.min(wanted, 0.45 * income), 1_000, 40_000) / 25) * 25;
  const term = chance(logistic(-1.5 + 0.9 * Math.log(loan / 12_000))) ? 60 : 36;

  const utilisation = 100 * logistic(0.05 + 0.95 * carefree + 1.05 * random.normal());
  const overLimit = chance(0.006) ? 1.15 : 1;
  const limit = random.logNormal(20_000 * Math.exp(0.65 * wealth + 0.15 * age), 0.75);
  const openAccounts =
    1 + random.poisson(random.logNormal(8.2 * Math.exp(0.12 * age + 0.06 * carefree), 0.38));
  const totalAccounts = openAccounts + random.poisson(random.logNormal(10.5 * Math.exp(0.28 * age), 0.6));
  const delinquencies = random.poisson(0.15 * Math.exp(0.6 * carefree));
  const publicRecords = random.poisson(0.1 * Math.exp(0.35 * carefree));
  const bankruptcies = chance(0.75) ? publicRecords : 0;
  const home = drawHome(random, wealth, age);
  return {
    income,
    verification: pick(random, ['not_verified', 'verified', 'source_verified']),
    employmentYears: drawEmployment(random, age),
    employer: pick(random, employers),
    home,
    state: states[stateIndex(random.float())]?.[0] ?? 'CA',
    purpose,
    loan,
    term,
    debtToIncome: round(clamp(17.5 + 3.2 * carefree - 3 * wealth + 6.4 * random.normal(), 0, 39.9), 2),
    historyMonths,
    inquiries: Math.min(8, random.poisson(random.logNormal(0.6 * Math.exp(0.35 * carefree), 0.75))),
    delinquencies,
    monthsSinceDelinquency:
      delinquencies > 0 ? random.int(1, 23) : chance(0.32 + 0.08 * carefree) ? random.int(24, 82) : null,
    publicRecords,
    bankruptcies,
    taxLiens: publicRecords - bankruptcies,
    monthsSinceRecord: publicRecords > 0 ? random.int(14, 118) : null,
    openAccounts,
    totalAccounts,
    accountsOpened24m: random.poisson(4 * Math.exp(0.2 * carefree)),
    mortgages: home === 'MORTGAGE' ? 1 + random.poisson(0.9) : random.poisson(0.25),
    revolvingBalance: Math.round((limit * utilisation) / 100),
    utilisation: round(Math.min(utilisation * overLimit, 118), 1),
    bankcardUtilisation: round(clamp(utilisation * (1 + 0.18 * random.normal()), 0, 110), 1),
    fico: 5 * Math.round(clamp(704 - 17 * carefree + 6 * age + 17 * random.normal(), 640, 845) / 5),
  };
}

function drawHome(random: Random, wealth: number, age: number): HomeOwnership {
  const uniform = random.float();
  if (uniform < 0.004) return uniform < 0.001 ? 'NONE' : 'OTHER';
  if (uniform < 0.09 + 0.02 * age) return 'OWN';
  return random.float() < logistic(0.05 + 0.9 * wealth + 0.45 * age) ? 'MORTGAGE' : 'RENT';
}

function drawEmployment(random: Random, age: number): number | null {
  if (random.float() < 0.045) return null;
  return Math.round(clamp(5.2 + 2.4 * age + 3.6 * random.normal(), 0, 10));
}

const round = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;
