import { countWaiting } from '@watchfloor/db/application-review/count-waiting';
import { recentCityMinutes } from '@watchfloor/db/cities/recent-minutes';
import type { Db } from '@watchfloor/db/database';
import { readOverview } from '@watchfloor/db/overview/status';
import { listWorkers } from '@watchfloor/jobs/heartbeat';
import type { Redis } from 'ioredis';
import { sharedPoller } from '../shared-poller.ts';
import { within } from '../within.ts';

/** What every viewer of the overview shares: all of its status but `mine`. */
export function openPulse(db: Db, redis: Redis, onError: (error: unknown) => void) {
  return sharedPoller({
    everyMs: 1_000,
    onError,
    read: async () => {
      const [overview, applicantsToReview, currentBuckets, workers] = await Promise.all([
        readOverview(db),
        countWaiting(db),
        recentCityMinutes(db, 3),
        // None can be known to live while Redis does not answer.
        within(500, listWorkers(redis), []),
      ]);
      return { status: { ...overview, applicantsToReview, workers: workers.length }, currentBuckets };
    },
  });
}
export type Pulse = ReturnType<typeof openPulse>;
