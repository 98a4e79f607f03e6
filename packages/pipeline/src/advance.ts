import type { Db } from '@watchfloor/db/database';
import { failBatch } from '@watchfloor/db/inbox/fail';
import { TurnFailed } from '@watchfloor/db/inbox/turn';

/** A stage's work on the batches that wait for it, or on one alone; says which it did. */
export type StageWork = (only?: string) => Promise<readonly { readonly id: string }[]>;

/**
 * Works until nothing waits for the stage: a job is a wake-up, the inbox says what is due. When a turn fails because of
 * its data, its batches are tried one by one; those that fail alone, too, are set aside with the reason, so that one bad
 * batch never holds up the others. Failures of the servers are the caller's to retry.
 */
export async function advanceStage(
  db: Db,
  stage: 'accepted' | 'stored',
  work: StageWork,
  onFailed: (batchId: string, error: unknown) => void,
): Promise<void> {
  for (;;) {
    try {
      if ((await work()).length === 0) return;
    } catch (error) {
      if (!(error instanceof TurnFailed)) throw error;
      for (const batchId of error.batchIds) await tryAlone(batchId);
    }
  }

  async function tryAlone(batchId: string): Promise<void> {
    try {
      await work(batchId);
    } catch (alone) {
      if (!(alone instanceof TurnFailed)) throw alone;
      await failBatch(db, batchId, stage, alone.message);
      onFailed(batchId, alone.cause);
    }
  }
}
