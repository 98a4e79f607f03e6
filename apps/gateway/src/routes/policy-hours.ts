import type { Db } from '@watchfloor/db/database';
import { readPolicyHours } from '@watchfloor/db/policies/hourly';
import type { Currency } from '@watchfloor/domain/money';
import { z } from 'zod';
import { dayParameter } from '../http/query.ts';
import { defineRoute } from '../openapi/route.ts';
import { instant, minorUnits } from '../openapi/schemas.ts';
import { dayOf } from './report-days.ts';

const answer = z.object({
  hours: z.array(
    z.object({
      hour: instant.meta({ description: 'when the hour begins' }),
      total_premium: minorUnits.meta({
        description: 'what the latest orders of users have to pay, minor units; missing as zero',
      }),
      policy_count: z.int().meta({ description: 'distinct order_no of these orders' }),
      holder_count: z.int().meta({ description: 'distinct customer_tel of these orders' }),
      order_count: z.int().meta({ description: 'all orders of the hour, latest or not' }),
    }),
  ),
  currency: z.string(),
  next_cursor: z.null().meta({ description: 'a day is never paged' }),
});

/** A day's policy orders by hour, money in `insuranceCurrency`. */
export const policyHours = ({ db, insuranceCurrency }: { db: Db; insuranceCurrency: Currency }) =>
  defineRoute({
    method: 'GET',
    path: '/v1/policies/hourly',
    operationId: 'policyHours',
    tag: 'policyholders',
    summary: 'Premiums, policies and holders by hour',
    description:
      "Over each user's latest order of the day by `gmt_modified`, in whatever order they came: a later order moves its user to the later hour. Day and hour are of the zone that REPORT_ZONE names; hours without orders are left out.",
    scope: 'read',
    querySchema: z.object({
      date: dayParameter.optional().meta({ description: 'a day of the reports; today unless given' }),
    }),
    answers: {
      200: {
        description: 'Oldest first',
        schema: answer,
        example: {
          hours: [
            {
              hour: '2026-11-20T10:00:00.000Z',
              total_premium: 123_450,
              policy_count: 3,
              holder_count: 2,
              order_count: 5,
            },
          ],
          currency: 'USD',
          next_cursor: null,
        },
      },
    },
    problems: ['invalid-request'],
    handle: async ({ query }): Promise<z.input<typeof answer>> => {
      const { hours } = await readPolicyHours(db, { date: await dayOf(db, query.date) });
      return {
        hours: hours.map((row) => ({
          hour: row.hour.toISOString(),
          total_premium: row.totalPremium,
          policy_count: row.policyCount,
          holder_count: row.holderCount,
          order_count: row.orderCount,
        })),
        currency: insuranceCurrency,
        next_cursor: null,
      };
    },
  });
