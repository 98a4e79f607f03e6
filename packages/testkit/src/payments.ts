import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A card as facts and lists know it. */
export interface StoredCard {
  token: string;
  first6: string | null;
  last4: string | null;
  brand: string | null;
}

/** A visa with a token of its own; `overrides` says what matters to the test. */
export function storedCard(overrides: Partial<StoredCard> = {}): StoredCard {
  cards += 1;
  const letters = [...String(cards).padStart(32, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return {
    token: `ct_${letters}`,
    first6: '411111',
    last4: String(cards % 10_000).padStart(4, '0'),
    brand: 'visa',
    ...overrides,
  };
}
let cards = 0;

export interface StoredPayment {
  card: StoredCard;
  /** When it happened, milliseconds since 1970. */
  at: number;
  amount: number;
  currency?: string;
  city?: string | null;
  merchant?: string | null;
  channel?: string | null;
  id?: string;
  /** It was detected as a payment on a listed card. */
  hit?: boolean;
}

let payments = 0;

/** Stores payments as one detected batch: raw events, facts, cards, alerts. Gives their event numbers, in order. */
export async function storePayments(
  pool: pg.Pool,
  stored: readonly StoredPayment[],
  receivedAt = new Date(),
): Promise<string[]> {
  const times = stored.map(({ at }) => at);
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO ods.batch (receipt_id, type, event_count, received_at, stage, lanes, min_time, max_time, stored_at, detected_at)
     VALUES ($1, 'payment', $2, $3, 'detected', '{}', $4, $5, $3, $3) RETURNING id::text`,
    [randomUUID(), stored.length, receivedAt, new Date(Math.min(...times)), new Date(Math.max(...times))],
  );
  const first = BigInt(rows[0]?.id ?? 0) * 65536n;
  const facts = stored.map(({ card, at, amount, ...payment }, position) => ({
    event_no: String(first + BigInt(position)),
    event_id: payment.id ?? `pay-${++payments}`,
    occurred_at: new Date(at),
    amount_minor: amount,
    card_token: card.token,
    card_first6: card.first6,
    card_last4: card.last4,
    card_brand: card.brand,
    currency: payment.currency ?? 'USD',
    merchant: payment.merchant === undefined ? 'Corner Shop' : payment.merchant,
    city: payment.city === undefined ? 'London' : payment.city,
    channel: payment.channel === undefined ? 'pos' : payment.channel,
    hit: payment.hit ?? false,
  }));
  const json = JSON.stringify(facts);
  const input = `jsonb_to_recordset($1::jsonb) AS f (event_no bigint, event_id text, occurred_at timestamptz, amount_minor bigint,
    card_token text, card_first6 text, card_last4 text, card_brand text, currency text, merchant text, city text, channel text,
    hit boolean)`;
  const columns = 'event_no, occurred_at, amount_minor, card_token, currency, merchant, city, channel';
  await pool.query(
    `INSERT INTO ods.raw_event SELECT event_no, 'test-acquirer', event_id, 'PAYMENT_EVENT', occurred_at, $2, '{}' FROM ${input}`,
    [json, receivedAt],
  );
  await pool.query(
    `INSERT INTO dwd.payment (${columns}, card_first6, card_last4, card_brand)
     SELECT ${columns}, card_first6, card_last4, card_brand FROM ${input}`,
    [json],
  );
  await pool.query(
    `INSERT INTO dwd.card (card_token, card_first6, card_last4, card_brand)
     SELECT DISTINCT card_token, card_first6, card_last4, card_brand FROM ${input} ON CONFLICT DO NOTHING`,
    [json],
  );
  await pool.query(
    `INSERT INTO dwd.payment_alert (${columns}, received_at, listed_at) SELECT ${columns}, $2, $2 FROM ${input} WHERE hit`,
    [json, receivedAt],
  );
  return facts.map(({ event_no }) => event_no);
}

export interface StoredEntry {
  card: StoredCard;
  stolen?: boolean;
  effectiveFrom?: number;
  provider?: string;
  reason?: string;
}

/**
 * Stores an upload of a list (made by its name) as a dry run left it; with `appliedAt` (ms) it is in force from then on.
 * Gives the list's id and the version's.
 */
export async function storeCardList(
  pool: pg.Pool,
  upload: {
    list?: string;
    mode?: 'add' | 'replace';
    entries: readonly StoredEntry[];
    appliedAt?: number;
    by?: string;
    added?: number;
    removed?: number;
  },
): Promise<{ listId: string; id: string; version: number; uploadNo: string }> {
  const {
    list = 'Stolen cards',
    mode = 'add',
    entries,
    appliedAt,
    by = 'Mira',
    added = 0,
    removed = 0,
  } = upload;
  const { rows: lists } = await pool.query<{ id: string; active_version: number }>(
    `INSERT INTO ops.card_list (id, name, created_by) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id, active_version`,
    [randomUUID(), list, by],
  );
  const [{ id: listId, active_version: parent } = { id: '', active_version: 0 }] = lists;
  const { rows: versions } = await pool.query<{ id: string; version: number; upload_no: string }>(
    `INSERT INTO ops.card_list_version (id, list_id, version, mode, status, received_all, lines, valid, added, removed, base_version, created_by)
     SELECT $1, $2, coalesce(max(version), 0) + 1, $3, 'ready', true, $4, $4, $5, $6, $7, $8
     FROM ops.card_list_version WHERE list_id = $2 RETURNING id, version, upload_no::text`,
    [randomUUID(), listId, mode, entries.length, added, removed, parent, by],
  );
  const [{ id, version, upload_no: uploadNo } = { id: '', version: 0, upload_no: '0' }] = versions;
  await pool.query(
    `INSERT INTO ops.card_entry
     SELECT $2, ordinality, card_token, card_first6, card_last4, card_brand, provider, coalesce(stolen, true), effective_from, reason
     FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (card_token text, card_first6 text, card_last4 text, card_brand text,
       provider text, stolen boolean, effective_from timestamptz, reason text)) WITH ORDINALITY`,
    [
      JSON.stringify(
        entries.map(({ card, stolen, effectiveFrom, provider, reason }) => ({
          card_token: card.token,
          card_first6: card.first6,
          card_last4: card.last4,
          card_brand: card.brand,
          provider,
          stolen,
          effective_from: effectiveFrom === undefined ? null : new Date(effectiveFrom),
          reason,
        })),
      ),
      uploadNo,
    ],
  );
  if (appliedAt !== undefined) {
    const { rows } = await pool.query<{ layers: string[] }>(
      `UPDATE ops.card_list_version v
       SET status = 'applied', parent_version = $2, applied_by = $3, applied_at = $4,
           layers = CASE WHEN v.mode = 'replace' THEN '{}' ELSE coalesce(
             (SELECT p.layers FROM ops.card_list_version p WHERE p.list_id = v.list_id AND p.version = $2), '{}') END || v.upload_no
       WHERE v.id = $1 RETURNING layers::text[]`,
      [id, parent, by, new Date(appliedAt)],
    );
    await activate(pool, { listId, version, layers: rows[0]?.layers ?? [], at: appliedAt, by });
  }
  return { listId, id, version, uploadNo };
}

/** Puts a version of a list in force: from `at` (ms) on nothing else is. */
export async function activate(
  pool: pg.Pool,
  {
    listId,
    version,
    layers,
    at,
    by = 'Mira',
  }: { listId: string; version: number; layers: readonly string[]; at: number; by?: string },
): Promise<void> {
  await pool.query(
    'UPDATE ops.card_list_activation SET deactivated_at = $2 WHERE list_id = $1 AND deactivated_at IS NULL',
    [listId, new Date(at)],
  );
  await pool.query(
    `INSERT INTO ops.card_list_activation (list_id, version, layers, activated_at, actor, searched_at)
     VALUES ($1, $2, $3, $4, $5, $4)`,
    [listId, version, layers, new Date(at), by],
  );
  await pool.query('UPDATE ops.card_list SET active_version = $2 WHERE id = $1', [listId, version]);
}
