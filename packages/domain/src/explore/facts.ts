import { by, type Dimension, type ExploreFact, type Measure, measure } from './fact.ts';

/**
 * Everything that can be asked about. A new fact is an entry here and its source in `db/explore/sources.ts`; page, address,
 * checks and grants follow.
 */
export const EXPLORE_FACTS = {
  transfer: {
    label: 'Transfers',
    one: 'transfer',
    about: 'Money that moved between two accounts',
    permission: 'overview.read',
    time: 'sent at',
    currency: 'dimension',
    dimensions: [
      by.text('city', 'City'),
      by.text('currency', 'Currency'),
      by.id('source_account', 'Sender'),
      by.id('target_account', 'Receiver'),
    ],
    measures: [
      measure.total('count', 'Transfers'),
      measure.total('total', 'Total amount', 'money'),
      measure.figure('average', 'Average amount', 'money'),
      measure.figure('smallest', 'Smallest amount', 'money'),
      measure.figure('largest', 'Largest amount', 'money'),
      measure.figure('senders', 'Distinct senders'),
      measure.figure('receivers', 'Distinct receivers'),
    ],
  },
  payment: {
    label: 'Card payments',
    one: 'payment',
    about: 'Payments by card',
    permission: 'cards.read',
    time: 'paid at',
    currency: 'dimension',
    dimensions: [
      by.text('card_brand', 'Card brand'),
      by.text('currency', 'Currency'),
      by.text('city', 'City'),
      by.text('channel', 'Channel'),
      by.id('merchant', 'Merchant'),
    ],
    measures: [
      measure.total('count', 'Payments'),
      measure.total('total', 'Total amount', 'money'),
      measure.figure('average', 'Average amount', 'money'),
      measure.figure('cards', 'Distinct cards'),
    ],
  },
  payment_alert: {
    label: 'Payments by listed cards',
    one: 'payment by a listed card',
    about: 'Payments by cards that stood on a list',
    permission: 'cards.read',
    time: 'paid at',
    currency: 'dimension',
    dimensions: [
      by.text('currency', 'Currency'),
      by.text('city', 'City'),
      by.text('channel', 'Channel'),
      by.id('merchant', 'Merchant'),
    ],
    measures: [
      measure.total('count', 'Payments'),
      measure.total('total', 'Total amount', 'money'),
      measure.figure('average', 'Average amount', 'money'),
      measure.figure('cards', 'Distinct cards'),
    ],
  },
  application: {
    label: 'Loan applications',
    one: 'application',
    about: 'Applications for loans as they came in',
    permission: 'applicants.read',
    time: 'applied at',
    currency: 'USD',
    dimensions: [
      by.text('purpose', 'Purpose'),
      by.text('grade', 'Grade'),
      by.text('state', 'State'),
      by.number('term_months', 'Term, months'),
      by.text('home_ownership', 'Home ownership'),
      by.text('income_verification', 'Income verified'),
      by.text('outcome', 'Outcome'),
    ],
    measures: [
      measure.total('count', 'Applications'),
      measure.total('total', 'Total asked for', 'money'),
      measure.figure('average', 'Average asked for', 'money'),
      measure.figure('average_income', 'Average income', 'money'),
      measure.figure('average_rate', 'Average interest rate', 'percent'),
    ],
  },
  application_score: {
    label: 'Scores of applications',
    one: 'score',
    about: 'What each scorecard said of each application',
    permission: 'applicants.read',
    time: 'applied at',
    currency: null,
    dimensions: [
      by.text('decision', 'Decision'),
      by.text('stage', 'Decided by'),
      by.text('role', 'Role of the scorecard'),
      by.text('model', 'Scorecard'),
      by.number('policy', 'Policy version'),
      by.number('settings_version', 'Cut-offs version'),
    ],
    measures: [
      measure.total('count', 'Scores'),
      measure.figure('applications', 'Distinct applications'),
      measure.figure('average_probability', 'Average probability of default', 'share'),
    ],
  },
  alert: {
    label: 'Alerts',
    one: 'alert',
    about: 'Alerts as they stand now, without those merged into others',
    permission: 'alerts.read',
    time: 'opened at',
    currency: null,
    dimensions: [
      by.text('detector', 'Detector'),
      by.text('severity', 'Severity'),
      by.text('status', 'Status'),
      by.text('disposition', 'Disposition'),
      by.text('city', 'City'),
      by.text('currency', 'Currency'),
    ],
    measures: [
      measure.total('count', 'Alerts'),
      measure.total('evidence', 'Pieces of evidence'),
      measure.figure('time_to_close', 'Average time until closed', 'seconds'),
    ],
  },
  policy_order: {
    label: 'Insurance orders',
    one: 'order',
    about: 'Every order of a policy and every change of one',
    permission: 'policyholders.read',
    time: 'modified at',
    currency: 'insurer',
    dimensions: [by.text('order_type', 'Order type'), by.id('user_id', 'Customer')],
    measures: [
      measure.total('count', 'Orders'),
      measure.figure('policies', 'Distinct policies'),
      measure.figure('holders', 'Distinct policy holders'),
      measure.figure('customers', 'Distinct customers'),
      measure.total('payable', 'Payable, every order', 'money'),
      measure.figure('average_payable', 'Average payable', 'money'),
    ],
  },
  policy_day: {
    label: 'Insurance premiums',
    one: 'customer’s last order of a day',
    about: 'Each customer’s last order of each day: what the premiums on Policyholders add up',
    permission: 'policyholders.read',
    time: 'modified at',
    currency: 'insurer',
    dimensions: [by.id('user_id', 'Customer')],
    measures: [
      measure.total('premium', 'Total premium', 'money'),
      measure.figure('policies', 'Distinct policies'),
      measure.figure('holders', 'Distinct policy holders'),
      measure.total('customer_days', 'Customers, by day'),
    ],
  },
  coverage: {
    label: 'Changes of cover',
    one: 'change of cover',
    about: 'What customers’ cover was changed to',
    permission: 'policyholders.read',
    time: 'modified at',
    currency: 'insurer',
    dimensions: [by.text('channel', 'Channel'), by.text('kind', 'Kind'), by.id('user_id', 'Customer')],
    measures: [
      measure.total('count', 'Changes'),
      measure.figure('customers', 'Distinct customers'),
      measure.figure('average', 'Average cover', 'money'),
      measure.figure('smallest', 'Smallest cover', 'money'),
      measure.figure('largest', 'Largest cover', 'money'),
    ],
  },
  page_view: {
    label: 'Page views',
    one: 'page view',
    about: 'Pages that visitors looked at',
    permission: 'visits.read',
    time: 'viewed at',
    currency: null,
    dimensions: [by.text('page_name', 'Page'), by.text('entry', 'Entry'), by.text('page_type', 'Page type')],
    measures: [
      measure.total('count', 'Page views'),
      measure.figure('visitors', 'Distinct visitors'),
      measure.figure('accounts', 'Distinct accounts'),
      measure.figure('devices', 'Distinct devices'),
    ],
  },
  bonus_claim: {
    label: 'Bonus claims',
    one: 'bonus claim',
    about: 'Bonuses that accounts claimed',
    permission: 'visits.read',
    time: 'claimed at',
    currency: 'dimension',
    dimensions: [
      by.text('campaign', 'Campaign'),
      by.text('currency', 'Currency'),
      by.id('device_id', 'Device'),
      by.id('account_id', 'Account'),
    ],
    measures: [
      measure.total('count', 'Claims'),
      measure.total('total', 'Total amount', 'money'),
      measure.figure('accounts', 'Distinct accounts'),
      measure.figure('devices', 'Distinct devices'),
    ],
  },
  rejected_event: {
    label: 'Rejected events',
    one: 'rejected event',
    about: 'Events in the dead letter',
    permission: 'dead_letter.read',
    time: 'received at',
    currency: null,
    dimensions: [by.text('type', 'Event type'), by.text('source', 'Source')],
    measures: [measure.total('count', 'Rejected events'), measure.total('resubmitted', 'Sent again')],
  },
  audit: {
    label: 'Audit',
    one: 'action',
    about: 'What people did in Watchfloor',
    permission: 'audit.read',
    time: 'done at',
    currency: null,
    dimensions: [by.text('action', 'Action'), by.text('actor', 'Who')],
    measures: [measure.total('count', 'Actions'), measure.figure('people', 'Distinct people')],
  },
} as const satisfies Record<string, ExploreFact>;

export type FactName = keyof typeof EXPLORE_FACTS;
export type DimensionOf<F extends FactName> = (typeof EXPLORE_FACTS)[F]['dimensions'][number]['name'];
export type MeasureOf<F extends FactName> = (typeof EXPLORE_FACTS)[F]['measures'][number]['name'];

export const FACT_NAMES = Object.keys(EXPLORE_FACTS) as FactName[];

export const isFactName = (name: string): name is FactName => Object.hasOwn(EXPLORE_FACTS, name);

/** Taken from the fact's time in the reports' zone, so every fact has them. */
export const TIME_DIMENSIONS = [
  by.number('hour_of_day', 'Hour of the day'),
  by.number('weekday', 'Day of the week'),
] as const;
export type TimeDimension = (typeof TIME_DIMENSIONS)[number]['name'];

export const factOf = (name: FactName): ExploreFact => EXPLORE_FACTS[name];
export const dimensionsOf = (name: FactName): readonly Dimension[] => [
  ...EXPLORE_FACTS[name].dimensions,
  ...TIME_DIMENSIONS,
];
export const measuresOf = (name: FactName): readonly Measure[] => EXPLORE_FACTS[name].measures;
