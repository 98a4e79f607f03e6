import { availableParallelism } from 'node:os';
import type { Db } from '@watchfloor/db/database';
import { seedModels } from '@watchfloor/db/models/registry';
import type { JobData } from '@watchfloor/jobs/catalogue';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import { runQueue } from '@watchfloor/jobs/run';
import type { Acceptor } from '@watchfloor/pipeline/accept';
import { sweepImports } from '@watchfloor/pipeline/applications/sweep-imports';
import { advanceCardList } from '@watchfloor/pipeline/cards/advance-card-list';
import { summarisePayments } from '@watchfloor/pipeline/cards/summarise';
import { sweepCardLists } from '@watchfloor/pipeline/cards/sweep-card-lists';
import { detect } from '@watchfloor/pipeline/detect';
import type { ApplicantsFeed } from '@watchfloor/pipeline/feed/applicants-feed';
import { pollApplicants } from '@watchfloor/pipeline/feed/poll-applicants';
import { preparePartitions, retain } from '@watchfloor/pipeline/retain';
import { score } from '@watchfloor/pipeline/score';
import type { StageEvents } from '@watchfloor/pipeline/stage-events';
import { store } from '@watchfloor/pipeline/store';
import { sweep } from '@watchfloor/pipeline/sweep';
import type { Redis } from 'ioredis';

export interface WorkerOptions {
  readonly db: Db;
  readonly redis: Redis;
  readonly redisUrl: string;
  readonly jobs: Jobs;
  readonly events: StageEvents;
  readonly retentionDays: number;
  /** Takes what the feed gives. */
  readonly acceptor: Acceptor;
  /** Undefined: nothing is polled. */
  readonly feed: ApplicantsFeed | undefined;
}

/**
 * Jobs of each stage at a time in one process. Every stage's turns keep Postgres busy, so half the cores are enough: more
 * only make the turns smaller and each of them slower.
 */
const AT_ONCE = Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)));

/** Scheduled tasks at a time: one that takes minutes must not hold up those that are due every few seconds. */
const TASKS_AT_ONCE = 4;

/** Runs every queue of the catalogue until `close`, which lets the jobs under way finish. */
export async function startWorker({
  db,
  redis,
  redisUrl,
  jobs,
  events,
  retentionDays,
  acceptor,
  feed,
}: WorkerOptions): Promise<{ close(): Promise<void> }> {
  await preparePartitions(db, Date.now());
  await seedModels(db);
  const schedules = keepSchedules(jobs, events.error);
  const onError = events.error;
  const stopping = new AbortController();
  const tasks = {
    sweep: () => sweep({ db, redis, jobs }, Date.now()),
    partitions: () => preparePartitions(db, Date.now()),
    retention: () => retain(db, { retentionDays, now: Date.now() }),
    cards: () =>
      Promise.all([
        sweepCardLists({ db, redis, jobs, events }, Date.now()),
        sweepImports({ db }, Date.now()),
      ]),
    summaries: () => summarisePayments({ db }, Date.now()),
    applicants: async () =>
      feed && pollApplicants({ db, acceptor, events, feed, signal: stopping.signal }, Date.now),
  } satisfies Record<JobData<'schedule'>['task'], () => Promise<unknown>>;

  const running = [
    runQueue('store', () => store({ db, jobs, events }), {
      redisUrl,
      concurrency: AT_ONCE,
      onError,
    }),
    runQueue('detect', () => detect({ db, redis, events }), {
      redisUrl,
      concurrency: AT_ONCE,
      onError,
    }),
    runQueue('score', () => score({ db, redis, events }), {
      redisUrl,
      concurrency: AT_ONCE,
      onError,
    }),
    runQueue('cards', ({ id }) => advanceCardList({ db, redis, events }, id), {
      redisUrl,
      concurrency: AT_ONCE,
      onError,
    }),
    runQueue('schedule', async ({ task }) => void (await tasks[task]()), {
      redisUrl,
      concurrency: TASKS_AT_ONCE,
      onError,
    }),
  ];
  return {
    async close() {
      clearInterval(schedules);
      stopping.abort();
      await Promise.all(running.map((queue) => queue.close()));
    },
  };
}

/** Redis may forget everything at any time, the schedules too; nothing else would declare them again. */
function keepSchedules(jobs: Jobs, onError: (error: unknown) => void): NodeJS.Timeout {
  const declare = () => void jobs.schedule().catch(onError);
  declare();
  return setInterval(declare, KEEP_SCHEDULES_MS);
}

const KEEP_SCHEDULES_MS = 5_000;
