import { type CheckResult, type CheckScope, compare } from './compare.ts';

const figures = `format('%s pieces of evidence from %s to %s, peak %s', count, first AT TIME ZONE 'UTC', last AT TIME ZONE 'UTC', peak)`;

/** What each alert says of its evidence against the evidence. */
export const checkAlertTotals = ({ client }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Alerts',
    `WITH evidence AS (
       SELECT alert_id AS id, count(*) AS count, min(occurred_at) AS first, max(occurred_at) AS last, max(value) AS peak
       FROM ops.evidence GROUP BY 1
     ),
     said AS (
       SELECT id, evidence_count AS count, first_event_at AS first, last_event_at AS last, peak_value AS peak
       FROM ops.alert WHERE merged_into IS NULL AND evidence_count > 0
     )
     SELECT 'alert ' || id AS subject,
            (SELECT ${figures} FROM evidence e WHERE e.id = said.id) AS expected,
            ${figures} AS found
     FROM said
     UNION ALL
     SELECT 'alert ' || id, 'no evidence, withdrawn', CASE WHEN id IN (SELECT id FROM evidence) THEN 'evidence' ELSE 'no evidence' END
            || CASE WHEN peak_value = 0 THEN ', withdrawn' ELSE ', peak ' || peak_value END
     FROM ops.alert WHERE merged_into IS NULL AND evidence_count = 0`,
    [],
  );

/** An alert that went into another has left its evidence there, and that other one is not merged itself. */
export const checkMergedAlerts = ({ client }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Merged alerts',
    `SELECT 'alert ' || a.id AS subject, 'no evidence, goes on in a standing alert' AS expected,
            CASE WHEN EXISTS (SELECT FROM ops.evidence e WHERE e.alert_id = a.id) THEN 'evidence' ELSE 'no evidence' END
            || CASE WHEN EXISTS (SELECT FROM ops.alert b WHERE b.id = a.merged_into AND b.merged_into IS NULL)
                 THEN ', goes on in a standing alert' ELSE ', goes on nowhere' END AS found
     FROM ops.alert a WHERE a.merged_into IS NOT NULL`,
    [],
  );
