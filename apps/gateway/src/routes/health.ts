import { z } from 'zod';
import { defineRoute } from '../openapi/route.ts';

export const health = () =>
  defineRoute({
    method: 'GET',
    path: '/healthz',
    operationId: 'health',
    tag: 'operations',
    summary: 'Is the gateway alive',
    description: 'Answers as long as the process serves requests, whatever the state of what is behind it.',
    scope: null,
    answers: {
      200: { description: 'Alive', schema: z.object({ status: z.literal('ok') }), example: { status: 'ok' } },
    },
    problems: [],
    handle: () => ({ status: 'ok' }),
  });
