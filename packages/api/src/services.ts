import { type AlertRecord, findAlerts } from '@watchfloor/db/alerts/find';
import type { ApplicationRecord } from '@watchfloor/db/applications/application-record';
import { findApplications } from '@watchfloor/db/applications/find';
import { type Db, openDatabase } from '@watchfloor/db/database';
import { type Explorer, openExplorer } from '@watchfloor/db/explore/explorer';
import { createEventReading, type EventReading } from '@watchfloor/domain/events/reading';
import { openQueueCounts } from '@watchfloor/jobs/count';
import { type Jobs, openJobs } from '@watchfloor/jobs/enqueue';
import { type Acceptor, createAcceptor } from '@watchfloor/pipeline/accept';
import { createLogger } from '@watchfloor/platform/logger';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import type { Redis } from 'ioredis';
import { type Auth, createAuth } from './auth.ts';
import { type CardSummariesPoller, openCardSummaries } from './cards/summaries-poller.ts';
import { type Feed, openFeed } from './feed.ts';
import { openPulse, type Pulse } from './overview/poller.ts';
import { openPipelinePoller, type PipelinePoller } from './pipeline/poller.ts';

/** What lives as long as the process and every request shares. */
export interface Services extends EventReading {
  readonly db: Db;
  readonly redis: Redis;
  readonly jobs: Jobs;
  readonly auth: Auth;
  readonly alertFeed: Feed<AlertRecord>;
  readonly applicationFeed: Feed<ApplicationRecord>;
  readonly pulse: Pulse;
  readonly pipeline: PipelinePoller;
  readonly cardSummaries: CardSummariesPoller;
  /** Answers what people ask of the warehouse, on connections of its own. */
  readonly explorer: Explorer;
  /** The front of the pipeline, for events that people bring in as files. */
  readonly acceptor: Acceptor;
}

export interface ServiceOptions {
  databaseUrl: string;
  redisUrl: string;
  /** Keys the session cookies and the tokens of cards and people. */
  secret: string;
  insuranceCurrency: string;
  /** Unfinished events in the inbox above which files of events wait. */
  inboxLimit: number;
  /** Where people reach the console. */
  baseUrl: string;
  /** Whatever failed in the background; the log of the process by default. */
  onError?: (error: unknown) => void;
}

/** Opens what the API needs, once per process. `close` ends it in the reverse order. */
export async function openServices(options: ServiceOptions): Promise<Services & { close(): Promise<void> }> {
  const logger = createLogger({ name: 'api', level: 'warn' });
  const onError = options.onError ?? ((error) => logger.error({ err: error }, 'Background read failed'));
  const db = openDatabase({ url: options.databaseUrl, max: 10 });
  const redis = connectRedis(options.redisUrl, 'producer', onError);
  const subscriber = connectRedis(options.redisUrl, 'subscriber', onError);
  const jobs = openJobs(options.redisUrl, onError);
  const queues = openQueueCounts(options.redisUrl, onError);
  const alertFeed = openFeed(db, subscriber, { topic: 'alert', load: findAlerts }, onError);
  const applicationFeed = openFeed(db, subscriber, { topic: 'application', load: findApplications }, onError);
  const reading = createEventReading(options);
  const explorer = openExplorer({ url: options.databaseUrl });
  const acceptor = createAcceptor({ db, jobs, inboxLimit: options.inboxLimit, ...reading, onError });
  return {
    db,
    redis,
    jobs,
    auth: createAuth({ db, redis, secret: options.secret, baseUrl: options.baseUrl, onError }),
    alertFeed,
    applicationFeed,
    pulse: openPulse(db, redis, onError),
    pipeline: openPipelinePoller(db, redis, queues, onError),
    cardSummaries: openCardSummaries(db, onError),
    ...reading,
    explorer,
    acceptor,
    async close() {
      await acceptor.close();
      await alertFeed.close();
      await applicationFeed.close();
      await queues.close();
      await jobs.close();
      await closeRedis(subscriber);
      await closeRedis(redis);
      await explorer.close();
      await db.close();
    },
  };
}
