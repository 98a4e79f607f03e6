import type { Db } from '@watchfloor/db/database';
import { failBatch } from '@watchfloor/db/inbox/fail';
import { isDataError } from '@watchfloor/db/transaction';

/** A stage's work on the batches that wait for it, or on one alone; says which it did. */
export type StageWork = (only?: string) => Promise<readonly { readonly id: string }[]>;

/**
 * Works until nothing waits for the stage: a job is a wake-up, the inbox says what is due. When a turn fails because of
 * its data, the batch the job names is tried alone; if that fails too it is set aside with the reason, so that one bad
 * batch never holds up the others. Failures of the servers are the caller's to retry.
 */
export async function advanceStage(
  db: Db,
  stage: 'accepted' | 'stored',
  batchId: string,
  work: StageWork,
  onFailed: (batchId: string, error: unknown) => void,
): Promise<void> {
  try {
    while ((await work()).length > 0);
  } catch (error) {
    if (!isDataError(error)) throw error;
    try {
      await work(batchId);
    } catch (alone) {
      if (!isDataError(alone)) throw alone;
      await failBatch(db, batchId, stage, alone instanceof Error ? alone.message : String(alone));
      onFailed(batchId, alone);
    }
  }
}
