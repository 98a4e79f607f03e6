import { digitsOf } from '../cards/identity.ts';
import { standingEntry } from '../cards/standing-entry.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';

/**
 * Writes the PAYMENT_ALERT_SUMMARY events of the time `slot`: one for each card that a list in force calls stolen then and
 * that has payments of the 60 minutes up to it (event time). All of a slot or nothing, once: null when they are written
 * already, else how many there are. Reads the hits of that hour, however many payments there were.
 */
export async function writeCardSummaries(db: Pick<Db, 'pool'>, slot: Date): Promise<number | null> {
  return inTransaction(db, async (client) => {
    // Whoever comes second waits here for the first, and finds its work.
    const { rowCount: mine } = await client.query(
      'INSERT INTO ads.card_summary_slot (slot, cards) VALUES ($1, 0) ON CONFLICT DO NOTHING',
      [slot],
    );
    if (mine === 0) return null;
    const { rowCount } = await client.query(statement, [slot, slot.toISOString()]);
    const cards = rowCount ?? 0;
    await client.query('UPDATE ads.card_summary_slot SET cards = $2 WHERE slot = $1', [slot, cards]);
    return cards;
  });
}

// $1 the slot, $2 the same as it stands in ids.
const statement = `
  WITH in_force AS MATERIALIZED (
    SELECT layers FROM ops.card_list_activation
    WHERE activated_at <= $1::timestamptz AND (deactivated_at IS NULL OR deactivated_at > $1::timestamptz)
  ),
  paid AS MATERIALIZED (
    SELECT * FROM dwd.payment_alert
    WHERE occurred_at > $1::timestamptz - interval '60 minutes' AND occurred_at <= $1::timestamptz
  ),
  stolen AS MATERIALIZED (
    SELECT paid_with.card_token FROM (SELECT DISTINCT card_token FROM paid) paid_with
    WHERE EXISTS (
      SELECT FROM in_force a CROSS JOIN LATERAL (${standingEntry('paid_with.card_token', 'a.layers')}) e
      WHERE e.stolen AND (e.effective_from IS NULL OR e.effective_from <= $1::timestamptz))
  ),
  figures AS (
    SELECT card_token, count(*) AS payments, min(occurred_at) AS first_at, max(occurred_at) AS last_at,
           (array_agg(event_no ORDER BY occurred_at DESC, event_no DESC))[1] AS newest,
           coalesce(array_agg(DISTINCT city) FILTER (WHERE city IS NOT NULL), '{}') AS cities,
           coalesce(array_agg(DISTINCT merchant) FILTER (WHERE merchant IS NOT NULL), '{}') AS merchants
    FROM paid JOIN stolen USING (card_token) GROUP BY 1
  ),
  totals AS (
    SELECT card_token, json_object_agg(currency, total ORDER BY currency) AS totals
    FROM (SELECT card_token, currency, sum(amount_minor) AS total FROM paid JOIN stolen USING (card_token) GROUP BY 1, 2) t
    GROUP BY 1
  )
  INSERT INTO ods.raw_event (event_no, source, event_id, type, event_date_origin, event_dw_regdate, event_json_data)
  SELECT f.newest, 'watchfloor', 'summary/' || $2::text || '/' || f.card_token, 'PAYMENT_ALERT_SUMMARY', $1::timestamptz, clock_timestamp(),
         json_build_object('slot', $1::timestamptz, 'card_token', f.card_token, 'card_first6', known.first6,
           'card_last4', known.last4, 'card_brand', known.brand, 'count', f.payments, 'totals', t.totals,
           'first_at', f.first_at, 'last_at', f.last_at, 'cities', f.cities, 'merchants', f.merchants)
  FROM figures f JOIN totals t USING (card_token) CROSS JOIN LATERAL (${digitsOf('f.card_token')}) known
  ORDER BY f.card_token`;
