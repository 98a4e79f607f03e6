import type { Grade, LoanOutcome, Purpose } from '@watchfloor/domain/applicants/application';
import { type ApplicationDecision, DECISIONS } from '@watchfloor/domain/scorecard/decision';
import { readWithin } from '../application-review/read-within.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

interface Said {
  probability: number;
  decision: ApplicationDecision;
}

export interface Disagreement {
  id: string;
  occurredAt: Date;
  /** US cents. */
  amount: number | null;
  grade: Grade | null;
  purpose: Purpose | null;
  outcome: LoanOutcome | null;
  champion: Said;
  challenger: Said;
}

export interface ModelComparison {
  /** Applications that both scored. */
  n: number;
  /** Counts by the champion's decision, then the challenger's, in the order of DECISIONS. */
  matrix: number[][];
  meanProbability: { champion: number; challenger: number };
  /** Loans among them that ended. */
  ended: { champion: number; challenger: number; defaulted: boolean }[];
  disagreements: Disagreement[];
}

/** Ended loans that an AUC is computed from: beyond these it says nothing more. */
const endedLimit = 50_000;

/**
 * What two scorecards said of the same applications of the last days.
 * @throws TookTooLong after ten seconds
 */
export async function compareModels(
  db: Db,
  { champion, challenger, days }: { champion: string; challenger: string; days: number },
): Promise<ModelComparison> {
  const values = [champion, challenger, days];
  const { cells, ended, disagreements } = await readWithin(db, 10_000, async (client) => ({
    cells: (await client.query<CellColumns>(cellsOfBoth, values)).rows,
    ended: (await client.query<ModelComparison['ended'][number]>(endedOfBoth, values)).rows,
    disagreements: (await client.query<DisagreementColumns>(widestOfBoth, values)).rows,
  }));
  const n = cells.reduce((sum, { count }) => sum + count, 0);
  const mean = (of: 'champion' | 'challenger') =>
    n === 0 ? 0 : cells.reduce((sum, cell) => sum + cell[of], 0) / n;
  return {
    n,
    matrix: DECISIONS.map((row) =>
      DECISIONS.map(
        (column) =>
          cells.find((cell) => cell.champion_decision === row && cell.challenger_decision === column)
            ?.count ?? 0,
      ),
    ),
    meanProbability: { champion: mean('champion'), challenger: mean('challenger') },
    ended,
    disagreements: disagreements.map(toDisagreement),
  };
}

const scoredBy = (role: 'champion' | 'challenger', model: string) => `
  SELECT occurred_at, event_no, application_id, probability, decision FROM dwd.application_score
  WHERE occurred_at >= now() - make_interval(days => $3) AND role = '${role}' AND model = ${model}`;

const both = `
  WITH both_scored AS (
    SELECT occurred_at, event_no, c.application_id, c.probability AS champion_probability, c.decision AS champion_decision,
           o.probability AS challenger_probability, o.decision AS challenger_decision
    FROM (${scoredBy('champion', '$1')}) c JOIN (${scoredBy('challenger', '$2')}) o USING (occurred_at, event_no)
  )`;

const cellsOfBoth = `
  ${both}
  SELECT champion_decision, challenger_decision, count(*)::int AS count,
         sum(champion_probability) AS champion, sum(challenger_probability) AS challenger
  FROM both_scored GROUP BY 1, 2`;

const endedOfBoth = `
  ${both}
  SELECT b.champion_probability AS champion, b.challenger_probability AS challenger, f.outcome = 'defaulted' AS defaulted
  FROM both_scored b JOIN dwd.application f USING (occurred_at, event_no)
  WHERE f.outcome IN ('paid', 'defaulted')
  ORDER BY b.occurred_at DESC, b.event_no DESC LIMIT ${endedLimit}`;

const widestFirst = 'ORDER BY abs(champion_probability - challenger_probability) DESC, event_no';

const widestOfBoth = `
  ${both}, widest AS (
    SELECT * FROM both_scored WHERE champion_decision <> challenger_decision ${widestFirst} LIMIT 20
  )
  SELECT w.*, f.loan_amount_minor::text AS amount, f.grade, f.purpose, f.outcome
  FROM widest w JOIN dwd.application f USING (occurred_at, event_no)
  ${widestFirst}`;

interface CellColumns {
  champion_decision: ApplicationDecision;
  challenger_decision: ApplicationDecision;
  count: number;
  champion: number;
  challenger: number;
}

interface DisagreementColumns {
  application_id: string;
  occurred_at: Date;
  amount: string | null;
  grade: Grade | null;
  purpose: Purpose | null;
  outcome: LoanOutcome | null;
  champion_probability: number;
  champion_decision: ApplicationDecision;
  challenger_probability: number;
  challenger_decision: ApplicationDecision;
}

const toDisagreement = (row: DisagreementColumns): Disagreement => ({
  id: row.application_id,
  occurredAt: row.occurred_at,
  amount: row.amount === null ? null : safeInteger(row.amount),
  grade: row.grade,
  purpose: row.purpose,
  outcome: row.outcome,
  champion: { probability: row.champion_probability, decision: row.champion_decision },
  challenger: { probability: row.challenger_probability, decision: row.challenger_decision },
});
