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
  return readWithin(db, 10_000, async (client) => {
    const before = await client.query<{ cleaning: number; policy: number; since: Date | null }>(
      rejectedBefore,
      [days],
    );
    const { rows: groups } = await client.query<Group>(grouped(cutoffs), [
      model,
      days,
      ...cutoffs.flatMap(({ reviewOver, rejectOver }) => [reviewOver, rejectOver]),
    ]);
    const { cleaning = 0, policy = 0, since = null } = before.rows[0] ?? {};
    return {
      n: groups.reduce((sum, { count }) => sum + count, 0),
      rejectedBefore: { cleaning, policy },
      since,
      effects: cutoffs.map((_, index) => effectOf(groups, index)),
      steps: stepsOf(groups),
    };
  });
}

/** Applications that no cut-off asked for, and no step of the curve, tells apart. */
interface Group {
  /** Grade and income are given: without them nobody is approved but by a person, whatever the cut-off. */
  known: boolean;
  step: number;
  /** For each pair of cut-offs: 0 at or under both, 1 over the first, 2 over both. */
  places: number[];
  count: number;
  /** Sum. */
  probability: number;
}

function effectOf(groups: readonly Group[], index: number): CutoffCounts {
  const counts = { approved: 0, review: 0, rejected: 0, approvedProbability: 0 };
  for (const { known, places, count, probability } of groups) {
    const place = places[index];
    if (place === 2) counts.rejected += count;
    else if (place === 1 || !known) counts.review += count;
    else {
      counts.approved += count;
      counts.approvedProbability += probability;
    }
  }
  return counts;
}

function stepsOf(groups: readonly Group[]): ScoredPopulation['steps'] {
  const steps = new Map<number, { count: number; probability: number }>();
  for (const { step, count, probability } of groups.filter(({ known }) => known)) {
    const { count: before, probability: sum } = steps.get(step) ?? { count: 0, probability: 0 };
    steps.set(step, { count: before + count, probability: sum + probability });
  }
  return [...steps]
    .sort(([a], [b]) => a - b)
    .map(([step, counted]) => ({ upTo: step / stepsPerUnit, ...counted }));
}

const rejectedBefore = `
  SELECT count(*) FILTER (WHERE stage = 'cleaning')::int AS cleaning,
         count(*) FILTER (WHERE stage = 'policy')::int AS policy, min(occurred_at) AS since
  FROM dwd.application_score WHERE occurred_at >= now() - make_interval(days => $1) AND role = 'champion'`;

// Counted in one pass, however many cut-offs are asked for.
function grouped(cutoffs: readonly Cutoffs[]): string {
  const places = cutoffs.map(
    (_, index) =>
      `(s.probability > $${3 + 2 * index}::float8)::int + (s.probability > $${4 + 2 * index}::float8)::int`,
  );
  return `
    SELECT f.grade IS NOT NULL AND f.annual_income_minor IS NOT NULL AS known,
           ceil(s.probability * ${stepsPerUnit})::int AS step, ARRAY[${places.join(', ')}] AS places,
           count(*)::int AS count, sum(s.probability) AS probability
    FROM dwd.application_score s JOIN dwd.application f USING (occurred_at, event_no)
    WHERE s.occurred_at >= now() - make_interval(days => $2) AND f.occurred_at >= now() - make_interval(days => $2)
      AND s.role = 'champion' AND s.model = $1
    GROUP BY 1, 2, 3`;
}
