import { CHANGE_DETECTORS, LIST_DETECTORS, WINDOW_DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import type { ListDetector, ListSettings } from '@watchfloor/domain/detectors/list-detector';
import type { WindowDetector, WindowSettings } from '@watchfloor/domain/detectors/window-detector';
import type pg from 'pg';
import type { Db } from '../database.ts';
import { type ClaimedBatch, claimBatches } from '../inbox/claim.ts';
import { addLatencies } from '../latency/add-latencies.ts';
import { inStageTransaction } from '../transaction.ts';
import { announceDetection } from './detected-until.ts';
import { findBreaches } from './find-breaches.ts';
import { findDrops } from './find-drops.ts';
import { findHits } from './find-hits.ts';
import type { BusyKey } from './hot-keys.ts';
import { recordDrops } from './record-drops.ts';
import { type KeyFindings, recordEpisodes } from './record-episodes.ts';
import { settingsInForce } from './settings-in-force.ts';

export interface DetectedBatches {
  readonly batches: readonly ClaimedBatch[];
  readonly alertIds: readonly string[];
  readonly outboxSeqs: readonly string[];
  readonly busyKeys: readonly BusyKey[];
}

/**
 * Runs every detector that listens over the oldest stored batches, in one transaction with their stage. The batches'
 * facts are committed already, and so are those of every batch stored before: of two batches stored at once, whoever
 * detects last sees both. Empty when there is nothing to do.
 */
export async function detectBatches(db: Db, only?: string): Promise<DetectedBatches> {
  return inStageTransaction(db, async (client) => {
    const batches = await claimBatches(client, 'detect', only);
    const alertIds: string[] = [];
    const outboxSeqs: string[] = [];
    const busyKeys: BusyKey[] = [];
    const [first] = batches;
    if (!first) return { batches, alertIds, outboxSeqs, busyKeys };
    await announceDetection(
      db,
      first.type,
      new Date(Math.max(...batches.map(({ maxTime }) => maxTime.getTime()))),
    );
    for (const detector of [...WINDOW_DETECTORS, ...LIST_DETECTORS]) {
      if (detector.listensTo !== first.type) continue;
      const { version, settings } = await settingsInForce(client, detector);
      const keys = await find(client, detector, settings, batches, busyKeys);
      const { windowSeconds } = settings;
      const recorded = await recordEpisodes(client, detector, { version, windowSeconds }, keys);
      alertIds.push(...recorded.alertIds);
      outboxSeqs.push(...recorded.outboxSeqs);
    }
    for (const detector of CHANGE_DETECTORS) {
      if (detector.listensTo !== first.type) continue;
      const inForce = await settingsInForce(client, detector);
      const ids = batches.map(({ id }) => id);
      const moments = await findDrops(client, detector, inForce.settings, ids);
      const recorded = await recordDrops(client, detector, inForce, moments);
      alertIds.push(...recorded.alertIds);
      outboxSeqs.push(...recorded.outboxSeqs);
    }
    await client.query({
      name: 'inbox-detected',
      text: `UPDATE ods.batch SET stage = 'detected', detected_at = clock_timestamp(), error = NULL WHERE id = ANY($1::bigint[])`,
      values: [batches.map(({ id }) => id)],
    });
    await addLatencies(
      client,
      'detection',
      batches.map(({ id }) => id),
    );
    return { batches, alertIds, outboxSeqs, busyKeys };
  });
}

/** What a detector finds in the batches; adds keys that are busy enough to be kept as sums to `busyKeys`. */
async function find(
  client: pg.PoolClient,
  detector: WindowDetector | ListDetector,
  settings: WindowSettings | ListSettings,
  batches: readonly ClaimedBatch[],
  busyKeys: BusyKey[],
): Promise<readonly KeyFindings[]> {
  switch (detector.kind) {
    case 'window': {
      const found = await findBreaches(client, detector, settings as WindowSettings, batches);
      busyKeys.push(...found.busy.map((key) => ({ detector: detector.id, key })));
      return found.keys;
    }
    case 'list':
      return findHits(
        client,
        detector,
        settings,
        batches.map(({ id }) => id),
      );
  }
}
