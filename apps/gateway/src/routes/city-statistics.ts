import { listCityVolumes } from '@watchfloor/db/cities/volumes';
import type { Db } from '@watchfloor/db/database';
import { z } from 'zod';
import { withCursor } from '../http/cursor.ts';
import { exactJson } from '../http/exact-json.ts';
import { Problem } from '../http/problem.ts';
import { limitParameter, momentParameter } from '../http/query.ts';
import { defineRoute } from '../openapi/route.ts';
import { instant, minorUnits } from '../openapi/schemas.ts';

const MAX_ROWS = 10_000;
const HOUR = 3_600_000;

const querySchema = z.object({
  from: momentParameter.optional().meta({
    description:
      'first bucket begins at or after this time; unless given an hour before `to`, or a day for hours',
  }),
  to: momentParameter.optional().meta({ description: 'buckets begin before this time; now unless given' }),
  bucket: z.enum(['minute', 'hour']).default('minute'),
  limit: limitParameter(MAX_ROWS, MAX_ROWS),
  cursor: z.string().optional().meta({ description: '`next_cursor` of the page before' }),
});

const volume = z.object({
  city: z.string(),
  currency: z.string(),
  bucket: instant.meta({ description: 'start of the minute or hour' }),
  count: z.int(),
  // Not z.int(): it stops at 2^53, a sum need not.
  total: z.number().meta({ type: 'integer', description: 'minor units, exact also beyond 2^53' }),
  average: minorUnits.meta({ description: 'rounded half up to a whole minor unit' }),
  min: minorUnits,
  max: minorUnits,
});

export const cityStatistics = (db: Db) =>
  defineRoute({
    method: 'GET',
    path: '/v1/stats/cities',
    operationId: 'cityStatistics',
    tag: 'statistics',
    summary: 'Transfer volume by city',
    description:
      'Per city, currency and bucket of event time; empty buckets are left out. `from` and `to` move outward to whole buckets.',
    scope: 'read',
    querySchema,
    answers: {
      200: {
        description: 'Oldest first',
        schema: z.object({ cities: z.array(volume), next_cursor: z.string().nullable() }),
        example: {
          cities: [
            {
              city: 'London',
              currency: 'USD',
              bucket: '2026-11-20T10:15:00.000Z',
              count: 3,
              total: 4500,
              average: 1500,
              min: 1000,
              max: 2000,
            },
          ],
          next_cursor: null,
        },
      },
    },
    problems: ['invalid-request'],
    handle: async ({ query, reply }) => {
      const step = query.bucket === 'hour' ? HOUR : 60_000;
      const to = query.to ?? new Date();
      const from = query.from ?? new Date(to.getTime() - (query.bucket === 'hour' ? 24 * HOUR : HOUR));
      if (from > to) {
        throw new Problem('invalid-request', 'Parameter "from": must not be after "to".', {
          extensions: { parameter: 'from' },
        });
      }
      const range = {
        from: new Date(Math.floor(from.getTime() / step) * step),
        to: new Date(Math.ceil(to.getTime() / step) * step),
        bucket: query.bucket,
      };
      const page = await withCursor('cursor', query.cursor, (cursor) =>
        listCityVolumes(db, range, { cursor, limit: query.limit }),
      );
      reply.header('content-type', 'application/json; charset=utf-8');
      return exactJson({
        cities: page.volumes.map((row) => ({ ...row, bucket: row.bucket.toISOString() })),
        next_cursor: page.nextCursor,
      });
    },
  });
