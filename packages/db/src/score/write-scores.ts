import type { MachineDecision } from '@watchfloor/domain/scorecard/decision';
import type pg from 'pg';
import type { Judgement } from './judge.ts';
import type { ApplicationFact } from './read-facts.ts';

/** An application with what the scorecards say of it. */
export interface JudgedFact {
  readonly fact: ApplicationFact;
  readonly judgement: Judgement;
}

/** Writes what each scorecard said, one row each, whether or not a newer application stands. */
export async function writeScores(
  client: pg.PoolClient,
  judged: readonly JudgedFact[],
  settingsVersion: number,
): Promise<void> {
  const rows = judged.flatMap(({ fact, judgement }) => [
    { fact, role: 'champion', decision: judgement.champion },
    ...judgement.challengers.map((decision) => ({ fact, role: 'challenger', decision })),
  ]);
  if (rows.length === 0) return;
  const of = <Value>(value: (decision: MachineDecision) => Value) =>
    rows.map(({ decision }) => value(decision));
  await client.query({
    name: 'scores-insert',
    text: `INSERT INTO dwd.application_score (event_no, occurred_at, application_id, role, model, probability, points, decision, stage,
             policy, settings_version)
           SELECT event_no, to_timestamp(at / 1000), id, role, model, probability, points, decision, stage, policy, $11
           FROM unnest($1::bigint[], $2::float8[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::text[], $9::text[],
             $10::int[]) AS n (event_no, at, id, role, model, probability, points, decision, stage, policy)`,
    values: [
      rows.map(({ fact }) => fact.eventNo),
      rows.map(({ fact }) => fact.at),
      rows.map(({ fact }) => fact.applicationId),
      rows.map(({ role }) => role),
      of(({ model }) => model),
      of(({ probability }) => probability),
      of(({ points }) => points),
      of(({ decision }) => decision),
      of(({ stage }) => stage),
      of(({ policy }) => policy),
      settingsVersion,
    ],
  });
}
