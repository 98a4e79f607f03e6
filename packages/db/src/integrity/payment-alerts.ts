import { LIST_DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import { stolenCard } from '@watchfloor/domain/detectors/stolen-card';
import { entriesInForce } from '../card-lists/in-force.ts';
import { settingsInForce } from '../detect/settings-in-force.ts';
import { type CheckResult, type CheckScope, compare } from './compare.ts';

/**
 * Payments on stolen cards against the definition applied to all payments and the whole history of the lists anew: each
 * that falls under a listing is a PAYMENT_ALERT, as fact and raw event, and evidence of one standing alert of its card;
 * nothing else is. Left to be either is what cannot be known: payments not detected yet, listings not searched for yet,
 * payments before a listing that took effect under earlier settings, and those received while a listing was just ending.
 */
export async function checkPaymentAlerts(scope: CheckScope): Promise<CheckResult> {
  const { client, keptSince, detectedSince } = scope;
  const { version, settings } = await settingsInForce(client, stolenCard);
  return compare(client, 'Payment alerts', statement, [
    new Date(Math.max(detectedSince.getTime(), keptSince.getTime())),
    settings.windowSeconds,
    stolenCard.id,
    version,
  ]);
}

/** A receiver's clock may differ from the database's, and detection may be under way while a listing ends. */
const SLACK = `interval '5 seconds'`;

// $1 payments from here on, $2 look back in seconds, $3 and $4 the detector and the version of its settings. What is found
// of a payment is put in words: three places that must tell of it alike.
const statement = `
  WITH payments AS MATERIALIZED (
    SELECT f.event_no, f.occurred_at, f.card_token, f.amount_minor, f.currency, r.event_dw_regdate AS received_at
    FROM dwd.payment f
    JOIN ods.raw_event r ON r.event_no = f.event_no AND r.event_date_origin = f.occurred_at AND r.type = 'PAYMENT_EVENT'
    WHERE f.occurred_at >= $1::timestamptz AND f.card_token IN (SELECT card_token FROM ops.card_entry WHERE stolen)
  ),
  settings AS (
    SELECT coalesce(max(created_at), '-infinity') AS since FROM ops.detector_version WHERE detector = $3 AND version = $4
  ),
  listings AS MATERIALIZED (
    SELECT e.card_token, greatest(a.activated_at, e.effective_from) AS start, coalesce(a.deactivated_at, 'infinity') AS stop,
           a.searched_at IS NOT NULL AS searched,
           a.searched_at IS NOT NULL AND (e.effective_from IS NULL OR e.effective_from <= a.activated_at
             OR e.effective_from <= (SELECT until FROM ads.listings_searched)) AS searched_in_time
    FROM ops.card_list_activation a
    CROSS JOIN LATERAL (${entriesInForce('a.layers', 'e.card_token IN (SELECT card_token FROM payments)')}) e
    WHERE e.stolen AND (a.deactivated_at IS NULL OR a.deactivated_at > $1::timestamptz - interval '10 minutes')
  ),
  undetected AS (
    SELECT id FROM ods.batch WHERE type = 'payment' AND (stage = 'stored' OR failed_stage = 'stored')
  ),
  judged AS (
    SELECT p.event_no, p.event_no >> 16 NOT IN (SELECT id FROM undetected) AS detected,
           bool_or(CASE
             WHEN p.received_at >= l.start THEN l.searched AND p.received_at < l.stop
             ELSE l.searched_in_time AND l.start < l.stop AND l.start >= settings.since AND shortly_before
           END) AS must,
           bool_or(CASE
             WHEN p.received_at >= l.start THEN p.received_at < l.stop + ${SLACK}
             ELSE l.start < l.stop AND l.start <= clock_timestamp() AND (shortly_before OR l.start < settings.since)
           END) AS may
    FROM payments p JOIN listings l USING (card_token) CROSS JOIN settings
    CROSS JOIN LATERAL (SELECT p.occurred_at >= l.start - make_interval(secs => $2) AS shortly_before) s
    GROUP BY p.event_no
  ),
  facts AS (
    SELECT event_no, string_agg(concat_ws(' ', 'fact', card_token, amount_minor, currency), ', ') AS said
    FROM dwd.payment_alert WHERE occurred_at >= $1::timestamptz GROUP BY 1
  ),
  evidence AS (
    SELECT e.event_no, string_agg(concat_ws(' ', 'evidence', a.key[1], e.value), ', ') AS said
    FROM ops.evidence e JOIN ops.alert a ON a.id = e.alert_id
    WHERE a.detector = $3 AND a.merged_into IS NULL AND e.occurred_at >= $1::timestamptz GROUP BY 1
  ),
  raws AS (
    SELECT event_no, string_agg(concat_ws(' ', 'raw event', event_json_data ->> 'card_token', event_json_data ->> 'amount_minor',
             event_json_data ->> 'currency'), ', ') AS said
    FROM ods.raw_event WHERE type = 'PAYMENT_ALERT' AND event_date_origin >= $1::timestamptz GROUP BY 1
  ),
  found AS (
    SELECT event_no, concat_ws('; ', facts.said, evidence.said, raws.said) AS said
    FROM facts FULL JOIN evidence USING (event_no) FULL JOIN raws USING (event_no)
  )
  SELECT concat_ws(' ', 'payment', event_no, 'of', p.card_token) AS subject,
         CASE WHEN (j.must AND j.detected) OR (j.may AND f.said IS NOT NULL) THEN
           concat_ws(' ', 'fact', p.card_token, p.amount_minor, p.currency) || '; ' ||
           concat_ws(' ', 'evidence', p.card_token, p.amount_minor) || '; ' ||
           concat_ws(' ', 'raw event', p.card_token, p.amount_minor, p.currency)
         END AS expected,
         f.said AS found
  FROM judged j JOIN payments p USING (event_no) FULL JOIN found f USING (event_no)
  WHERE j.must OR f.said IS NOT NULL`;

/** What an alert of a list says was paid, against its evidence, as far back as payments are kept. */
export const checkAlertAmounts = ({ client, keptSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Amounts of alerts',
    `WITH paid AS (
       SELECT e.alert_id AS id, p.currency, sum(p.amount_minor) AS total
       FROM ops.evidence e JOIN dwd.payment_alert p ON p.occurred_at = e.occurred_at AND p.event_no = e.event_no GROUP BY 1, 2
     ),
     expected AS (
       SELECT id, jsonb_object_agg(currency, total) AS totals, CASE count(*) WHEN 1 THEN min(currency) END AS currency
       FROM paid GROUP BY 1
     )
     SELECT 'alert ' || a.id AS subject, concat_ws(' in ', e.totals, coalesce(e.currency, 'several')) AS expected,
            concat_ws(' in ', a.totals, coalesce(a.currency, 'several')) AS found
     FROM ops.alert a LEFT JOIN expected e USING (id)
     WHERE a.detector = ANY($2) AND a.merged_into IS NULL AND a.first_event_at >= $1`,
    [keptSince, LIST_DETECTORS.map(({ id }) => id)],
  );

/** Ten-second slots against the summaries written for them: each card once. */
export const checkSummaries = ({ client, keptSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Card summaries',
    `WITH found AS (
       SELECT event_date_origin::timestamptz(0) AS slot, count(*) AS summaries, count(DISTINCT event_json_data ->> 'card_token') AS cards
       FROM ods.raw_event WHERE type = 'PAYMENT_ALERT_SUMMARY' AND event_date_origin >= $1 GROUP BY 1
     )
     SELECT 'slot ' || slot AT TIME ZONE 'UTC' AS subject, format('%s cards, each once', s.cards) AS expected,
            format('%s cards, %s', coalesce(f.cards, 0), CASE WHEN f.summaries > f.cards THEN 'some twice' ELSE 'each once' END) AS found
     FROM (SELECT slot, cards FROM ads.card_summary_slot WHERE slot >= $1) s FULL JOIN found f USING (slot)`,
    [keptSince],
  );
