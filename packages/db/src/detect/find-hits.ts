import { severityOf } from '@watchfloor/domain/alerts/severity';
import type { Brand } from '@watchfloor/domain/cards/brand';
import { formatCard } from '@watchfloor/domain/cards/format-card';
import type { ListDetector, ListSettings } from '@watchfloor/domain/detectors/list-detector';
import type pg from 'pg';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { ENVELOPE_LANES, laneOf } from '../inbox/lanes.ts';
import { safeInteger } from '../safe-integer.ts';
import { listingOf } from './listing-sql.ts';
import { LISTS_LOCK } from './lists-lock.ts';
import { lockKeys } from './lock-keys.ts';
import type { KeyFindings } from './record-episodes.ts';

/**
 * Every payment of the batches whose card is listed, as findings by card; each payment once in all time. Locks the cards it
 * answers for until the end of the transaction.
 */
export async function findHits(
  client: pg.PoolClient,
  detector: ListDetector,
  settings: ListSettings,
  batchIds: readonly string[],
): Promise<KeyFindings[]> {
  const { rows: cards } = await client.query<{ token: string }>({
    name: 'hits-candidates',
    text: candidatesStatement,
    values: [batchIds],
  });
  if (cards.length === 0) return [];
  const tokens = cards.map(({ token }) => token);
  await client.query(`SELECT pg_advisory_xact_lock_shared(${LISTS_LOCK})`);
  await lockKeys(
    client,
    detector,
    tokens.map((token) => [token]),
  );
  const { rows } = await client.query<HitRow>({
    name: 'hits',
    text: recordHits(
      `
      SELECT f.*, t.source, t.event_id, t.received_at FROM touched t
      JOIN dwd.payment f ON f.card_token = t.token AND f.occurred_at = t.occurred_at AND f.event_no = t.event_no
      WHERE t.token = ANY($3::text[])`,
      `touched AS MATERIALIZED (${touched}),`,
    ),
    values: [batchIds, settings.windowSeconds, tokens],
  });
  return toKeyFindings(detector, settings, rows);
}

/**
 * The same for payments stored before: those of `tokens` that happened since `since`. Locks the cards.
 */
export async function findEarlierHits(
  client: pg.PoolClient,
  detector: ListDetector,
  settings: ListSettings,
  { tokens, since }: { tokens: readonly string[]; since: Date },
): Promise<KeyFindings[]> {
  if (tokens.length === 0) return [];
  await client.query(`SELECT pg_advisory_xact_lock_shared(${LISTS_LOCK})`);
  await lockKeys(
    client,
    detector,
    tokens.map((token) => [token]),
  );
  const { rows } = await client.query<HitRow>({
    name: 'earlier-hits',
    text: recordHits(`
      SELECT f.*, r.source, r.event_id, r.event_dw_regdate AS received_at
      FROM dwd.payment f
      JOIN ods.raw_event r ON r.event_no = f.event_no AND r.event_date_origin = f.occurred_at AND r.type = 'PAYMENT_EVENT'
      WHERE f.card_token = ANY($3::text[]) AND f.occurred_at >= $1`),
    values: [since, settings.windowSeconds, tokens],
  });
  return toKeyFindings(detector, settings, rows);
}

const lane = (position: number, type: string) => `unnest(b.lanes[${position}]::${type}[])`;

const touched = `
  SELECT b.id * 65536 + (e.position - 1) AS event_no, to_timestamp(e.ms::float8 / 1000)::timestamptz(3) AS occurred_at,
         b.received_at, e.source, e.event_id, e.token COLLATE "C" AS token
  FROM ods.batch b, ROWS FROM (
    ${lane(ENVELOPE_LANES.source, 'text')}, ${lane(ENVELOPE_LANES.event_id, 'text')}, ${lane(ENVELOPE_LANES.occurred_ms, 'bigint')},
    ${lane(laneOf(FACT_TABLES.payment, 'card_token'), 'text')}
  ) WITH ORDINALITY AS e (source, event_id, ms, token, position)
  WHERE b.id = ANY($1::bigint[])`;

