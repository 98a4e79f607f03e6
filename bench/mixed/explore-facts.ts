import { FACT_TABLES } from '@watchfloor/db/facts/catalogue';
import pg from 'pg';

/** Facts a statement inserts: what an interrupted one would have to undo. */
const CHUNK = 500_000;
/** Views of a visitor's day. */
const VIEWS_PER_VISIT = 13;

interface Filling {
  readonly from: Date;
  /** Excluded. */
  readonly to: Date;
  readonly count: number;
  readonly say: (text: string) => void;
}

/** The facts of one table and its part of them. `n` counts them from 0, `at` is their time, `who` one of `people`. */
interface Share {
  readonly what: string;
  readonly type: 'transfer' | 'page_view' | 'policy_order';
  readonly share: number;
  readonly people: (facts: number, days: number) => number;
  readonly insert: string;
}

const SHARES: readonly [transfers: Share, views: Share, orders: Share] = [
  {
    what: 'transfers',
    type: 'transfer',
    share: 0.5,
    people: () => 10_000,
    insert: `INSERT INTO dwd.transfer (event_no, occurred_at, amount_minor, source_account, target_account, currency, city)
      SELECT n, at, greatest(1, round(exp(random_normal(9.4, 1))))::bigint, 'acct-' || who, 'acct-' || (who * 7 + n) % 10000, 'USD',
             (ARRAY['London', 'NYC', 'SF', 'Moscow', 'Tokyo'])[(1 + n % 5)::int]`,
  },
  {
    what: 'page views',
    type: 'page_view',
    share: 0.4,
    people: (facts, days) => Math.max(10, Math.round(facts / days / VIEWS_PER_VISIT)),
    // Who comes changes slowly from day to day. Two in five are signed in, one view in eight came by a campaign.
    insert: `INSERT INTO dwd.page_view (event_no, occurred_at, viewed_at, tie, device_id, account_id, page_type, page_name, entry)
      SELECT n, at, at, 'bench view-' || n, 'device-' || visitor, CASE WHEN visitor % 5 < 2 THEN 'user-' || visitor END, 'product',
             'page-' || floor(power(random(), 2) * 40)::int, CASE WHEN random() < 0.125 THEN 'entry-' || n % 8 END`,
  },
  {
    what: 'orders',
    type: 'policy_order',
    share: 0.1,
    people: () => 50_000,
    insert: `INSERT INTO dwd.policy_order (event_no, occurred_at, modified_at, tie, user_id, order_no, order_type, payable_minor, holder_token)
      SELECT n, at, at, 'bench order-' || n, 'user-' || who, 'order-' || who || '-' || n % 3,
             (ARRAY['household', 'motor', 'travel', 'life'])[(1 + n % 4)::int], round(exp(random_normal(9.8, 0.6)))::bigint, 'ps_' || md5(who::text)`,
  },
];

/**
 * Fills a database whose days have their partitions with `count` facts spread evenly over the range, and its rollups by the
 * statements that storing uses; one kind of fact per connection at a time, on two of them. Not the way that events take:
 * what is measured is reading.
 */
export async function fillFacts(databaseUrl: string, filling: Filling): Promise<void> {
  const [transfers, views, orders] = SHARES;
  await Promise.all([[transfers], [views, orders]].map((shares) => fillShares(databaseUrl, shares, filling)));
  const client = await connected(databaseUrl);
  try {
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

async function fillShares(
  databaseUrl: string,
  shares: readonly Share[],
  { from, to, count, say }: Filling,
): Promise<void> {
  const client = await connected(databaseUrl);
  try {
    await client.query(`SET synchronous_commit = off; SET work_mem = '256MB'; SELECT setseed(0.42)`);
    const days = (to.getTime() - from.getTime()) / 86_400_000;
    for (const { what, type, share, people, insert } of shares) {
      const facts = Math.round(count * share);
      const crowd = people(facts, days);
      for (let first = 0; first < facts; first += CHUNK) {
        const last = Math.min(facts, first + CHUNK) - 1;
        await client.query(
          `${insert}
           FROM (SELECT n, at, who, extract(epoch FROM at)::bigint / 86400 * ($6::int / 10) + who AS visitor
                 FROM (SELECT n, $1::timestamptz + ($2::timestamptz - $1::timestamptz) * (n / $3::float8) AS at,
                              floor(random() * $6::int)::bigint AS who
                       FROM generate_series($4::bigint, $5::bigint) AS n) AS numbered) AS fact`,
          [from, to, facts, first, last, crowd],
        );
      }
      const { table, rollups, calendarRollups } = FACT_TABLES[type];
      for (const rollup of rollups) await client.query(`WITH stored AS (SELECT * FROM ${table}) ${rollup}`);
      for (const { add } of calendarRollups ?? []) await client.query(add(table));
      say(`${facts.toLocaleString('en-US')} ${what} and their rollups`);
    }
  } finally {
    await client.end();
  }
}

async function connected(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}
