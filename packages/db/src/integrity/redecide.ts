import { POLICY } from '@watchfloor/domain/applicants/policy';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { parseSettings } from '@watchfloor/domain/detectors/settings';
import { decideApplication } from '@watchfloor/domain/scorecard/decide';
import type { Cutoffs, MachineDecision } from '@watchfloor/domain/scorecard/decision';
import { shippedChampion } from '@watchfloor/domain/scorecard/models';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import type pg from 'pg';
import { verifyDecision } from '../application-review/verify.ts';
import {
  type ApplicationColumns,
  applicationRecordColumns,
  toApplicationRecord,
} from '../applications/application-record.ts';
import { findModel } from '../models/registry.ts';
import { expectedLossOf } from '../score/judge.ts';
import { type FactColumns, factColumns, toLoanApplication } from '../score/read-facts.ts';
import type { CheckResult, CheckScope, Difference } from './compare.ts';

/** What came out otherwise; the first ten of it are told. */
export type Redecided = Omit<CheckResult, 'check'>;
const SHOWN = 10;

/** Rows in memory at a time. */
const PAGE = 2_000;

/**
 * Decides every applicant again from what was kept with them: fields, scorecard and cut-offs. Bit by bit, reasons
 * included. Left out is what an earlier policy decided.
 */
export async function redecideApplicants({ client }: CheckScope): Promise<Redecided> {
  const modelOf = modelsOf(client);
  return eachRow<ApplicationColumns>(
    client,
    `SELECT ${applicationRecordColumns} FROM ops.application a WHERE a.policy = ${POLICY.version}`,
    async (row) => {
      const record = toApplicationRecord(row);
      const model = await modelOf(record.model);
      const subject = `applicant ${record.id}`;
      if (!model) return { subject, expected: `scorecard ${record.model}`, found: null };
      const { same, decision } = verifyDecision(record, model);
      const expectedLoss = expectedLossOf(decision, record.fields);
      if (same && expectedLoss === record.expectedLoss) return null;
      return {
        subject,
        expected: words(decision, expectedLoss),
        found: words(record, record.expectedLoss),
      };
    },
  );
}

interface ScoreColumns extends FactColumns {
  event_no: string;
  model: string | null;
  said_probability: number | null;
  said_points: number | null;
  said_decision: MachineDecision['decision'];
  said_stage: MachineDecision['stage'];
  policy: number;
  settings_version: number;
}

/** The same for what every scorecard said of every application that is kept and recent, challengers included. */
export async function redecideScores({ client, detectedSince }: CheckScope): Promise<Redecided> {
  const modelOf = modelsOf(client);
  const cutoffs = await cutoffsByVersion(client);
  return eachRow<ScoreColumns>(
    client,
    `SELECT s.event_no::text, s.model, s.probability AS said_probability, s.points AS said_points, s.decision AS said_decision,
            s.stage AS said_stage, s.policy, s.settings_version, ${factColumns}
     FROM dwd.application_score s
     JOIN dwd.application f ON f.application_id = s.application_id AND f.occurred_at = s.occurred_at AND f.event_no = s.event_no
     WHERE s.occurred_at >= '${detectedSince.toISOString()}' AND s.policy = ${POLICY.version}`,
    async (row) => {
      const model = await modelOf(row.model);
      const inForce = cutoffs.get(row.settings_version);
      const said = words(
        {
          decision: row.said_decision,
          stage: row.said_stage,
          probability: row.said_probability,
          points: row.said_points,
          model: row.model,
        },
        null,
      );
      const application = toLoanApplication(row);
      const expected =
        model && inForce ? words(decideApplication({ application, model, cutoffs: inForce }), null) : null;
      const subject = `score ${row.event_no} of ${row.application_id} by ${row.model ?? 'the policy'}`;
      return expected === said ? null : { subject, expected, found: said };
    },
  );
}

/** Cut-offs by the version of their settings; 0 are the declared ones. */
export async function cutoffsByVersion(
  client: Pick<pg.PoolClient, 'query'>,
): Promise<ReadonlyMap<number, Cutoffs>> {
  const { rows } = await client.query<{ version: number; settings: unknown }>(
    'SELECT version, settings FROM ops.detector_version WHERE detector = $1',
    [applicantRisk.id],
  );
  return new Map<number, Cutoffs>([
    [0, applicantRisk.defaults],
    ...rows.map(({ version, settings }): [number, Cutoffs] => [
      version,
      parseSettings(applicantRisk, settings),
    ]),
  ]);
}

/** Scorecards by their names; where none was asked, any will do. */
function modelsOf(client: Pick<pg.PoolClient, 'query'>): (id: string | null) => Promise<Scorecard | null> {
  const known = new Map<string, Scorecard | null>();
  return async (id) => {
    if (id === null) return shippedChampion();
    const model = known.get(id) ?? (await findModel(client, id));
    known.set(id, model);
    return model;
  };
}

const words = (
  {
    decision,
    stage,
    probability,
    points,
    model,
  }: Pick<MachineDecision, 'decision' | 'stage' | 'probability' | 'points' | 'model'>,
  expectedLoss: number | null,
): string =>
  [decision, 'in', stage, model, probability, points, expectedLoss].filter((part) => part !== null).join(' ');

/** Holds each row of a query against `judge`, a page at a time, in the caller's transaction. */
async function eachRow<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  sql: string,
  judge: (row: Row) => Promise<Difference | null>,
): Promise<Redecided> {
  let compared = 0;
  let different = 0;
  const differences: Difference[] = [];
  await client.query(`DECLARE decided NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${PAGE} FROM decided`);
    for (const row of rows) {
      const difference = await judge(row);
      if (!difference) continue;
      different += 1;
      if (differences.length < SHOWN) differences.push(difference);
    }
    compared += rows.length;
    if (rows.length < PAGE) break;
  }
  await client.query('CLOSE decided');
  return { compared, different, differences };
}
