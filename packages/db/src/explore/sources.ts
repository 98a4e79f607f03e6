import type { FactName } from '@watchfloor/domain/explore/facts';
import type { Distinct, Reading, Source } from './source.ts';

/** Whole minor units, halves away from zero; null over nothing. */
const average = (sum: string, count: string) => `round(${sum} / nullif(${count}, 0))`;
const averageOf = (column: string) => average(`sum(${column})`, `count(${column})`);
const distinct = (expression: string): Distinct => ({ distinct: expression });

/** Where each fact of Explore is read, and which of its columns. */
export const EXPLORE_SOURCES: { readonly [F in FactName]: Source<F> } = {
  transfer: {
    whole: {
      table: 'dwd.transfer',
      columns: ['occurred_at', 'amount_minor', 'source_account', 'target_account', 'currency', 'city'],
      time: 'occurred_at',
      grain: 'moment',
      dimensions: {
        city: 'city',
        currency: 'currency',
        source_account: 'source_account',
        target_account: 'target_account',
      },
      measures: {
        count: 'count(*)',
        total: 'sum(amount_minor)',
        average: averageOf('amount_minor'),
        smallest: 'min(amount_minor)',
        largest: 'max(amount_minor)',
        senders: distinct('source_account'),
        receivers: distinct('target_account'),
      },
    },
    rollups: [
      {
        table: 'ads.city_minute',
        columns: ['city', 'currency', 'minute', 'count', 'total', 'min', 'max'],
        time: 'minute',
        grain: 'minute',
        kept: 'for good',
        dimensions: { city: 'city', currency: 'currency' },
        measures: {
          count: 'coalesce(sum(count), 0)',
          total: 'sum(total)',
          average: average('sum(total)', 'sum(count)'),
          smallest: 'min(min)',
          largest: 'max(max)',
        },
      },
    ],
  },
  payment: {
    whole: {
      table: 'dwd.payment',
      columns: [
        'occurred_at',
        'amount_minor',
        'card_token',
        'card_brand',
        'currency',
        'merchant',
        'city',
        'channel',
      ],
      time: 'occurred_at',
      grain: 'moment',
      dimensions: {
        card_brand: 'card_brand',
        currency: 'currency',
        city: 'city',
        channel: 'channel',
        merchant: 'merchant',
      },
      measures: {
        count: 'count(*)',
        total: 'sum(amount_minor)',
        average: averageOf('amount_minor'),
        cards: distinct('card_token'),
      },
    },
  },
  payment_alert: {
    whole: {
      table: 'dwd.payment_alert',
      columns: ['occurred_at', 'amount_minor', 'card_token', 'currency', 'merchant', 'city', 'channel'],
      time: 'occurred_at',
      grain: 'moment',
      dimensions: { currency: 'currency', city: 'city', channel: 'channel', merchant: 'merchant' },
      measures: {
        count: 'count(*)',
        total: 'sum(amount_minor)',
        average: averageOf('amount_minor'),
        cards: distinct('card_token'),
      },
    },
  },
  application: {
    whole: {
      table: 'dwd.application',
      columns: [
        'occurred_at',
        'loan_amount_minor',
        'annual_income_minor',
        'interest_rate_bp',
        'purpose',
        'grade',
        'state',
        'term_months',
        'home_ownership',
        'income_verification',
        'outcome',
      ],
      time: 'occurred_at',
      grain: 'moment',
      dimensions: {
        purpose: 'purpose',
        grade: 'grade',
        state: 'state',
        term_months: 'term_months',
        home_ownership: 'home_ownership',
        income_verification: 'income_verification',
        outcome: 'outcome',
      },
      measures: {
        count: 'count(*)',
        total: 'sum(loan_amount_minor)',
        average: averageOf('loan_amount_minor'),
        average_income: averageOf('annual_income_minor'),
        average_rate: 'round(avg(interest_rate_bp) / 100, 2)',
      },
    },
  },
  application_score: {
    whole: {
      table: 'dwd.application_score',
      columns: [
        'occurred_at',
        'application_id',
        'role',
        'model',
        'probability',
        'decision',
        'stage',
        'policy',
        'settings_version',
      ],
      time: 'occurred_at',
      grain: 'moment',
      dimensions: {
        decision: 'decision',
        stage: 'stage',
        role: 'role',
        model: 'model',
        policy: 'policy',
        settings_version: 'settings_version',
      },
      measures: {
        count: 'count(*)',
        applications: distinct('application_id'),
        average_probability: 'round(avg(probability)::numeric, 4)',
      },
    },
  },
  alert: {
    whole: {
      table: 'ops.alert',
      columns: [
        'opened_at',
        'closed_at',
        'merged_into',
        'evidence_count',
        'detector',
        'severity',
        'status',
        'disposition',
        'city',
        'currency',
      ],
      time: 'opened_at',
      grain: 'moment',
      kept: 'for good',
      where: 'merged_into IS NULL',
      dimensions: {
        detector: 'detector',
        severity: 'severity',
        status: 'status',
        disposition: 'disposition',
        city: 'city',
        currency: 'currency',
      },
      measures: {
        count: 'count(*)',
        evidence: 'coalesce(sum(evidence_count), 0)',
        time_to_close: 'round(avg(extract(epoch FROM closed_at - opened_at)))',
      },
    },
  },
  policy_order: {
    whole: {
      table: 'dwd.policy_order',
      columns: ['modified_at', 'user_id', 'order_no', 'order_type', 'payable_minor', 'holder_token'],
      time: 'modified_at',
      grain: 'moment',
      dimensions: { order_type: 'order_type', user_id: 'user_id' },
      measures: {
        count: 'count(*)',
        policies: distinct('order_no'),
        holders: distinct('holder_token'),
        customers: distinct('user_id'),
        payable: 'coalesce(sum(payable_minor), 0)',
        average_payable: averageOf('payable_minor'),
      },
    },
    rollups: [
      {
        table: 'ads.policy_hour',
        columns: ['hour', 'orders'],
        time: 'hour',
        grain: 'hour',
        kept: 'for good',
        dimensions: {},
        measures: { count: 'coalesce(sum(orders), 0)' },
      },
    ],
  },
  policy_day: {
    whole: {
      table: 'ads.policy_user_day',
      columns: ['day', 'user_id', 'modified_at', 'order_no', 'holder_token', 'payable_minor'],
      time: 'modified_at',
      grain: 'moment',
      kept: 'for good',
      day: 'day',
      dimensions: { user_id: 'user_id' },
      measures: {
        premium: 'coalesce(sum(payable_minor), 0)',
        policies: distinct('order_no'),
        holders: distinct('holder_token'),
        customer_days: 'count(*)',
      },
    },
  },
  coverage: {
    whole: {
      table: 'dwd.coverage',
      columns: ['modified_at', 'user_id', 'premium_minor', 'channel', 'kind'],
      time: 'modified_at',
      grain: 'moment',
      dimensions: { channel: 'channel', kind: 'kind', user_id: 'user_id' },
      measures: {
        count: 'count(*)',
        customers: distinct('user_id'),
        average: averageOf('premium_minor'),
        smallest: 'min(premium_minor)',
        largest: 'max(premium_minor)',
      },
    },
  },
  page_view: {
    whole: {
      table: 'dwd.page_view',
      columns: ['viewed_at', 'device_id', 'account_id', 'page_type', 'page_name', 'entry'],
      time: 'viewed_at',
      grain: 'moment',
      dimensions: { page_name: 'page_name', entry: 'entry', page_type: 'page_type' },
      measures: {
        count: 'count(*)',
        visitors: distinct(`coalesce('a:' || account_id, 'd:' || device_id)`),
        accounts: distinct('account_id'),
        devices: distinct('device_id'),
      },
    },
    rollups: [
      {
        table: 'ads.visit_hour',
        columns: ['hour', 'page_name', 'entry', 'page_views'],
        time: 'hour',
        grain: 'hour',
        kept: 'for good',
        dimensions: { page_name: 'page_name', entry: `nullif(entry, '')` },
        measures: { count: 'coalesce(sum(page_views), 0)' },
      },
      {
        table: 'ads.entry_visitor_day',
        columns: ['day', 'entry', 'visitor'],
        time: '(day::timestamp AT TIME ZONE zone)',
        grain: 'day',
        day: 'day',
        dimensions: { entry: `nullif(entry, '')` },
        measures: { visitors: distinct('visitor') },
      },
      {
        table: 'ads.visitor_day',
        columns: ['day', 'page_name', 'entry', 'visitor'],
        time: '(day::timestamp AT TIME ZONE zone)',
        grain: 'day',
        day: 'day',
        dimensions: { page_name: 'page_name', entry: `nullif(entry, '')` },
        measures: { visitors: distinct('visitor') },
      },
    ],
  },
  bonus_claim: {
    whole: {
      table: 'dwd.bonus_claim',
      columns: ['occurred_at', 'amount_minor', 'account_id', 'device_id', 'campaign', 'currency'],
      time: 'occurred_at',
      grain: 'moment',
      dimensions: {
        campaign: 'campaign',
        currency: 'currency',
        device_id: 'device_id',
        account_id: 'account_id',
      },
      measures: {
        count: 'count(*)',
        total: 'sum(amount_minor)',
        accounts: distinct('account_id'),
        devices: distinct('device_id'),
      },
    },
  },
  rejected_event: {
    whole: {
      table: 'ods.rejected_event',
      columns: ['received_at', 'resubmitted_at', 'type', 'source'],
      time: 'received_at',
      grain: 'moment',
      dimensions: { type: 'type', source: 'source' },
      measures: { count: 'count(*)', resubmitted: 'count(resubmitted_at)' },
    },
  },
  audit: {
    whole: {
      table: 'ops.audit',
      columns: ['at', 'action', 'actor', 'actor_id'],
      time: 'at',
      grain: 'moment',
      kept: 'for good',
      dimensions: { action: 'action', actor: 'actor' },
      measures: { count: 'count(*)', people: distinct('actor_id') },
    },
  },
};

/** Every table that a role who may see the fact reads. */
export function readingsOf(fact: FactName): readonly [whole: Reading, ...rollups: Reading[]] {
  const source: { readonly whole: Reading; readonly rollups?: readonly Reading[] } = EXPLORE_SOURCES[fact];
  return [source.whole, ...(source.rollups ?? [])];
}
