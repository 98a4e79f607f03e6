import { entriesInForce } from '../card-lists/in-force.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { type CardDigits, toIdentity } from './identity.ts';
import { standingEntry } from './standing-entry.ts';

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
  const after = decodeCursor(cursor, 1)?.[0] ?? '';
  const rows = await readDiff(db, { old, fresh, after, limit: limit + 1 });
  const page = rows.filter((row) => row.token !== null);
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return {
    added: rows[0]?.added ?? 0,
    changed: rows[0]?.changed ?? 0,
    removed: rows[0]?.removed ?? 0,
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

/** The counts in every row, and in each one card of the page; one row without a card where the page is empty. */
async function readDiff(
  db: Db,
  {
    old,
    fresh,
    after,
    limit,
  }: { old: readonly string[]; fresh: readonly string[]; after: string; limit: number },
): Promise<DiffColumns[]> {
  const named = unshared(old, fresh);
  // Where no layer is shared, every card of both may differ, and none need be looked for.
  const all = named.length === old.length + fresh.length;
  const condition = all ? 'true' : 'e.card_token IN (SELECT card_token FROM named)';
  const statement = `
    WITH named AS (SELECT DISTINCT card_token FROM ops.card_entry WHERE upload_no = ANY($3::bigint[])),
    o AS (${listed('$1', old, condition)}),
    n AS (${listed('$2', fresh, condition)}),
    differing AS MATERIALIZED (
      SELECT coalesce(o.card_token, n.card_token) AS token,
             CASE WHEN o.card_token IS NULL THEN 'added' WHEN n.card_token IS NULL THEN 'removed' ELSE 'changed' END AS change
      FROM o FULL JOIN n ON n.card_token = o.card_token
      WHERE o.card_token IS NULL OR n.card_token IS NULL
         OR (o.provider, o.effective_from, o.reason) IS DISTINCT FROM (n.provider, n.effective_from, n.reason)
    ),
    counts AS (
      SELECT count(*) FILTER (WHERE change = 'added')::int AS added, count(*) FILTER (WHERE change = 'changed')::int AS changed,
             count(*) FILTER (WHERE change = 'removed')::int AS removed
      FROM differing
    ),
    page AS (SELECT * FROM differing WHERE token > $4::text COLLATE "C" ORDER BY token LIMIT $5)
    SELECT counts.*, page.*, coalesce(n.card_first6, o.card_first6) AS first6, coalesce(n.card_last4, o.card_last4) AS last4,
           coalesce(n.card_brand, o.card_brand) AS brand,
           json_build_array(o.provider, (extract(epoch FROM o.effective_from) * 1000)::bigint, o.reason) AS before,
           json_build_array(n.provider, (extract(epoch FROM n.effective_from) * 1000)::bigint, n.reason) AS after
    FROM counts
    LEFT JOIN page ON true
    LEFT JOIN LATERAL (${standingEntry('page.token', '$1::bigint[]')}) o ON true
    LEFT JOIN LATERAL (${standingEntry('page.token', '$2::bigint[]')}) n ON true
    ORDER BY page.token`;
  return inTransaction(
    db,
    async (client) => {
      const { rows } = await client.query<DiffColumns>(statement, [old, fresh, named, after, limit]);
      return rows;
    },
    "BEGIN READ ONLY; SET LOCAL work_mem = '128MB'; SET LOCAL jit = off",
  );
}

/** The cards that a version lists. A card stands once in a layer, so that one alone need not be sorted. */
function listed(parameter: string, layers: readonly string[], condition: string): string {
  const columns = 'card_token, provider, effective_from, reason';
  return layers.length === 1
    ? `SELECT ${columns} FROM ops.card_entry e WHERE e.upload_no = ANY(${parameter}::bigint[]) AND e.stolen AND ${condition}`
    : `SELECT ${columns} FROM (${entriesInForce(parameter, condition)}) standing WHERE stolen`;
}

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
