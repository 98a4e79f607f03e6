import { shareInBasisPoints } from '@watchfloor/domain/detectors/change-detector';
import { coverageDrop } from '@watchfloor/domain/detectors/coverage-drop';
import { settingsInForce } from '../detect/settings-in-force.ts';
import { type CheckResult, type CheckScope, compare } from './compare.ts';

/** Key customers whose updates are stored but not judged yet. */
const undetected = `
  SELECT f.user_id FROM dwd.coverage f JOIN ods.batch b ON b.id = f.event_no >> 16
  WHERE b.stage = 'stored' OR b.failed_stage = 'stored'`;

const figures = `concat_ws(' ', user_id, 'generation', generation, 'changed', modified_at AT TIME ZONE 'UTC', premium_minor)`;

/** Updates of key customers against the facts and the list as it was when each was received. */
export const checkKeyCoverage = ({ client, keptSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Key customers',
    `WITH undetected AS (${undetected}),
     updates AS (
       SELECT f.*, k.generation FROM dwd.coverage f
       JOIN ods.raw_event r ON r.event_no = f.event_no AND r.event_date_origin = f.occurred_at AND r.type = 'coverage_update'
       JOIN ops.key_user k ON k.id = f.user_id AND k.listed_at <= r.event_dw_regdate
         AND (k.ended_at IS NULL OR k.ended_at > r.event_dw_regdate)
       WHERE f.occurred_at >= $1
     ),
     expected AS (SELECT event_no, user_id, ${figures} AS said FROM updates),
     found AS (SELECT event_no, user_id, ${figures} AS said FROM dwd.key_coverage WHERE occurred_at >= $1)
     SELECT 'event ' || event_no AS subject, e.said AS expected, f.said AS found
     FROM expected e FULL JOIN found f USING (event_no)
     WHERE coalesce(e.user_id, f.user_id) NOT IN (SELECT user_id FROM undetected)`,
    [keptSince],
  );

/**
 * Evidence of drops against the definition applied to all updates anew: each drop is evidence of one alert of its customer,
 * and nothing else is. Left out are customers with updates not judged yet, drops received before the settings in force, and
 * alerts that opened under earlier ones.
 */
export async function checkDrops({ client, detectedSince }: CheckScope): Promise<CheckResult> {
  const { version, settings } = await settingsInForce(client, coverageDrop);
  return compare(
    client,
    'Drops',
    `WITH undetected AS (${undetected}),
     updates AS (
       SELECT c.*, coalesce(
                lag(c.premium_minor) OVER (PARTITION BY c.user_id, c.generation ORDER BY c.modified_at, c.tie), k.premium_minor
              ) AS before
       FROM dwd.key_coverage c JOIN ops.key_user k ON k.id = c.user_id AND k.generation = c.generation
     ),
     drops AS (
       SELECT event_no, user_id, received_at, ceil((before - premium_minor)::numeric * 10000 / before)::bigint AS value
       FROM updates
       WHERE occurred_at >= $1 AND premium_minor::numeric * 10000 < before::numeric * (10000 - $2::int)
     ),
     evidence AS (
       SELECT e.event_no, e.value, a.key[1] AS user_id, a.detector_version
       FROM ops.evidence e JOIN ops.alert a ON a.id = e.alert_id
       WHERE a.detector = $3 AND e.occurred_at >= $1
     )
     SELECT 'event ' || event_no AS subject, concat_ws(' ', d.user_id, d.value) AS expected,
            concat_ws(' ', e.user_id, e.value) AS found
     FROM drops d FULL JOIN evidence e USING (event_no)
     WHERE coalesce(d.user_id, e.user_id) NOT IN (SELECT user_id FROM undetected)
       AND CASE WHEN e.event_no IS NOT NULL THEN e.detector_version = $4
                ELSE d.received_at > coalesce((SELECT created_at FROM ops.detector_version WHERE detector = $3 AND version = $4), '-infinity') END`,
    [detectedSince, shareInBasisPoints(settings), coverageDrop.id, version],
  );
}
