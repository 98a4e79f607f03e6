import type pg from 'pg';
import { safeInteger } from '../safe-integer.ts';

/** Two statements about one thing that should agree; null where a side says nothing. */
export interface Difference {
  readonly subject: string;
  readonly expected: string | null;
  readonly found: string | null;
}

export interface CheckResult {
  readonly check: string;
  /** Things looked at. */
  readonly compared: number;
  readonly different: number;
  /** The first ten. */
  readonly differences: readonly Difference[];
}

/** What a check looks at, within the transaction that gives all of them one snapshot. */
export interface CheckScope {
  readonly client: pg.PoolClient;
  /** Facts from here on are kept; what is older may be gone by retention. */
  readonly keptSince: Date;
  /** Detection is recomputed for events from here on. */
  readonly detectedSince: Date;
}

const SHOWN = 10;

/** Runs a query that answers rows of (subject, expected, found), all text, and keeps what disagrees. */
export async function compare(
  client: pg.PoolClient,
  check: string,
  sql: string,
  values: readonly unknown[],
): Promise<CheckResult> {
  const { rows } = await client.query<{ compared: string; different: string; differences: Difference[] }>(
    `WITH pairs AS MATERIALIZED (${sql}),
       wrong AS MATERIALIZED (SELECT subject, expected, found FROM pairs WHERE expected IS DISTINCT FROM found)
     SELECT (SELECT count(*) FROM pairs)::text AS compared, (SELECT count(*) FROM wrong)::text AS different,
       coalesce((SELECT jsonb_agg(w) FROM (SELECT * FROM wrong ORDER BY subject LIMIT ${SHOWN}) w), '[]') AS differences`,
    [...values],
  );
  const [row] = rows;
  return {
    check,
    compared: safeInteger(row?.compared ?? 0),
    different: safeInteger(row?.different ?? 0),
    differences: row?.differences ?? [],
  };
}
