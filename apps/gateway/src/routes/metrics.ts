import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { defineRoute } from '../openapi/route.ts';

export const metrics = (source: GatewayMetrics) =>
  defineRoute({
    method: 'GET',
    path: '/metrics',
    operationId: 'metrics',
    tag: 'operations',
    summary: 'Prometheus metrics',
    description: 'Set `authorization` in the scrape configuration; the key needs the scope `read`.',
    scope: 'read',
    answers: { 200: { description: 'Prometheus text', mediaType: 'text/plain' } },
    problems: [],
    handle: async ({ reply }) => {
      const { body, contentType } = await source.text();
      reply.header('content-type', contentType);
      return body;
    },
  });
