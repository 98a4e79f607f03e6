import type pg from 'pg';
import type { Db } from '../database.ts';
import { DataError, inStageTransaction, isDataError } from '../transaction.ts';
import { type ClaimedBatch, claimBatches } from './claim.ts';
import type { BatchStage } from './stage-types.ts';

/** A turn that failed because of its data: of these batches at least one can never be done as it is. */
export class TurnFailed extends DataError {
  readonly batchIds: readonly string[];

  constructor(batches: readonly ClaimedBatch[], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.batchIds = batches.map(({ id }) => id);
  }
}

/** Storing is the same work whichever batches it is of: its long statements are planned once, not for every turn. */
const SETTINGS: { readonly [Stage in BatchStage]: readonly string[] } = {
  store: ['SET LOCAL plan_cache_mode = force_generic_plan'],
  detect: [],
  score: [],
};

/**
 * One turn of a stage: claims the batches that wait for it, or `only` that one, and does `work` on them in one transaction.
 * @throws TurnFailed where the data is at fault
 */
export async function inTurn<T>(
  db: Db,
  stage: BatchStage,
  only: string | undefined,
  work: (client: pg.PoolClient, batches: readonly ClaimedBatch[]) => Promise<T>,
): Promise<T> {
  let batches: readonly ClaimedBatch[] = [];
  try {
    return await inStageTransaction(
      db,
      async (client) => {
        batches = await claimBatches(client, stage, only);
        return work(client, batches);
      },
      SETTINGS[stage],
    );
  } catch (error) {
    // Where claiming itself failed there is no batch to blame, and whoever tries them one by one would try none for ever.
    throw isDataError(error) && batches.length > 0 ? new TurnFailed(batches, error) : error;
  }
}
