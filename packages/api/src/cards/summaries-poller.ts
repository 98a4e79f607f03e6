import { readCardSummaries } from '@watchfloor/db/cards/summaries';
import type { Db } from '@watchfloor/db/database';
import { sharedPoller } from '../shared-poller.ts';

/** Stolen cards in use, read every two seconds for everyone who looks. */
export function openCardSummaries(db: Db, onError: (error: unknown) => void) {
  return sharedPoller({ everyMs: 2_000, onError, read: () => readCardSummaries(db, new Date(), 200) });
}
export type CardSummariesPoller = ReturnType<typeof openCardSummaries>;
