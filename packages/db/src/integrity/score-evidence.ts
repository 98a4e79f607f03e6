import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { type CheckResult, type CheckScope, compare } from './compare.ts';
import { cutoffsByVersion } from './redecide.ts';

/** Evidence of applicants' alerts against what the champion said: each that it rejects, with its probability, and no other. */
export async function checkScoreEvidence({ client, keptSince }: CheckScope): Promise<CheckResult> {
  const cutoffs = [...(await cutoffsByVersion(client))].map(([version, { rejectOver }]) => ({
    version,
    rejectOver,
  }));
  return compare(
    client,
    'Evidence',
    `WITH rejected AS (
       SELECT s.event_no, s.application_id, floor(s.probability * 10000 + 0.5)::bigint AS value
       FROM dwd.application_score s
       JOIN jsonb_to_recordset($2::jsonb) AS c (version int, "rejectOver" float8) ON c.version = s.settings_version
       WHERE s.role = 'champion' AND s.occurred_at >= $1 AND s.probability > c."rejectOver"
     ),
     evidence AS (
       SELECT e.event_no, a.key[1] AS application_id, e.value FROM ops.evidence e JOIN ops.alert a ON a.id = e.alert_id
       WHERE a.detector = $3 AND a.merged_into IS NULL AND e.occurred_at >= $1
     )
     SELECT concat_ws(' ', 'application', event_no) AS subject, concat_ws(' ', r.application_id, r.value) AS expected,
            concat_ws(' ', e.application_id, e.value) AS found
     FROM rejected r FULL JOIN evidence e USING (event_no)`,
    [keptSince, JSON.stringify(cutoffs), applicantRisk.id],
  );
}
