import type { ApplicationFields, Grade, Purpose } from '@watchfloor/domain/applicants/application';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { readWithin } from './read-within.ts';

export interface SimilarLoan {
  id: string;
  /** US cents. */
  amount: number | null;
  grade: Grade | null;
  termMonths: number | null;
  purpose: Purpose | null;
  probability: number;
  outcome: 'paid' | 'defaulted';
}

/** Candidates on either side of the applicant's probability. */
const candidates = 1_000;

/**
 * Past loans that ended, most like this application: at most 12, the nearest first, of those next to it by probability.
 * The distance is Euclidean over the logit of default, ln(annual income), ln(amount), debt to income and term, each over
 * its spread among LendingClub's loans of 2007 to 2011; what either does not give counts as one spread.
 * @throws TookTooLong after two seconds
 */
export async function findSimilarLoans(
  db: Db,
  application: { id: string; probability: number; fields: ApplicationFields },
): Promise<{ loans: SimilarLoan[]; of: number }> {
  const { loanAmount, annualIncome, debtToIncomeBp, termMonths } = application.fields;
  const values = [
    application.id,
    application.probability,
    annualIncome,
    loanAmount,
    debtToIncomeBp,
    termMonths,
  ];
  const { rows } = await readWithin(db, 2_000, (client) => client.query<SimilarColumns>(nearest, values));
  return {
    loans: rows.map((row) => ({
      id: row.id,
      amount: row.amount_minor === null ? null : safeInteger(row.amount_minor),
      grade: row.grade,
      termMonths: row.term_months,
      purpose: row.purpose,
      probability: row.probability,
      outcome: row.outcome,
    })),
    of: rows[0]?.of ?? 0,
  };
}

interface SimilarColumns {
  id: string;
  amount_minor: string | null;
  grade: Grade | null;
  term_months: number | null;
  purpose: Purpose | null;
  probability: number;
  outcome: 'paid' | 'defaulted';
  of: number;
}

const column = `a.id, a.amount_minor, a.grade, a.term_months, a.purpose, a.probability, a.outcome,
  (a.fields ->> 'annualIncome')::float8 AS income, (a.fields ->> 'debtToIncomeBp')::float8 AS dti`;

const side = (comparison: '>=' | '<', order: 'ASC' | 'DESC') => `
  (SELECT ${column} FROM ops.application a
   WHERE a.outcome IN ('paid', 'defaulted') AND a.probability ${comparison} $2 AND a.id <> $1
   ORDER BY a.probability ${order} LIMIT ${candidates})`;

const apart = (difference: string, spread: number) => `power(coalesce((${difference}) / ${spread}, 1), 2)`;
const ln = (amount: string) => `ln(greatest(${amount}, 1))`;
const logit = (p: string) => `ln(${p} / (1 - ${p}))`;

const nearest = `
  WITH candidate AS (${side('>=', 'ASC')} UNION ALL ${side('<', 'DESC')})
  SELECT id, amount_minor::text, grade, term_months, purpose, probability, outcome, count(*) OVER ()::int AS of
  FROM candidate
  ORDER BY ${[
    apart(`${logit('probability')} - ${logit('$2::float8')}`, 0.6),
    apart(`${ln('income')} - ${ln('$3::float8')}`, 0.58),
    apart(`${ln('amount_minor::float8')} - ${ln('$4::float8')}`, 0.72),
    apart('dti - $5::float8', 670),
    apart('term_months - $6::float8', 10),
  ].join(' + ')}, id
  LIMIT 12`;
