import type pg from 'pg';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { inTransaction } from '../transaction.ts';
import { isListed } from './in-force.ts';
import type { CardListMode, TopHit } from './version-record.ts';

/** Entries from which on the planner should know of them before they are compared. */
const LARGE = 10_000;
/** Cards with earlier payments that are named. */
const TOP = 10;

/** What an upload would make of its list, against the version in force. */
export interface Comparison {
  readonly baseVersion: number;
  /** Cards that it would newly list. */
  readonly added: number;
  /** Listed cards of which it says something else: provider, reason or the time from which on. */
  readonly changed: number;
  /** Cards that would be listed no more. */
  readonly removed: number;
  /** Cards of the upload of which the list says the same already. */
  readonly unchanged: number;
  /** Payments since `paymentsSince` on the cards it would newly list. */
  readonly retroHits: number;
  readonly topHits: readonly (Omit<TopHit, 'label'> & { first6: string; last4: string; brand: string })[];
}

/** Holds an upload against what its list says now. Writes nothing, so that it holds up nobody. */
export async function compareWithActive(
  db: Pick<Db, 'pool'>,
  upload: { readonly uploadNo: string; readonly mode: CardListMode; readonly valid: number },
  listId: string,
  paymentsSince: Date,
): Promise<Comparison> {
  if (upload.valid >= LARGE) await db.pool.query('ANALYZE ops.card_entry');
  return inTransaction(
    db,
    async (client) => {
      const { rows } = await client.query<{ version: number; layers: string[] }>(
        `SELECT l.active_version AS version, coalesce(v.layers, '{}')::text[] AS layers
         FROM ops.card_list l LEFT JOIN ops.card_list_version v ON v.list_id = l.id AND v.version = l.active_version
         WHERE l.id = $1`,
        [listId],
      );
      const base = rows[0] ?? { version: 0, layers: [] };
      const counts = await countChanges(client, upload, base.layers);
      const hits = await countHits(client, upload.uploadNo, base.layers, paymentsSince);
      return { baseVersion: base.version, ...counts, ...hits };
    },
    // Alone on one core: a comparison must not take from the events what they need.
    "BEGIN READ ONLY; SET LOCAL work_mem = '128MB'; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0",
  );
}

/** Notes a comparison: the upload is ready. False when it is not waiting for one (any more). */
export async function noteComparison(
  db: Pick<Db, 'pool'>,
  id: string,
  comparison: Omit<Comparison, 'topHits'> & { readonly topHits: readonly TopHit[] },
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `UPDATE ops.card_list_version
     SET status = 'ready', base_version = $2, added = $3, changed = $4, removed = $5, unchanged = $6, retro_hits = $7,
         top_hits = $8, compared_at = clock_timestamp(), progress_at = clock_timestamp()
     WHERE id = $1 AND status = 'scanning' AND received_all`,
    [
      id,
      comparison.baseVersion,
      comparison.added,
      comparison.changed,
      comparison.removed,
      comparison.unchanged,
      comparison.retroHits,
      JSON.stringify(comparison.topHits),
    ],
  );
  return (rowCount ?? 0) > 0;
}

async function countChanges(
  client: pg.PoolClient,
  { uploadNo, mode }: { readonly uploadNo: string; readonly mode: CardListMode },
  layers: readonly string[],
): Promise<Pick<Comparison, 'added' | 'changed' | 'removed' | 'unchanged'>> {
  const { rows } = await client.query<Pick<Comparison, 'added' | 'changed' | 'removed' | 'unchanged'>>(
    `WITH own AS (SELECT e.card_token, e.stolen, ${SAYS} AS says FROM ops.card_entry e WHERE e.upload_no = $1),
     listed AS (${listedBefore(mode, layers)})
     SELECT count(*) FILTER (WHERE o.stolen AND l.card_token IS NULL)::int AS added,
            count(*) FILTER (WHERE o.stolen AND l.says <> o.says)::int AS changed,
            count(*) FILTER (WHERE l.card_token IS NOT NULL AND o.stolen IS NOT TRUE)::int AS removed,
            count(*) FILTER (WHERE CASE WHEN o.stolen THEN l.says = o.says ELSE o.card_token IS NOT NULL AND l.card_token IS NULL END)::int
              AS unchanged
     FROM own o ${mode === 'replace' ? 'FULL' : 'LEFT'} JOIN listed l ON l.card_token = o.card_token`,
    [uploadNo, layers],
  );
  return rows[0] ?? { added: 0, changed: 0, removed: 0, unchanged: 0 };
}

