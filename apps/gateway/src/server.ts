import { randomUUID } from 'node:crypto';
import type { Logger } from '@watchfloor/platform/logger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { limitArrival } from './http/arrival-limit.ts';
import { answerClientError } from './http/client-error.ts';
import { installDocsPage } from './http/docs-page.ts';
import { installErrorHandler, problemOf } from './http/error-handler.ts';
import { installNotFound } from './http/not-found.ts';
import { Problem } from './http/problem.ts';
import { type Guards, registerRoute } from './http/register-route.ts';
import { installSecurityHeaders } from './http/security-headers.ts';
import { sendProblem } from './http/send-problem.ts';
import { openApiDocument } from './openapi/document.ts';
import type { Route } from './openapi/route.ts';
import { openApi } from './routes/openapi-document.ts';

export interface ServerOptions {
  routes: readonly Route[];
  guards: Guards;
  logger: Logger;
  version: string;
}

/** The HTTP server around the routes: headers, errors, OpenAPI, docs. It does not listen yet. */
export async function buildServer({
  routes,
  guards,
  logger,
  version,
}: ServerOptions): Promise<FastifyInstance> {
  const all = [...routes, openApi(() => document)];
  const document = openApiDocument(all, version);
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // Sources keep a connection and send batch after batch; a reconnect per pause would cost more than an idle socket.
    keepAliveTimeout: 75_000,
    // Routes say how long theirs may take; this is for what becomes none.
    requestTimeout: 60 * 60_000,
    // Answered below, as a problem and with Retry-After.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => sendProblem(request, reply, problemOf(error)),
  }) as unknown as FastifyInstance;
  app.removeAllContentTypeParsers();
  installErrorHandler(app);
  installArrivalLimit(app, all);
  installStopping(app);
  installRequestId(app);
  installRequestLog(app);
  await installSecurityHeaders(app);
  for (const route of all) registerRoute(app, route, guards);
  await installDocsPage(app, document);
  installNotFound(app, [...all, { method: 'GET', path: '/docs' }]);
  return app;
}

/** A body of 10 MiB must fit into this on a slow line. */
const ARRIVES_WITHIN_MS = 120_000;

function installArrivalLimit(app: FastifyInstance, routes: readonly Route[]): void {
  const own = new Map(routes.map((route) => [`${route.method} ${route.path}`, route.arrivesWithinMs]));
  app.addHook('onRequest', async (request) => {
    const path = `${request.method} ${request.routeOptions.url ?? ''}`;
    limitArrival(request.raw, own.get(path) ?? ARRIVES_WITHIN_MS);
  });
}

/** While the server closes, requests in flight are finished and new ones sent elsewhere. */
function installStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onRequest', async () => {
    if (!stopping) return;
    throw new Problem(
      'unavailable',
      'This gateway is stopping. Nothing was taken; send the same request again.',
      {
        headers: { 'retry-after': '1', connection: 'close' },
      },
    );
  });
}

function installRequestId(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
}

function installRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        path: request.url.split('?', 1)[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}
