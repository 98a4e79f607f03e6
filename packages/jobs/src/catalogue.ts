import { z } from 'zod';

/** Every key BullMQ writes starts with this. */
export const QUEUE_PREFIX = 'wf';

const batchJob = z.object({ batchId: z.string().regex(/^\d{1,19}$/) });
const cardListJob = z.object({ id: z.uuid() });

/** What is done by the clock rather than by an event, and how often (milliseconds). */
export const SCHEDULE = {
  /** Enqueues what the inbox says is unfinished: after a crash, a FLUSHALL, a lost job. */
  sweep: 5_000,
  /** Creates the partitions of the coming days. */
  partitions: 3_600_000,
  /** Drops what is past its retention. */
  retention: 3_600_000,
  /** Resumes card lists that somebody left unfinished, and finds listings whose own time has come. */
  cards: 5_000,
  /** Sums up the payments of listed cards. */
  summaries: 10_000,
  /** Polls the feed of applicants. */
  applicants: 2_000,
} as const;
export type ScheduledTask = keyof typeof SCHEDULE;

/**
 * The one list of queues. A job carries ids only: Postgres is the truth, so a job that is lost or done twice changes
 * nothing. `attempts` are for failures of the infrastructure; bad data is set aside by the handler.
 */
export const QUEUES = {
  store: { schema: batchJob, attempts: 8, backoffMs: 250 },
  detect: { schema: batchJob, attempts: 8, backoffMs: 250 },
  score: { schema: batchJob, attempts: 8, backoffMs: 250 },
  cards: { schema: cardListJob, attempts: 8, backoffMs: 250 },
  schedule: {
    schema: z.object({
      task: z.enum(['sweep', 'partitions', 'retention', 'cards', 'summaries', 'applicants']),
    }),
    attempts: 1,
    backoffMs: 0,
  },
} as const satisfies Record<string, { schema: z.ZodType; attempts: number; backoffMs: number }>;

export type QueueName = keyof typeof QUEUES;
export type JobData<Name extends QueueName> = z.infer<(typeof QUEUES)[Name]['schema']>;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
