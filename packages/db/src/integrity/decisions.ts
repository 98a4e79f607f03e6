import { type CheckResult, type CheckScope, compare } from './compare.ts';
import { redecideApplicants, redecideScores } from './redecide.ts';

/**
 * Applications against their decisions: each that is scored has the champion's word once; each applicant stands by their
 * newest one, as it was decided; and what is kept of decisions, decided again, comes out the same.
 */
export async function checkDecisions(scope: CheckScope): Promise<CheckResult> {
  const parts = [
    await checkScored(scope),
    await checkStanding(scope),
    await redecideApplicants(scope),
    await redecideScores(scope),
  ];
  return {
    check: 'Decisions',
    compared: parts.reduce((sum, { compared }) => sum + compared, 0),
    different: parts.reduce((sum, { different }) => sum + different, 0),
    differences: parts.flatMap(({ differences }) => differences).slice(0, 10),
  };
}

/** Facts of batches that wait for no stage any more. */
const scoredFacts = `
  SELECT f.* FROM dwd.application f
  WHERE f.occurred_at >= $1 AND f.event_no >> 16 NOT IN (
    SELECT id FROM ods.batch WHERE type = 'loan_application' AND (stage = 'stored' OR failed_stage = 'stored'))`;

const checkScored = ({ client, keptSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Decisions',
    `WITH facts AS (SELECT event_no, application_id FROM (${scoredFacts}) f),
     said AS (
       SELECT event_no, min(application_id) AS application_id, count(*) FILTER (WHERE role = 'champion') AS champions,
              count(*) FILTER (WHERE role = 'challenger') AS others, count(DISTINCT model) FILTER (WHERE role = 'challenger') AS models
       FROM dwd.application_score WHERE occurred_at >= $1 GROUP BY 1
     )
     SELECT 'application ' || event_no AS subject,
            CASE WHEN f.event_no IS NOT NULL THEN f.application_id || ' decided once' END AS expected,
            s.application_id || CASE WHEN champions = 1 AND others = models THEN ' decided once'
                                     ELSE format(' decided %s times, looked at %s times', champions, others) END AS found
     FROM facts f FULL JOIN said s USING (event_no)`,
    [keptSince],
  );

const decision = (of: string) =>
  `concat_ws(' ', ${of}.event_no, ${of}.decision, 'in', ${of}.stage, ${of}.model, ${of}.probability, ${of}.points, 'policy', ${of}.policy, 'cut-offs', ${of}.settings_version)`;

const checkStanding = ({ client, keptSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Decisions',
    `WITH newest AS (
       SELECT DISTINCT ON (application_id) application_id, event_no FROM (${scoredFacts}) f
       ORDER BY application_id, occurred_at DESC, event_no DESC
     ),
     said AS (SELECT * FROM dwd.application_score WHERE occurred_at >= $1 AND role = 'champion')
     SELECT 'applicant ' || n.application_id AS subject, ${decision('s')} AS expected,
            CASE WHEN a.id IS NOT NULL THEN ${decision('a')} END AS found
     FROM newest n LEFT JOIN said s USING (event_no) LEFT JOIN ops.application a ON a.id = n.application_id`,
    [keptSince],
  );
