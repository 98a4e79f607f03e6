import type { Db } from '@watchfloor/db/database';
import { listUnfinished } from '@watchfloor/db/inbox/unfinished';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import type { Redis } from 'ioredis';
import { publishLeftovers } from './publish.ts';

/** How long a batch may take before its job is taken for lost. A job too many only finds that there is nothing to do. */
const LOST_AFTER_MS = 3_000;

/** Enqueues what the inbox says is unfinished and publishes what nobody published: nothing depends on Redis remembering. */
export async function sweep(
  { db, redis, jobs }: { db: Db; redis: Redis; jobs: Pick<Jobs, 'enqueueBatches'> },
  now: number,
): Promise<void> {
  const unfinished = await listUnfinished(db, new Date(now - LOST_AFTER_MS));
  for (const [stage, queue] of [
    ['accepted', 'store'],
    ['stored', 'detect'],
  ] as const) {
    const ids = unfinished.filter((batch) => batch.stage === stage).map(({ id }) => id);
    if (ids.length > 0) await jobs.enqueueBatches(queue, ids, 'sweep');
  }
  await publishLeftovers({ db, redis }, now);
}