/** What an entry says of its card beside that it is stolen, as a number. */
const SAYS = `hashtextextended(concat_ws(chr(31), coalesce(e.provider, ''), coalesce(e.effective_from::text, ''), coalesce(e.reason, '')), 0)`;

/** The cards that were listed before; where the upload only adds to many layers, of its own cards. */
function listedBefore(mode: CardListMode, layers: readonly string[]): string {
  // A card stands once in a layer, so that one alone needs no look at which entry stands.
  if (layers.length < 2) {
    return `SELECT e.card_token, ${SAYS} AS says FROM ops.card_entry e WHERE e.upload_no = ANY($2::bigint[]) AND e.stolen`;
  }
  const condition = mode === 'add' ? 'WHERE e.card_token IN (SELECT card_token FROM own)' : '';
  // The greatest array is the latest layer's. Grouped by hash: to sort a million cards takes several times as long.
  return `
    SELECT card_token, latest[3] AS says FROM (
      SELECT e.card_token, max(ARRAY[layer.place, e.stolen::int, ${SAYS}]) AS latest
      FROM unnest($2::bigint[]) WITH ORDINALITY AS layer (upload_no, place) JOIN ops.card_entry e USING (upload_no)
      ${condition} GROUP BY e.card_token
    ) standing WHERE latest[2] = 1`;
}

async function countHits(
  client: pg.PoolClient,
  uploadNo: string,
  layers: readonly string[],
  paymentsSince: Date,
): Promise<Pick<Comparison, 'retroHits' | 'topHits'>> {
  const { rows } = await client.query<{ payments: string; top: Comparison['topHits'] }>(hits, [
    uploadNo,
    layers,
    paymentsSince,
  ]);
  return { retroHits: safeInteger(rows[0]?.payments ?? 0), topHits: rows[0]?.top ?? [] };
}

// Of a list of a million few cards ever pay: those that do are found first, and only of them the payments are.
const hits = `
  WITH newly AS MATERIALIZED (
    SELECT e.card_token, e.card_first6, e.card_last4, e.card_brand
    FROM dwd.card c JOIN ops.card_entry e ON e.card_token = c.card_token AND e.upload_no = $1
    WHERE e.stolen AND NOT ${isListed('e.card_token', '$2')}
  ),
  spent AS (
    SELECT n.card_token, p.currency, count(*) AS payments, sum(p.amount_minor) AS total
    FROM newly n JOIN dwd.payment p ON p.card_token = n.card_token AND p.occurred_at >= $3
    GROUP BY n.card_token, p.currency
  ),
  by_card AS (
    SELECT card_token, sum(payments)::bigint AS payments, jsonb_object_agg(currency, total) AS totals FROM spent GROUP BY card_token
  ),
  top AS (SELECT * FROM by_card ORDER BY payments DESC, card_token LIMIT ${TOP})
  SELECT (SELECT coalesce(sum(payments), 0)::text FROM by_card) AS payments,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('token', t.card_token, 'first6', n.card_first6, 'last4', n.card_last4,
                   'brand', n.card_brand, 'payments', t.payments, 'totals', t.totals) ORDER BY t.payments DESC, t.card_token), '[]')
          FROM top t JOIN newly n USING (card_token)) AS top`;
