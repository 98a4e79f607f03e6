import type { Purpose } from '../applicants/application.ts';
import { plainWords } from '../applicants/field-words.ts';
import type { Reason } from './decision.ts';
import type { Contribution, Evaluation } from './evaluate.ts';
import { type FeatureId, featureWords } from './features.ts';

/** Reasons that cost less than this many points are not worth a person's time. */
const LEAST_POINTS = 1;

/**
 * Why an applicant has fewer points than the average approved one, the most expensive first: what can be read to them.
 * Only what is given counts: that a value is missing is no reason a person could understand, but for employment.
 */
export function reasonsOf({ contributions }: Pick<Evaluation, 'contributions'>, max = 4): Reason[] {
  const costly = contributions
    .filter(({ points }) => points <= -LEAST_POINTS)
    .sort((a, b) => a.points - b.points);
  const reasons: Reason[] = [];
  for (const contribution of costly) {
    if (reasons.length >= max) break;
    const reason = reasonOf(contribution);
    if (reason) reasons.push(reason);
  }
  return reasons;
}

/** How a number is said: its codes where there is too much or too little of it, and the sentence about it. */
interface NumberWords {
  readonly above: string;
  readonly below: string;
  readonly say: (words: string) => string;
}

/** How a level is said: the start of its code, and the start of the sentence about it. */
interface LevelWords {
  readonly code: string;
  readonly say: (level: string) => string;
}

const has = (what: string) => (words: string) => `${what} of ${words}`;

const numbers: Partial<Record<FeatureId, NumberWords>> = {
  loanAmount: { above: 'loan_large', below: 'loan_small', say: has('A loan') },
  loanToIncome: {
    above: 'loan_large_for_income',
    below: 'loan_small_for_income',
    say: (words) => `A loan of ${words} of a year's income`,
  },
  installmentToIncome: {
    above: 'installment_large_for_income',
    below: 'installment_small_for_income',
    say: (words) => `An instalment of ${words} of a month's income`,
  },
  term: { above: 'term_long', below: 'term_short', say: has('A term') },
  interestRate: { above: 'rate_high', below: 'rate_low', say: has('An interest rate') },
  subGrade: { above: 'sub_grade_weak', below: 'sub_grade_strong', say: (words) => `Sub-grade ${words}` },
  annualIncome: { above: 'income_high', below: 'income_low', say: has('An annual income') },
  employmentYears: {
    above: 'employment_long',
    below: 'employment_short',
    say: (words) => `Employed for ${words}`,
  },
  debtToIncome: {
    above: 'debt_to_income_high',
    below: 'debt_to_income_low',
    say: (words) => `Debt payments of ${words} of income`,
  },
  creditHistory: {
    above: 'credit_history_long',
    below: 'credit_history_short',
    say: has('A credit history'),
  },
  delinquencies: {
    above: 'delinquencies_many',
    below: 'delinquencies_few',
    say: (words) => `${counted(words, 'delinquency', 'delinquencies')} in 2 years`,
  },
  inquiries: {
    above: 'inquiries_many',
    below: 'inquiries_few',
    say: (words) => `${counted(words, 'inquiry', 'inquiries')} in 6 months`,
  },
  openAccounts: {
    above: 'open_accounts_many',
    below: 'open_accounts_few',
    say: (words) => counted(words, 'open account', 'open accounts'),
  },
  totalAccounts: {
    above: 'accounts_many',
    below: 'accounts_few',
    say: (words) => `${counted(words, 'account', 'accounts')} ever`,
  },
  publicRecords: {
    above: 'public_records',
    below: 'public_records_few',
    say: (words) => counted(words, 'public record', 'public records'),
  },
  revolvingBalance: {
    above: 'revolving_balance_high',
    below: 'revolving_balance_low',
    say: has('A revolving balance'),
  },
  revolvingUtilisation: {
    above: 'revolving_use_high',
    below: 'revolving_use_low',
    say: (words) => `${words} of revolving credit used`,
  },
};

const levels: Partial<Record<FeatureId, LevelWords>> = {
  homeOwnership: { code: 'home', say: (level) => `Applicants whose home is ${plainWords(level)} pay` },
  purpose: {
    code: 'purpose',
    say: (level) => `Loans ${isPurpose(level) ? PURPOSE_WORDS[level] : level} are paid`,
  },
  sinceDelinquency: {
    code: 'delinquent',
    say: (level) => `Applicants whose last delinquency is ${plainWords(level)} ago pay`,
  },
};

const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  car: 'for a car',
  credit_card: 'to pay off credit cards',
  debt_consolidation: 'to put debts together',
  educational: 'for education',
  home_improvement: 'to improve a home',
  house: 'for a house',
  major_purchase: 'for a major purchase',
  medical: 'for medical bills',
  moving: 'for moving',
  other: 'for other purposes',
  renewable_energy: 'for renewable energy',
  small_business: 'for a small business',
  vacation: 'for a vacation',
  wedding: 'for a wedding',
};

const isPurpose = (level: string): level is Purpose => level in PURPOSE_WORDS;

function reasonOf({ feature, value, points, typical }: Contribution): Reason | null {
  if (value === null) {
    if (feature !== 'employmentYears') return null;
    return {
      code: 'employment_unknown',
      text: 'No employment is given; most approved applicants have one',
      points,
    };
  }
  const level = levels[feature];
  if (level && typeof value === 'string') {
    const code = `${level.code}_${value.toLowerCase()}`;
    return { code, text: `${level.say(value)} back less often, all else equal`, points };
  }
  const number = numbers[feature];
  if (!number || !typical || typeof value !== 'number') return null;
  const words = featureWords(feature, value);
  const usual = featureWords(feature, typical.median);
  // What most have as well cannot be explained by what most have.
  if (words === usual) return null;
  const inside = value >= typical.low && value <= typical.high;
  const others = inside
    ? `approved applicants typically have ${usual}`
    : `most approved applicants have ${between(featureWords(feature, typical.low), featureWords(feature, typical.high))}`;
  return {
    code: value > typical.median ? number.above : number.below,
    text: `${number.say(words)}; ${others}`,
    points,
  };
}

function between(low: string, high: string): string {
  if (low === high) return low;
  return Number(high) - Number(low) === 1 ? `${low} or ${high}` : `${low} to ${high}`;
}

const counted = (count: string, one: string, many: string): string =>
  `${count === '0' ? 'No' : count} ${count === '1' ? one : many}`;
