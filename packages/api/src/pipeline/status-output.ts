import { z } from 'zod';
import { instant } from '../instant.ts';

export const pipelineStatus = z.object({
  /** The inbox by stage; `oldestAt` is when the oldest unfinished batch was received. */
  stages: z.array(
    z.object({
      stage: z.enum(['accepted', 'stored', 'failed']),
      batches: z.int(),
      events: z.int(),
      oldestAt: instant.nullable(),
    }),
  ),
  /** Null while Redis does not answer: the inbox above is still the truth. */
  queues: z
    .array(
      z.object({
        name: z.string(),
        waiting: z.int(),
        active: z.int(),
        delayed: z.int(),
        failed: z.int(),
        completedPerMinute: z.int(),
      }),
    )
    .nullable(),
  /** Events per 10 s bucket over the last 30 minutes, oldest first, empty buckets included. */
  throughput: z.array(z.object({ at: instant, accepted: z.int(), stored: z.int(), detected: z.int() })),
  workers: z.array(z.object({ id: z.string(), pid: z.int(), startedAt: instant, seenAt: instant })),
  /** Happened to received, milliseconds, over batches of the last 5 minutes; each batch by its oldest event; `late` counts events over a minute. */
  lateness: z.object({ p50: z.number(), p99: z.number(), late: z.int() }).nullable(),
  /** Feeds that are polled, by name. */
  feeds: z.array(
    z.object({
      feed: z.string(),
      /** Events accepted from it, repeats included. */
      taken: z.int(),
      lastPolledAt: instant.nullable(),
      lastTakenAt: instant.nullable(),
      /** Polls that failed since the last one that did not. */
      failures: z.int(),
      lastError: z.string().nullable(),
      /** While it fails: when it is asked again. */
      nextAt: instant,
    }),
  ),
  asOf: instant,
});
