import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';
import { sendProblem } from './send-problem.ts';

interface Addressed {
  method: string;
  /** OpenAPI style: /v1/alerts/{id} */
  path: string;
}

/** 404 for addresses nobody serves, 405 with Allow for those that only take other methods. */
export function installNotFound(app: FastifyInstance, routes: readonly Addressed[]): void {
  const table = routes.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = new Set(table.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    if (methods.size === 0) {
      return sendProblem(
        request,
        reply,
        new Problem('not-found', 'No call has this address. GET /openapi.json lists them all.'),
      );
    }
    const allow = [...methods].sort().join(', ');
    return sendProblem(
      request,
      reply,
      new Problem('method-not-allowed', `This address takes ${allow}.`, { headers: { allow } }),
    );
  });
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}