// A lateral with a limit can only be asked of the index: a list of millions is never read for a batch of hundreds.
const candidatesStatement = `
  SELECT t.token FROM (
    SELECT DISTINCT e.token COLLATE "C" AS token
    FROM ods.batch b CROSS JOIN LATERAL ${lane(laneOf(FACT_TABLES.payment, 'card_token'), 'text')} AS e (token)
    WHERE b.id = ANY($1::bigint[])
  ) t
  CROSS JOIN LATERAL (SELECT FROM ops.card_entry c WHERE c.card_token = t.token AND c.stolen LIMIT 1) listed`;

/**
 * Writes those of `payments` that fall under a listing as PAYMENT_ALERT, fact and raw event, and answers the ones that were
 * none before. $2 look back in seconds.
 */
const recordHits = (payments: string, before = ''): string => `
  WITH ${before} payments AS MATERIALIZED (${payments}),
  hits AS MATERIALIZED (
    SELECT p.*, l.listed_at, coalesce(p.card_first6, l.card_first6) AS first6, coalesce(p.card_last4, l.card_last4) AS last4,
           coalesce(p.card_brand, l.card_brand) AS brand
    FROM payments p
    CROSS JOIN LATERAL (${listingOf({ token: 'p.card_token', receivedAt: 'p.received_at', occurredAt: 'p.occurred_at' }, '$2')}) l
  ),
  fresh AS (
    INSERT INTO dwd.payment_alert (event_no, occurred_at, amount_minor, card_token, currency, merchant, city, channel, received_at, listed_at)
    SELECT event_no, occurred_at, amount_minor, card_token, currency, merchant, city, channel, received_at, listed_at FROM hits
    ON CONFLICT (occurred_at, event_no) DO NOTHING RETURNING event_no, occurred_at, detected_at
  ),
  raw AS (
    INSERT INTO ods.raw_event (event_no, source, event_id, type, event_date_origin, event_dw_regdate, event_json_data)
    SELECT h.event_no, 'watchfloor', 'payment-alert/' || h.event_no, 'PAYMENT_ALERT', h.occurred_at, f.detected_at,
           json_build_object('payment', json_build_object('source', h.source, 'id', h.event_id), 'card_token', h.card_token,
             'card_first6', h.first6, 'card_last4', h.last4, 'card_brand', h.brand, 'amount_minor', h.amount_minor,
             'currency', h.currency, 'merchant', h.merchant, 'city', h.city, 'channel', h.channel,
             'received_at', h.received_at, 'listed_at', h.listed_at)
    FROM hits h JOIN fresh f USING (occurred_at, event_no)
  )
  SELECT h.event_no::text, (extract(epoch FROM h.occurred_at) * 1000)::bigint::text AS at, h.amount_minor::text AS amount,
         h.card_token AS token, h.currency, h.city, h.first6, h.last4, h.brand
  FROM hits h JOIN fresh f USING (occurred_at, event_no) ORDER BY h.card_token, h.occurred_at, h.event_no`;

interface HitRow {
  event_no: string;
  at: string;
  amount: string;
  token: string;
  currency: string;
  city: string | null;
  first6: string | null;
  last4: string | null;
  brand: Brand | null;
}

function toKeyFindings(
  detector: ListDetector,
  settings: ListSettings,
  rows: readonly HitRow[],
): KeyFindings[] {
  const byToken = new Map<string, HitRow[]>();
  for (const row of rows) {
    const same = byToken.get(row.token);
    if (same) same.push(row);
    else byToken.set(row.token, [row]);
  }
  return [...byToken].map(([token, hits]) => {
    const { first6 = null, last4 = null, brand = null } = hits[0] ?? {};
    const label = formatCard({ token, first6, last4, brand });
    return {
      key: [token],
      limit: 0,
      addsUp: true,
      findings: hits.map((hit) => ({
        eventNo: hit.event_no,
        at: Number(hit.at),
        value: safeInteger(hit.amount),
        city: hit.city,
        currency: hit.currency,
      })),
      describe: ({ evidenceCount, totals }) => {
        const codes = Object.keys(totals ?? {});
        return {
          severity: severityOf(evidenceCount, 1, settings.severity),
          sentence: detector.sentence({ label, hits: evidenceCount, totals: totals ?? {} }),
          currency: codes.length === 1 ? (codes[0] ?? null) : null,
          label,
        };
      },
    };
  });
}
