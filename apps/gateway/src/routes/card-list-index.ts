import { listCardListVersions } from '@watchfloor/db/card-lists/list';
import type { Db } from '@watchfloor/db/database';
import { z } from 'zod';
import { withCursor } from '../http/cursor.ts';
import { limitParameter } from '../http/query.ts';
import { defineRoute } from '../openapi/route.ts';
import { cardListExample, cardListSummary, toCardListSummary } from './card-list-answer.ts';

const querySchema = z.object({
  list: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'name of a list; without it those of every list' }),
  limit: limitParameter(200, 50),
  cursor: z.string().optional().meta({ description: '`next_cursor` of the page before' }),
});

const { errors: _, ...example } = cardListExample;

export const listCardLists = (db: Db) =>
  defineRoute({
    method: 'GET',
    path: '/v1/card-lists',
    operationId: 'listCardLists',
    tag: 'card lists',
    summary: 'List uploads, newest first',
    scope: 'cards',
    querySchema,
    answers: {
      200: {
        description: 'One page',
        schema: z.object({ card_lists: z.array(cardListSummary), next_cursor: z.string().nullable() }),
        example: { card_lists: [example], next_cursor: null },
      },
    },
    problems: ['invalid-request'],
    handle: async ({ query }) => {
      const page = await withCursor('cursor', query.cursor, (cursor) =>
        listCardListVersions(db, { list: query.list, cursor, limit: query.limit }),
      );
      return { card_lists: page.versions.map(toCardListSummary), next_cursor: page.nextCursor };
    },
  });
