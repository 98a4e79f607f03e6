import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { problemSchema } from '../openapi/problem-schema.ts';
import { defineRoute } from '../openapi/route.ts';
import { named } from '../openapi/schemas.ts';
import type { Readiness } from '../readiness.ts';

const check = z.object({ ok: z.boolean(), detail: z.string() });
const checks = z.object({ postgres: check, redis: check, workers: check });

const notReady = named(
  'NotReady',
  problemSchema.extend({
    missing: z
      .array(z.enum(['postgres', 'redis', 'workers']))
      .meta({ description: 'what the system needs and does not have' }),
    checks,
  }),
);

const READY = {
  postgres: { ok: true, detail: 'answers' },
  redis: { ok: true, detail: 'answers' },
  workers: { ok: true, detail: 'at least one is alive' },
};

export const readiness = (probe: () => Promise<Readiness>) =>
  defineRoute({
    method: 'GET',
    path: '/readyz',
    operationId: 'readiness',
    tag: 'operations',
    summary: 'Can the system accept and process events',
    description: 'Ready means: Postgres and Redis answer and at least one worker is alive.',
    scope: null,
    answers: {
      200: {
        description: 'Ready',
        schema: z.object({ status: z.literal('ready'), checks }),
        example: {
          status: 'ready',
          checks: READY,
        },
      },
    },
    problems: ['not-ready'],
    problemSchemas: {
      'not-ready': {
        schema: notReady,
        example: {
          missing: ['workers'],
          checks: { ...READY, workers: { ok: false, detail: 'no worker has reported within 15 seconds' } },
        },
      },
    },
    handle: async ({ reply }) => {
      const { missing, checks } = await probe();
      reply.header('cache-control', 'no-store');
      if (missing.length === 0) return { status: 'ready', checks };
      const reasons = missing.map((name) => `${name} (${checks[name].detail})`).join(', ');
      throw new Problem('not-ready', `Missing: ${reasons}.`, {
        headers: { 'retry-after': '2' },
        extensions: { missing, checks },
      });
    },
  });
