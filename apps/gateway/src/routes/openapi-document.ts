import { z } from 'zod';
import { defineRoute } from '../openapi/route.ts';

/** @param read the document, which is made when all routes are known, this one included */
export const openApi = (read: () => unknown) =>
  defineRoute({
    method: 'GET',
    path: '/openapi.json',
    operationId: 'openApi',
    tag: 'operations',
    summary: 'This document',
    scope: null,
    answers: {
      200: {
        description: 'OpenAPI 3.1',
        schema: z.looseObject({ openapi: z.string() }),
        example: { openapi: '3.1.0' },
      },
    },
    problems: [],
    handle: () => read(),
  });
