import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import { type CardDigits, toIdentity } from './identity.ts';

export interface EntryDetails {
  provider: string | null;
  effectiveFrom: Date | null;
  reason: string | null;
}

export interface ListDiff {
  added: number;
  changed: number;
  removed: number;
  rows: {
    change: 'added' | 'changed' | 'removed';
    token: string;
    label: string;
    before: EntryDetails | null;
    after: EntryDetails | null;
  }[];
  nextCursor: string | null;
}

/**
 * Cards that two versions of a list (0: the empty one) list differently, by token. A version that was never in force
 * counts as applied to what is in force now. Null when the list has no such version.
 */
export async function diffCardListVersions(
  db: Db,
  { listId, from, to }: { listId: string; from: number; to: number },
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<ListDiff | null> {
  const [old, fresh] = await Promise.all([layersOf(db, listId, from), layersOf(db, listId, to)]);
  if (!old || !fresh) return null;
  const { rows } = await db.pool.query<DiffColumns>(statement, [
    old,
    fresh,
    unshared(old, fresh),
    decodeCursor(cursor, 1)?.[0] ?? '',
    limit + 1,
  ]);
  const [counts] = rows;
  const page = rows.filter((row) => row.token !== null);
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return {
    added: counts?.added ?? 0,
    changed: counts?.changed ?? 0,
    removed: counts?.removed ?? 0,
    rows: shown.map((row) => ({
      change: row.change,
      token: row.token,
      label: toIdentity(row.token, row).label,
      before: row.change === 'added' ? null : detailsOf(row.before),
      after: row.change === 'removed' ? null : detailsOf(row.after),
    })),
    nextCursor: page.length > limit && last ? encodeCursor([last.token]) : null,
  };
}

async function layersOf(db: Db, listId: string, version: number): Promise<string[] | null> {
  if (version === 0) return [];
  const { rows } = await db.pool.query<{ layers: string[] }>(
    `SELECT coalesce(v.layers, CASE v.mode WHEN 'replace' THEN ARRAY[v.upload_no] ELSE a.layers || v.upload_no END)::text[] AS layers
     FROM ops.card_list_version v
     LEFT JOIN ops.card_list_activation a ON a.list_id = v.list_id AND a.deactivated_at IS NULL
     WHERE v.list_id = $1 AND v.version = $2`,
    [listId, version],
  );
  return rows[0]?.layers ?? null;
}

/** Layers behind those that both begin with: only cards that they name can differ. */
function unshared(old: readonly string[], fresh: readonly string[]): string[] {
  let shared = 0;
  while (shared < old.length && old[shared] === fresh[shared]) shared++;
  return [...old.slice(shared), ...fresh.slice(shared)];
}

// $1 and $2 the layers, $3 the unshared ones, $4 the token before the page, $5 its length.
const statement = `
  WITH named AS (
    SELECT DISTINCT card_token FROM ops.card_entry WHERE upload_no = ANY($3::bigint[])
  ),
  place AS (
    SELECT e.card_token AS token, max(array_position($1::bigint[], e.upload_no)) AS old,
           max(array_position($2::bigint[], e.upload_no)) AS new
    FROM ops.card_entry e JOIN named USING (card_token)
    WHERE e.upload_no = ANY($1::bigint[] || $2::bigint[])
    GROUP BY e.card_token
  ),
  moved AS (
    SELECT token, ($1::bigint[])[old] AS old, ($2::bigint[])[new] AS new FROM place
    WHERE ($1::bigint[])[old] IS DISTINCT FROM ($2::bigint[])[new]
  ),
  differing AS MATERIALIZED (
    SELECT m.token, m.old, m.new,
           CASE WHEN o.card_token IS NULL THEN 'added' WHEN n.card_token IS NULL THEN 'removed' ELSE 'changed' END AS change
    FROM moved m
    LEFT JOIN ops.card_entry o ON o.card_token = m.token AND o.upload_no = m.old AND o.stolen
    LEFT JOIN ops.card_entry n ON n.card_token = m.token AND n.upload_no = m.new AND n.stolen
    WHERE num_nonnulls(o.card_token, n.card_token) = 1
       OR (num_nonnulls(o.card_token, n.card_token) = 2
           AND (o.provider, o.effective_from, o.reason) IS DISTINCT FROM (n.provider, n.effective_from, n.reason))
  ),
  counts AS (
    SELECT count(*) FILTER (WHERE change = 'added')::int AS added, count(*) FILTER (WHERE change = 'changed')::int AS changed,
           count(*) FILTER (WHERE change = 'removed')::int AS removed
    FROM differing
  ),
  page AS (
    SELECT * FROM differing WHERE token > $4::text COLLATE "C" ORDER BY token LIMIT $5
  )
  SELECT counts.*, p.token, p.change, coalesce(n.card_first6, o.card_first6) AS first6,
         coalesce(n.card_last4, o.card_last4) AS last4, coalesce(n.card_brand, o.card_brand) AS brand,
         json_build_array(o.provider, (extract(epoch FROM o.effective_from) * 1000)::bigint, o.reason) AS before,
         json_build_array(n.provider, (extract(epoch FROM n.effective_from) * 1000)::bigint, n.reason) AS after
  FROM counts
  LEFT JOIN page p ON true
  LEFT JOIN ops.card_entry o ON o.card_token = p.token AND o.upload_no = p.old
  LEFT JOIN ops.card_entry n ON n.card_token = p.token AND n.upload_no = p.new
  ORDER BY p.token`;

type DetailColumns = [provider: string | null, effectiveFromMs: number | null, reason: string | null];

interface DiffColumns extends CardDigits {
  added: number;
  changed: number;
  removed: number;
  token: string;
  change: 'added' | 'changed' | 'removed';
  before: DetailColumns;
  after: DetailColumns;
}

const detailsOf = ([provider, effectiveFromMs, reason]: DetailColumns): EntryDetails => ({
  provider,
  effectiveFrom: effectiveFromMs === null ? null : new Date(effectiveFromMs),
  reason,
});
