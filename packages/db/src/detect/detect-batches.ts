import { CHANGE_DETECTORS, LIST_DETECTORS, WINDOW_DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import type { ChangeDetector } from '@watchfloor/domain/detectors/change-detector';
import type { ListDetector } from '@watchfloor/domain/detectors/list-detector';
import type { WindowDetector } from '@watchfloor/domain/detectors/window-detector';
import type pg from 'pg';
import type { Db } from '../database.ts';
import { byType, type ClaimedBatch } from '../inbox/claim.ts';
import { inTurn } from '../inbox/turn.ts';
import { addLatencies } from '../latency/add-latencies.ts';
import { announceDetection } from './detected-until.ts';
import { findBreaches } from './find-breaches.ts';
import { findDrops } from './find-drops.ts';
import { findHits } from './find-hits.ts';
import type { BusyKey } from './hot-keys.ts';
import { recordDrops } from './record-drops.ts';
import { type RecordedAlerts, recordEpisodes } from './record-episodes.ts';
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
  return inTurn(db, 'detect', only, async (client, batches) => {
    const alertIds: string[] = [];
    const outboxSeqs: string[] = [];
    const busyKeys: BusyKey[] = [];
    if (batches.length === 0) return { batches, alertIds, outboxSeqs, busyKeys };
    const byEvent = new Map(byType(batches));
    await announceDetection(db, byEvent);
    // In one order of detectors: each locks its keys, and whoever holds some waits only for later ones.
    for (const detector of [...WINDOW_DETECTORS, ...LIST_DETECTORS, ...CHANGE_DETECTORS]) {
      const own = byEvent.get(detector.listensTo);
      if (!own) continue;
      const recorded = await runDetector(client, detector, own, busyKeys);
      alertIds.push(...recorded.alertIds);
      outboxSeqs.push(...recorded.outboxSeqs);
    }
    const ids = batches.map(({ id }) => id);
    await client.query({
      name: 'inbox-detected',
      text: `UPDATE ods.batch SET stage = 'detected', detected_at = clock_timestamp(), error = NULL WHERE id = ANY($1::bigint[])`,
      values: [ids],
    });
    await addLatencies(client, 'detection', ids);
    return { batches, alertIds, outboxSeqs, busyKeys };
  });
}

/**
 * Records what a detector finds in batches of the type it listens to. Adds keys that are busy enough to be kept as sums to
 * `busyKeys`.
 */
async function runDetector(
  client: pg.PoolClient,
  detector: WindowDetector | ListDetector | ChangeDetector,
  batches: readonly ClaimedBatch[],
  busyKeys: BusyKey[],
): Promise<RecordedAlerts> {
  const ids = batches.map(({ id }) => id);
  switch (detector.kind) {
    case 'window': {
      const { version, settings } = await settingsInForce(client, detector);
      const found = await findBreaches(client, detector, settings, batches);
      busyKeys.push(...found.busy.map((key) => ({ detector: detector.id, key })));
      const { windowSeconds } = settings;
      return recordEpisodes(client, detector, { version, windowSeconds }, found.keys);
    }
    case 'list': {
      const { version, settings } = await settingsInForce(client, detector);
      const hits = await findHits(client, detector, settings, ids);
      const { windowSeconds } = settings;
      return recordEpisodes(client, detector, { version, windowSeconds }, hits);
    }
    case 'change': {
      const inForce = await settingsInForce(client, detector);
      return recordDrops(client, detector, inForce, await findDrops(client, detector, inForce.settings, ids));
    }
  }
}
