import { WINDOW_DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import {
  limitFor,
  type WindowDetector,
  type WindowSettings,
} from '@watchfloor/domain/detectors/window-detector';
import { settingsInForce } from '../detect/settings-in-force.ts';
import { windowKeyArray, windowMeasure } from '../detect/window-columns.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { type CheckResult, type CheckScope, compare } from './compare.ts';
import { checkScoreEvidence } from './score-evidence.ts';

/**
 * Evidence against every detector's definition applied to all facts anew: each breaching event has its evidence, with
 * the value of its own window, and nothing else has; likewise each application that a scorecard rejected. Left out is what cannot be known: keys with events that are stored
 * but not detected yet, events received before the settings in force, and alerts that opened under earlier ones.
 */
export async function checkDetection(scope: CheckScope): Promise<CheckResult> {
  const results: CheckResult[] = [];
  for (const detector of WINDOW_DETECTORS) results.push(await checkDetector(scope, detector));
  results.push(await checkScoreEvidence(scope));
  return {
    check: 'Evidence',
    compared: results.reduce((sum, { compared }) => sum + compared, 0),
    different: results.reduce((sum, { different }) => sum + different, 0),
    differences: results.flatMap(({ differences }) => differences).slice(0, 10),
  };
}

async function checkDetector(scope: CheckScope, detector: WindowDetector): Promise<CheckResult> {
  const { client, keptSince, detectedSince } = scope;
  const { version, settings } = await settingsInForce(client, detector);
  const { table } = FACT_TABLES[detector.listensTo];
  // The first window must lie wholly in what is kept.
  const since = new Date(
    Math.max(detectedSince.getTime(), keptSince.getTime() + settings.windowSeconds * 1000),
  );
  const currencies = (detector.key as readonly string[]).includes('currency')
    ? (
        await client.query<{ currency: string }>(
          `SELECT DISTINCT currency FROM ${table} WHERE occurred_at >= $1`,
          [since],
        )
      ).rows
    : [];
  const parts = detector.key.join(', ');
  return compare(
    client,
    'Evidence',
    `WITH undetected AS (
       SELECT DISTINCT ${windowKeyArray(detector, 'f')} AS key FROM ${table} f
       JOIN ods.batch b ON b.id = f.event_no >> 16
       WHERE b.stage = 'stored' OR b.failed_stage = 'stored'
     ),
     windows AS (
       SELECT event_no, occurred_at, ${windowKeyArray(detector, 'f')} AS key,
              sum(${windowMeasure(detector, 'f')}) OVER (PARTITION BY ${parts} ORDER BY occurred_at
                RANGE BETWEEN make_interval(secs => $2) PRECEDING AND CURRENT ROW) AS value
       FROM ${table} f WHERE occurred_at >= $1::timestamptz - make_interval(secs => $2)
     ),
     breaches AS (
       SELECT event_no, key, occurred_at, least(value, 9007199254740991)::bigint AS value
       FROM windows JOIN jsonb_to_recordset($3::jsonb) AS l (currency text, "limit" bigint) ON l.currency = ${currencyOrAny(detector)}
       WHERE occurred_at >= $1 AND value > l."limit"
     ),
     evidence AS (
       SELECT e.event_no, a.key, e.value, a.detector_version, e.alert_id
       FROM ops.evidence e JOIN ops.alert a ON a.id = e.alert_id
       WHERE a.detector = $4 AND e.occurred_at >= $1
     )
     SELECT concat_ws(' ', 'event', event_no, 'of', array_to_string(coalesce(e.key, b.key), ' '), e.alert_id) AS subject,
            b.value::text AS expected, e.value::text AS found
     FROM breaches b FULL JOIN evidence e USING (event_no)
     LEFT JOIN ods.raw_event r USING (event_no)
     WHERE coalesce(e.key, b.key) NOT IN (SELECT key FROM undetected)
       AND CASE WHEN e.event_no IS NOT NULL THEN e.detector_version = $5
                ELSE r.event_dw_regdate > coalesce((SELECT created_at FROM ops.detector_version WHERE detector = $4 AND version = $5), '-infinity') END`,
    [
      since,
      settings.windowSeconds,
      JSON.stringify(limits(detector, settings, currencies)),
      detector.id,
      version,
    ],
  );
}

/** The key's currency as SQL, or the one row of limits where there is none. */
const currencyOrAny = (detector: WindowDetector): string => {
  const position = (detector.key as readonly string[]).indexOf('currency');
  return position < 0 ? "''" : `key[${position + 1}]`;
};

function limits(
  detector: WindowDetector,
  settings: WindowSettings,
  currencies: readonly { currency: string }[],
): { currency: string; limit: number }[] {
  const position = (detector.key as readonly string[]).indexOf('currency');
  const codes = position < 0 ? [''] : currencies.map(({ currency }) => currency);
  return codes.map((code) => ({
    currency: code,
    limit: limitFor(
      detector,
      settings,
      detector.key.map((_, index) => (index === position ? code : '')),
    ),
  }));
}
