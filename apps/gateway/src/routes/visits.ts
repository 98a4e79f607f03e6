import type { Db } from '@watchfloor/db/database';
import { readVisitDays, readVisitEntries, type VisitFigures } from '@watchfloor/db/visits/days';
import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import type { Currency } from '@watchfloor/domain/money';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { dayParameter } from '../http/query.ts';
import { defineRoute } from '../openapi/route.ts';
import { minorUnits } from '../openapi/schemas.ts';
import { dayOf } from './report-days.ts';

/** Days of one answer. */
const MAX_DAYS = 366;
/** Days before `to` that are answered unless `from` is given. */
const USUAL_DAYS = 7;

const figures = {
  page_views: z.int(),
  unique_visitors: z.int().meta({
    description:
      'by account, or by device where nobody was signed in; over several days who came on any of them',
  }),
  orders: z.int(),
  volume: minorUnits.meta({ description: 'what these orders have to pay, minor units' }),
};

const answer = z.object({
  days: z.array(z.object({ day: z.string().meta({ format: 'date' }), ...figures })),
  entries: z.array(
    z.object({
      entry: z.string().meta({ description: 'of a campaign; empty for visits without one' }),
      ...figures,
    }),
  ),
  currency: z.string(),
  next_cursor: z.null().meta({ description: 'a range of days is never paged' }),
});

/** Visits and what became of them by day and by entry, money in `insuranceCurrency`. */
export const visits = ({ db, insuranceCurrency }: { db: Db; insuranceCurrency: Currency }) =>
  defineRoute({
    method: 'GET',
    path: '/v1/visits',
    operationId: 'visits',
    tag: 'visits',
    summary: 'Visits and orders by day and by entry',
    description:
      'Days are of the zone that REPORT_ZONE names; those without visits are left out. An order counts for the entry that its user had come by last before it on the same day. A moment stands for its day: `to` is the last day that has begun before it.',
    scope: 'read',
    querySchema: z.object({
      from: dayParameter
        .optional()
        .meta({ description: `first day; unless given, ${USUAL_DAYS} days are answered` }),
      to: dayParameter.optional().meta({ description: 'last day, included; today unless given' }),
    }),
    answers: {
      200: {
        description: 'Days oldest first, entries with the most views first',
        schema: answer,
        example: {
          days: [{ day: '2026-11-20', page_views: 1200, unique_visitors: 310, orders: 12, volume: 480_000 }],
          entries: [
            { entry: 'autumn-mail', page_views: 400, unique_visitors: 120, orders: 7, volume: 300_000 },
            { entry: '', page_views: 800, unique_visitors: 190, orders: 5, volume: 180_000 },
          ],
          currency: 'USD',
          next_cursor: null,
        },
      },
    },
    problems: ['invalid-request'],
    handle: async ({ query }): Promise<z.input<typeof answer>> => {
      const to = await dayOf(db, query.to instanceof Date ? new Date(query.to.getTime() - 1) : query.to);
      const from = query.from === undefined ? dayAfter(to, 1 - USUAL_DAYS) : await dayOf(db, query.from);
      if (from > to) throw wrongFrom('must not be after "to"');
      if (dayAfter(from, MAX_DAYS) <= to) throw wrongFrom(`must be within ${MAX_DAYS} days of "to"`);
      const [days, entries] = await Promise.all([
        readVisitDays(db, { from, to }),
        readVisitEntries(db, { from, to }),
      ]);
      return {
        days: days.map(({ day, ...row }) => ({ day, ...toAnswer(row) })),
        entries: entries.map(({ entry, ...row }) => ({ entry, ...toAnswer(row) })),
        currency: insuranceCurrency,
        next_cursor: null,
      };
    },
  });

const toAnswer = (row: VisitFigures) => ({
  page_views: row.pageViews,
  unique_visitors: row.uniqueVisitors,
  orders: row.orders,
  volume: row.volume,
});

const wrongFrom = (wrong: string) =>
  new Problem('invalid-request', `Parameter "from": ${wrong}.`, { extensions: { parameter: 'from' } });
