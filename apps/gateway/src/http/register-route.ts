import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate } from '../auth/authenticate.ts';
import type { KeyRing } from '../auth/key-ring.ts';
import type { RateLimit } from '../auth/rate-limit.ts';
import type { Caller } from '../auth/scopes.ts';
import type { Route } from '../openapi/route.ts';
import { readJsonBody } from './json-body.ts';
import { readParameters } from './query.ts';

/** Bytes; every JSON body but events is a few short fields. */
const JSON_BODY_LIMIT = 64 * 1024;

export interface Guards {
  keys: KeyRing;
  rateLimit: RateLimit;
}

/**
 * Serves a route. Everything that can refuse a request without its body comes first, in this order:
 * who is it, may it, is it too fast, can the system take it.
 */
export function registerRoute(app: FastifyInstance, route: Route, guards: Guards): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    if (route.body === undefined) {
      // Many clients send an empty object with every POST.
      scope.addContentTypeParser('*', (_request, payload, done) => {
        payload.resume();
        done(null);
      });
    } else if (route.body.read === 'stream') {
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    } else {
      for (const type of Object.keys(route.body.content)) {
        scope.addContentTypeParser(
          type,
          { parseAs: 'string', bodyLimit: JSON_BODY_LIMIT },
          scope.getDefaultJsonParser('ignore', 'ignore'),
        );
      }
    }
    scope.route({
      method: route.method,
      url: route.path.replaceAll(/\{([^}]+)\}/g, ':$1'),
      onRequest: async (request) => {
        if (route.scope !== null) {
          const caller = await authenticate(request, guards.keys, route.scope);
          await guards.rateLimit(caller);
          callers.set(request, caller);
        }
        await route.admit?.();
      },
      handler: async (request, reply) => {
        const inputs = {
          path: route.pathSchema && readParameters(route.pathSchema, request.params),
          query: route.querySchema && readParameters(route.querySchema, request.query),
          body: route.body?.schema && readJsonBody(route.body.schema, request.body),
          caller: () => {
            const caller = callers.get(request);
            if (caller === undefined) throw new Error(`${route.path} needs no key, so it has no caller`);
            return caller;
          },
          request,
          reply,
        };
        return route.handle(inputs as never);
      },
    });
  });
}
