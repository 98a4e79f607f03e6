import {
  GRADES,
  type Grade,
  HOME_OWNERSHIPS,
  type HomeOwnership,
  INCOME_VERIFICATIONS,
  type IncomeVerification,
  type LoanOutcome,
  PURPOSES,
  type Purpose,
} from './application.ts';
import { type Reader, unreadable } from './readers.ts';

/** Words as their letters alone: case, spaces and punctuation differ between files of one lender. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

function oneOf<Level extends string>(
  code: string,
  levels: readonly Level[],
  aliases: Readonly<Record<string, Level>>,
  wanted: string,
): Reader<Level> {
  const known = new Map<string, Level>([
    ...Object.entries(aliases),
    ...levels.flatMap((level) => [[plain(level), level] as const, [level, level] as const]),
  ]);
  return (text) => known.get(text) ?? known.get(plain(text)) ?? unreadable(code, text, wanted);
}

export const readGrade: Reader<Grade> = oneOf('unknown_grade', GRADES, {}, 'write one of A to G');

export const readSubGrade: Reader<string> = (text) =>
  /^[a-g][1-5]$/i.test(text)
    ? text.toUpperCase()
    : unreadable('unknown_grade', text, 'write one of A1 to G5');

export const readHomeOwnership: Reader<HomeOwnership> = oneOf(
  'unknown_value',
  HOME_OWNERSHIPS,
  { any: 'OTHER' },
  `write one of ${HOME_OWNERSHIPS.join(', ')}`,
);

/** Both columns of LendingClub's: a status in words (first as nearly all have it), and the older true or false. */
export const readIncomeVerification: Reader<IncomeVerification> = oneOf(
  'unknown_value',
  INCOME_VERIFICATIONS,
  {
    true: 'verified',
    false: 'not_verified',
    Verified: 'verified',
    'Source Verified': 'source_verified',
    'Not Verified': 'not_verified',
    verified_income: 'verified',
    verified_income_source: 'source_verified',
  },
  'write Verified, Source Verified or Not Verified',
);

/** An unknown purpose is no `other`: that would change silently what the applicant said. */
export const readPurpose: Reader<Purpose> = oneOf(
  'unknown_purpose',
  PURPOSES,
  {
    credit_card_refinancing: 'credit_card',
    business: 'small_business',
    green_loan: 'renewable_energy',
    car_financing: 'car',
    medical_expenses: 'medical',
    moving_and_relocation: 'moving',
    home_buying: 'house',
    learning_and_training: 'educational',
    education: 'educational',
    wedding_expenses: 'wedding',
  },
  `write one of ${PURPOSES.join(', ')}`,
);

export const readState: Reader<string> = (text) =>
  /^[a-z]{2}$/i.test(text)
    ? text.toUpperCase()
    : unreadable('unknown_value', text, 'write a state of two letters, like CA');

/** `Does not meet the credit policy. Status:Fully Paid` ended like any other that was paid. */
export function outcomeOf(status: string): LoanOutcome {
  const words = status.toLowerCase();
  if (words.endsWith('fully paid')) return 'paid';
  return words.endsWith('charged off') || words === 'default' ? 'defaulted' : 'open';
}
