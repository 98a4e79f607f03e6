import type { Db } from '@watchfloor/db/database';
import { listUnfinished } from '@watchfloor/db/inbox/unfinished';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import type { Redis } from 'ioredis';
import { enqueueDue } from './enqueue-due.ts';
import { publishLeftovers } from './publish.ts';

/** How long a batch may take before its job is taken for lost. A job too many only finds that there is nothing to do. */
const LOST_AFTER_MS = 3_000;

/** Enqueues what the inbox says is unfinished and publishes what nobody published: nothing depends on Redis remembering. */
export async function sweep(
  { db, redis, jobs }: { db: Db; redis: Redis; jobs: Pick<Jobs, 'enqueueBatches'> },
  now: number,
): Promise<void> {
  await enqueueDue(jobs, await listUnfinished(db, new Date(now - LOST_AFTER_MS)), 'sweep');
  await publishLeftovers({ db, redis }, now);
}
