import type { Db } from '@watchfloor/db/database';
import { findApiKey, touchApiKey } from '@watchfloor/db/users/api-keys';
import type { TokeniseCard } from '@watchfloor/domain/cards/card-token';
import type { Currency } from '@watchfloor/domain/money';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import type { Acceptor } from '@watchfloor/pipeline/accept';
import type { Logger } from '@watchfloor/platform/logger';
import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import { KeyRing } from './auth/key-ring.ts';
import { createRateLimit } from './auth/rate-limit.ts';
import { BodyBudget } from './body/body-budget.ts';
import type { BodyLimits } from './body/read-events.ts';
import { createGatewayMetrics } from './metrics/gateway-metrics.ts';
import { createReadiness } from './readiness.ts';
import { getCardList } from './routes/card-list.ts';
import { listCardLists } from './routes/card-list-index.ts';
import { cardListSteps } from './routes/card-list-steps.ts';
import { uploadCardList } from './routes/card-list-upload.ts';
import { cityStatistics } from './routes/city-statistics.ts';
import { getAlert } from './routes/get-alert.ts';
import { getApplication } from './routes/get-application.ts';
import { health } from './routes/health.ts';
import { getKeyUser, putKeyUsers } from './routes/key-users.ts';
import { lastPages } from './routes/last-pages.ts';
import { listAlerts } from './routes/list-alerts.ts';
import { metrics } from './routes/metrics.ts';
import { patchAlert } from './routes/patch-alert.ts';
import { policyHours } from './routes/policy-hours.ts';
import { postEvents } from './routes/post-events.ts';
import { readiness } from './routes/readiness.ts';
import { score } from './routes/score.ts';
import { visits } from './routes/visits.ts';
import { watchDecisionRules } from './scoring/decision-rules.ts';
import { buildServer } from './server.ts';

export interface GatewayOptions {
  db: Db;
  redis: Redis;
  acceptor: Acceptor;
  jobs: Pick<Jobs, 'enqueueCardList'>;
  tokenise: TokeniseCard;
  /** Of premiums and orders, which do not name theirs. */
  insuranceCurrency: Currency;
  logger: Logger;
  version: string;
  /** Accepted with every scope. */
  apiKey?: string | undefined;
  /** Requests per second and key; 0 lifts the limit. */
  rateLimit: number;
  /** 10 MiB and 50,000 events unless given. */
  bodyLimits?: BodyLimits;
  /** Bytes of bodies under way at a time; 96 MiB unless given. */
  bodyBudget?: number;
  /** Bytes of a card list; 256 MiB unless given. */
  cardListLimit?: number;
  /** Milliseconds that a looked-up key is believed. */
  keyCacheMs?: number;
}

/** The gateway with all its calls, not listening yet. What it is given is its caller's to close. */
export async function createGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const { db, redis, acceptor, jobs, tokenise, insuranceCurrency, logger, version } = options;
  const measured = createGatewayMetrics(db, (error) => logger.warn({ err: error }, 'a metric is left out'));
  const keys = new KeyRing({
    environmentKey: options.apiKey,
    find: (hash) => findApiKey(db, hash),
    touch: (id) => touchApiKey(db, id),
    ...(options.keyCacheMs !== undefined && { cacheMs: options.keyCacheMs }),
  });
  const rules = watchDecisionRules(db, (error) =>
    logger.warn({ err: error }, 'applicants are scored by the rules last known'),
  );
  const app = await buildServer({
    logger,
    version,
    guards: { keys, rateLimit: createRateLimit(redis, options.rateLimit) },
    routes: [
      postEvents({
        acceptor,
        metrics: measured,
        ...(options.bodyLimits && { limits: options.bodyLimits }),
        ...(options.bodyBudget !== undefined && { budget: new BodyBudget(options.bodyBudget) }),
      }),
      listAlerts(db),
      getAlert(db),
      patchAlert({ db, redis }),
      uploadCardList({ db, jobs, tokenise, limit: options.cardListLimit }),
      listCardLists(db),
      getCardList(db),
      ...cardListSteps({ db, jobs }),
      score({ rules, metrics: measured }),
      getApplication(db),
      putKeyUsers({ db, insuranceCurrency }),
      getKeyUser(db),
      policyHours({ db, insuranceCurrency }),
      lastPages(db),
      visits({ db, insuranceCurrency }),
      cityStatistics(db),
      health(),
      readiness(createReadiness({ db, redis })),
      metrics(measured),
    ],
  });
  app.addHook('onClose', async () => rules.stop());
  return app;
}
