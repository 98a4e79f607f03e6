import type { Db } from '@watchfloor/db/database';
import { type LastPage, listLastPages, readLastPages } from '@watchfloor/db/last-pages/read';
import { isText } from '@watchfloor/domain/events/envelope';
import { z } from 'zod';
import { withCursor } from '../http/cursor.ts';
import { limitParameter } from '../http/query.ts';
import { defineRoute } from '../openapi/route.ts';
import { instant } from '../openapi/schemas.ts';

const MAX_PAGES = 1000;

const answer = z.object({
  pages: z.array(
    z.object({
      account_id: z.string(),
      device_id: z.string(),
      page_type: z.string(),
      page_name: z.string(),
      time: instant.meta({ description: 'when it was looked at' }),
    }),
  ),
  next_cursor: z.string().nullable(),
});

/** The last page that accounts saw on each of their devices. */
export const lastPages = (db: Db) =>
  defineRoute({
    method: 'GET',
    path: '/v1/last-pages',
    operationId: 'lastPages',
    tag: 'visits',
    summary: 'The last page an account saw',
    description:
      "Per account and device, by `log_time` and whatever came last. With `account_id` the account's devices, the newest first; without it everybody's by account and device: feature values for a recommender.",
    scope: 'read',
    querySchema: z.object({
      account_id: z
        .string()
        .refine((id) => isText(id, 64), 'must be 1 to 64 characters')
        .optional()
        .meta({ description: 'whose; everybody unless given' }),
      limit: limitParameter(MAX_PAGES, MAX_PAGES),
      cursor: z.string().optional().meta({ description: '`next_cursor` of the page before' }),
    }),
    answers: {
      200: {
        description: 'Empty where nothing was seen',
        schema: answer,
        example: {
          pages: [
            {
              account_id: '4711',
              device_id: 'a-3f9c',
              page_type: 'product',
              page_name: 'household-cover',
              time: '2026-11-20T10:15:30.123Z',
            },
          ],
          next_cursor: null,
        },
      },
    },
    problems: ['invalid-request'],
    handle: async ({ query }): Promise<z.input<typeof answer>> => {
      const { account_id, limit } = query;
      const { pages, nextCursor } = await withCursor('cursor', query.cursor, (cursor) =>
        account_id === undefined
          ? listLastPages(db, { cursor, limit })
          : readLastPages(db, account_id, { cursor, limit }),
      );
      return { pages: pages.map(toAnswer), next_cursor: nextCursor };
    },
  });

const toAnswer = (page: LastPage) => ({
  account_id: page.accountId,
  device_id: page.deviceId,
  page_type: page.pageType,
  page_name: page.pageName,
  time: page.viewedAt.toISOString(),
});
