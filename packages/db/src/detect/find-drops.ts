import {
  type ChangeDetector,
  type ChangeSettings,
  dropOver,
  shareInBasisPoints,
} from '@watchfloor/domain/detectors/change-detector';
import type pg from 'pg';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { ENVELOPE_LANES, laneOf } from '../inbox/lanes.ts';
import { amountBefore, beforeJoin } from '../key-users/before-sql.ts';
import { KEY_USERS_LOCK } from '../key-users/lock.ts';
import { safeInteger } from '../safe-integer.ts';
import { lockKeys } from './lock-keys.ts';

/** An update that is less than what was before it by more than the share. Amounts in minor units. */
export interface Drop {
  readonly eventNo: string;
  readonly before: number;
  readonly after: number;
  /** Basis points of the amount before, rounded up. */
  readonly value: number;
  readonly currency: string;
}

/** Everything that is a drop of one customer at one moment (milliseconds since 1970); nothing is, where none is left. */
export interface DropMoment {
  readonly userId: string;
  readonly at: number;
  /** In the order of their changes. */
  readonly drops: readonly Drop[];
}

/**
 * Puts the batches' updates of key customers where they belong among the others, and judges anew every moment that this
 * may have changed: those of the updates and of the ones behind them, whose amount before is another one now. Locks the
 * customers until the end of the transaction.
 */
export async function findDrops(
  client: pg.PoolClient,
  detector: ChangeDetector,
  settings: ChangeSettings,
  batchIds: readonly string[],
): Promise<DropMoment[]> {
  await client.query(`SELECT pg_advisory_xact_lock_shared(${KEY_USERS_LOCK})`);
  const { rows: listed } = await client.query<{ user_id: string }>({
    name: 'drops-candidates',
    text: candidatesStatement,
    values: [batchIds],
  });
  if (listed.length === 0) return [];
  const users = listed.map(({ user_id }) => user_id);
  await lockKeys(
    client,
    detector,
    users.map((id) => [id]),
  );
  const { rows: placed } = await client.query<{ place: unknown }>({
    name: 'drops-place',
    text: placeStatement,
    values: [batchIds, users],
  });
  if (placed.length === 0) return [];
  // A statement of its own: it has to see what the one before has placed.
  const { rows } = await client.query<JudgedRow>({
    name: 'drops-judge',
    text: judgeStatement,
    values: [JSON.stringify(placed.map(({ place }) => place))],
  });
  return toMoments(rows, shareInBasisPoints(settings));
}

const lane = (position: number, type: string) => `unnest(b.lanes[${position}]::${type}[])`;
const userLane = lane(laneOf(FACT_TABLES.coverage_update, 'user_id'), 'text');
const modifiedLane = lane(laneOf(FACT_TABLES.coverage_update, 'modified_at'), 'bigint');
const momentOf = (ms: string) => `to_timestamp(${ms}::float8 / 1000)::timestamptz(3)`;

// A lateral with a limit can only be asked of the index: the list is not read for a batch of others' updates.
const candidatesStatement = `
  SELECT t.user_id FROM (
    SELECT DISTINCT e.user_id COLLATE "C" AS user_id
    FROM ods.batch b CROSS JOIN LATERAL ${userLane} AS e (user_id) WHERE b.id = ANY($1::bigint[])
  ) t
  CROSS JOIN LATERAL (SELECT FROM ops.key_user k WHERE k.id = t.user_id LIMIT 1) listed`;

// A repeated event has a fact of its first batch's number only, and is placed with that. The fact is found by customer and
// change, which are its index: by customer alone a batch of one customer's updates would be read once for each of them.
const placeStatement = `
  WITH touched AS MATERIALIZED (
    SELECT b.id * 65536 + (e.position - 1) AS event_no, ${momentOf('e.ms')} AS occurred_at, ${momentOf('e.modified')} AS modified_at,
           b.received_at, e.user_id COLLATE "C" AS user_id
    FROM ods.batch b,
         ROWS FROM (${lane(ENVELOPE_LANES.occurred_ms, 'bigint')}, ${modifiedLane}, ${userLane})
           WITH ORDINALITY AS e (ms, modified, user_id, position)
    WHERE b.id = ANY($1::bigint[]) AND e.user_id = ANY($2::text[])
  ),
  placed AS (
    INSERT INTO dwd.key_coverage (user_id, generation, modified_at, tie, premium_minor, info, event_no, occurred_at, received_at)
    SELECT f.user_id, k.generation, f.modified_at, f.tie, f.premium_minor, f.info, f.event_no, f.occurred_at, t.received_at
    FROM touched t
    JOIN dwd.coverage f ON f.user_id = t.user_id AND f.modified_at = t.modified_at AND f.occurred_at = t.occurred_at
      AND f.event_no = t.event_no
    JOIN ops.key_user k ON k.id = t.user_id AND k.listed_at <= t.received_at AND (k.ended_at IS NULL OR k.ended_at > t.received_at)
    ON CONFLICT DO NOTHING RETURNING *
  )
  SELECT jsonb_build_object('user_id', user_id, 'generation', generation, 'modified_at', modified_at, 'tie', tie,
    'occurred_at', occurred_at) AS place FROM placed`;

const judgeStatement = `
  WITH placed AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS p (user_id text COLLATE "C", generation int, modified_at timestamptz,
      tie text COLLATE "C", occurred_at timestamptz)
  ),
  moments AS MATERIALIZED (
    SELECT user_id, occurred_at FROM placed
    UNION
    SELECT p.user_id, next.occurred_at FROM placed p CROSS JOIN LATERAL (
      SELECT n.occurred_at FROM dwd.key_coverage n
      WHERE n.user_id = p.user_id AND n.generation = p.generation AND (n.modified_at, n.tie) > (p.modified_at, p.tie)
      ORDER BY n.modified_at, n.tie LIMIT 1
    ) next
  )
  SELECT c.user_id, c.event_no::text, (extract(epoch FROM c.occurred_at) * 1000)::bigint::text AS at,
         c.premium_minor::text AS after, ${amountBefore}::text AS before, k.currency
  FROM moments m
  JOIN dwd.key_coverage c ON c.user_id = m.user_id AND c.occurred_at = m.occurred_at
  JOIN ops.key_user k ON k.id = c.user_id AND k.generation = c.generation
  ${beforeJoin}
  ORDER BY c.user_id, c.occurred_at, c.generation, c.modified_at, c.tie`;

interface JudgedRow {
  user_id: string;
  event_no: string;
  at: string;
  after: string;
  before: string;
  currency: string;
}

function toMoments(rows: readonly JudgedRow[], limit: number): DropMoment[] {
  const moments: (DropMoment & { drops: Drop[] })[] = [];
  for (const row of rows) {
    const at = Number(row.at);
    let moment = moments.at(-1);
    if (moment?.userId !== row.user_id || moment.at !== at) {
      moment = { userId: row.user_id, at, drops: [] };
      moments.push(moment);
    }
    const [before, after] = [safeInteger(row.before), safeInteger(row.after)];
    const value = dropOver(limit, before, after);
    if (value === null) continue;
    moment.drops.push({ eventNo: row.event_no, before, after, value, currency: row.currency });
  }
  return moments;
}
