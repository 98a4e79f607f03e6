import { moneyFields } from '@watchfloor/domain/events/amount';
import { envelopeSchema } from '@watchfloor/domain/events/envelope';
import { z } from 'zod';
import { named } from '../openapi/schemas.ts';

const label = (max: number) => z.union([z.string().max(max), z.int()]);
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();
const moment = z.union([z.int(), z.string()]).meta({
  description: 'milliseconds since 1970 as a number or in digits, or RFC 3339; up to 5 minutes ahead of now',
});
const amount = z.union([z.string(), z.number()]).meta({
  description: 'decimal in the currency of INSURANCE_CURRENCY, as a number or a text like "1,234.50"',
});
const person = label(256).meta({ description: 'replaced by a token before anything is kept' });

const description = 'A CloudEvents 1.0 event in JSON. Fields that are not named here are kept and ignored.';

/** The events of insurers, shops and campaigns on the wire. */
export const insuranceEvents = [
  named(
    'PolicyOrderEvent',
    envelopeSchema
      .extend({
        type: z.literal('policy_order'),
        data: z.object({
          id: label(64).meta({ description: 'the user' }),
          order_no: label(64),
          order_type: maybe(label(64)),
          gmt_modified: moment,
          gmt_created: maybe(moment),
          pay_time: maybe(moment),
          order_price: maybe(amount),
          account_payable: maybe(amount),
          account_payble: maybe(amount).meta({ description: 'another spelling of account_payable' }),
          customer_name: maybe(person),
          customer_tel: maybe(person),
          certificate_no: maybe(person),
        }),
      })
      .meta({ description }),
  ),
  named(
    'CoverageUpdateEvent',
    envelopeSchema
      .extend({
        type: z.literal('coverage_update'),
        data: z.object({
          id: label(64).meta({ description: 'the user' }),
          now_premium: amount,
          now_info: maybe(label(1000)),
          gmt_modified: moment,
          channel: maybe(label(64)),
          event: maybe(label(64)),
          open_id: maybe(person),
          creator: z.unknown().optional(),
          modifier: z.unknown().optional(),
        }),
      })
      .meta({ description }),
  ),
  named(
    'PageViewEvent',
    envelopeSchema
      .extend({
        type: z.literal('page_view'),
        data: z.object({
          device_id: label(128),
          account_id: maybe(label(64)).meta({ description: 'the user, where signed in' }),
          bury_point_type: label(64),
          page_name: label(128),
          entry: maybe(label(128)).meta({ description: 'of the campaign that the visitor came by' }),
          log_time: moment,
        }),
      })
      .meta({ description }),
  ),
  named(
    'BonusClaimEvent',
    envelopeSchema
      .extend({
        type: z.literal('bonus_claim'),
        data: z.object({
          account_id: label(64),
          device_id: label(128),
          campaign: label(64),
          ...moneyFields,
        }),
      })
      .meta({ description }),
  ),
] as const;

export const policyOrderExample = {
  specversion: '1.0',
  id: 'order-2001-3',
  source: 'policy-admin',
  type: 'policy_order',
  time: '2026-11-20T10:15:30.123Z',
  data: {
    id: '4711',
    order_no: '2001',
    order_type: 'household',
    gmt_modified: 1_795_169_730_123,
    account_payable: '1,234.50',
    customer_tel: '+33 1 23 45 67 89',
  },
};

export const pageViewExample = {
  specversion: '1.0',
  id: 'view-88',
  source: 'web',
  type: 'page_view',
  time: '2026-11-20T10:15:30.123Z',
  data: {
    device_id: 'a-3f9c',
    account_id: '4711',
    bury_point_type: 'product',
    page_name: 'household-cover',
    entry: 'autumn-mail',
    log_time: '1795169730123',
  },
};
