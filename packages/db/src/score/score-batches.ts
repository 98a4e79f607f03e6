import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import type { Db } from '../database.ts';
import { recordEpisodes } from '../detect/record-episodes.ts';
import { settingsInForce } from '../detect/settings-in-force.ts';
import type { ClaimedBatch } from '../inbox/claim.ts';
import { inTurn } from '../inbox/turn.ts';
import { addLatencies } from '../latency/add-latencies.ts';
import { readModels } from '../models/registry.ts';
import { findRisks } from './find-risks.ts';
import { judge } from './judge.ts';
import { readBatchFacts } from './read-facts.ts';
import { writeApplications } from './write-applications.ts';
import { writeScores } from './write-scores.ts';

export interface ScoredBatches {
  readonly batches: readonly ClaimedBatch[];
  /** Applications judged. */
  readonly scored: number;
  /** Applicants that stand by another application than before. */
  readonly applicationIds: readonly string[];
  readonly alertIds: readonly string[];
  readonly outboxSeqs: readonly string[];
}

/**
 * Decides every application of the oldest stored batches, in one transaction with their stage: what each scorecard says,
 * where the applicant stands now, and an alert where the champion rejects. Empty when there is nothing to do.
 * @throws ModelError while no scorecard decides; DataError where an application cannot be decided
 */
export async function scoreBatches(db: Db, only?: string): Promise<ScoredBatches> {
  return inTurn(db, 'score', only, async (client, batches) => {
    if (batches.length === 0) {
      return { batches, scored: 0, applicationIds: [], alertIds: [], outboxSeqs: [] };
    }
    const ids = batches.map(({ id }) => id);
    const { version, settings } = await settingsInForce(client, applicantRisk);
    const models = await readModels(client);
    const facts = await readBatchFacts(client, ids);
    const judged = facts.map((fact) => ({ fact, judgement: judge(fact, models, settings) }));

    await writeScores(client, judged, version);
    const standing = await writeApplications(client, judged, { ...settings, version });
    const risks = await findRisks(client, applicantRisk, settings, judged);
    // Applications of different moments are different episodes: nothing has to be near another to be judged.
    const episodes = { version, windowSeconds: 0 };
    const recorded = await recordEpisodes(client, applicantRisk, episodes, risks);
    await client.query({
      name: 'inbox-scored',
      text: `UPDATE ods.batch SET stage = 'detected', detected_at = clock_timestamp(), error = NULL WHERE id = ANY($1::bigint[])`,
      values: [ids],
    });
    await addLatencies(client, 'detection', ids);
    return {
      batches,
      scored: judged.length,
      applicationIds: standing.applicationIds,
      alertIds: recorded.alertIds,
      outboxSeqs: [...standing.outboxSeqs, ...recorded.outboxSeqs],
    };
  });
}
