import type { Cutoffs } from '@watchfloor/domain/scorecard/decision';
import { readWithin } from '../application-review/read-within.ts';
import type { Db } from '../database.ts';

/** Counts of what the champion scored, and the sum of the probabilities of those approved. */
export interface CutoffCounts {
  approved: number;
  review: number;
  rejected: number;
  approvedProbability: number;
}

export interface ScoredPopulation {
  /** Scored by the champion in the last days. */
  n: number;
  /** Rejected before the model was asked. */
  rejectedBefore: { cleaning: number; policy: number };
  /** When the first of them, scored or rejected, happened; null while there is none. */
  since: Date | null;
  /** One per cut-offs asked for, in their order. */
  effects: CutoffCounts[];
  /** By steps of probability, rising: those in (over, upTo] whom nothing but the cut-off keeps from being approved. */
  steps: { upTo: number; count: number; probability: number }[];
}

/** Steps of the curve: half a percent of probability. */
const stepsPerUnit = 200;

/**
 * What cut-offs would have made of the last days' applications, counted row by row.
 * @throws TookTooLong after ten seconds
 */
export async function readCutoffEffects(
  db: Db,
  { model, days, cutoffs }: { model: string; days: number; cutoffs: readonly Cutoffs[] },
): Promise<ScoredPopulation> {
  const limits = cutoffs.flatMap(({ reviewOver, rejectOver }) => [reviewOver, rejectOver]);
  return readWithin(db, 10_000, async (client) => {
    const before = await client.query<{ cleaning: number; policy: number; since: Date | null }>(
      rejectedBefore,
      [days],
    );
    const counted = await client.query<{ n: number; effects: CutoffCounts[] }>(
      `${scored}
       SELECT count(*)::int AS n, jsonb_build_array(${cutoffs.map((_, index) => effect(index)).join(', ')}) AS effects
       FROM scored`,
      [model, days, ...limits],
    );
    const steps = await client.query<{ step: number; count: number; probability: number }>(
      `${scored}
       SELECT ceil(probability * ${stepsPerUnit})::int AS step, count(*)::int AS count, sum(probability) AS probability
       FROM scored WHERE known GROUP BY 1 ORDER BY 1`,
      [model, days],
    );
    const { cleaning = 0, policy = 0, since = null } = before.rows[0] ?? {};
    return {
      n: counted.rows[0]?.n ?? 0,
      rejectedBefore: { cleaning, policy },
      since,
      effects: counted.rows[0]?.effects ?? [],
      steps: steps.rows.map(({ step, ...rest }) => ({ upTo: step / stepsPerUnit, ...rest })),
    };
  });
}

const rejectedBefore = `
  SELECT count(*) FILTER (WHERE stage = 'cleaning')::int AS cleaning,
         count(*) FILTER (WHERE stage = 'policy')::int AS policy, min(occurred_at) AS since
  FROM dwd.application_score WHERE occurred_at >= now() - make_interval(days => $1) AND role = 'champion'`;

// Whose grade or income is not given cannot be approved without a person, whatever the cut-off.
const scored = `
  WITH scored AS (
    SELECT s.probability, f.grade IS NOT NULL AND f.annual_income_minor IS NOT NULL AS known
    FROM dwd.application_score s JOIN dwd.application f USING (occurred_at, event_no)
    WHERE s.occurred_at >= now() - make_interval(days => $2) AND f.occurred_at >= now() - make_interval(days => $2)
      AND s.role = 'champion' AND s.model = $1
  )`;

function effect(index: number): string {
  const [review, reject] = [`$${3 + 2 * index}::float8`, `$${4 + 2 * index}::float8`];
  const approved = `probability <= ${review} AND known`;
  return `jsonb_build_object(
    'approved', count(*) FILTER (WHERE ${approved}),
    'review', count(*) FILTER (WHERE probability <= ${reject} AND NOT (${approved})),
    'rejected', count(*) FILTER (WHERE probability > ${reject}),
    'approvedProbability', coalesce(sum(probability) FILTER (WHERE ${approved}), 0))`;
}
