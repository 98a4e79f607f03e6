import type { CheckedQuestion } from '@watchfloor/domain/explore/check-question';
import { BUCKETS, type Bucket, type Filter } from '@watchfloor/domain/explore/question';
import { storeTransfers } from '@watchfloor/testkit/floor';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explorer, openExplorer } from '../../src/explore/explorer.ts';
import { prepareExploreRoles } from '../../src/explore/prepare-roles.ts';
import { pageViewTable } from '../../src/facts/page-view.ts';
import { useDatabase } from '../floor.ts';
import { answerByHand, bucketOf, type Cells } from './brute-force.ts';

const floor = useDatabase();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Two hours before clocks go back in Berlin. */
const start = Date.parse('2026-10-24T23:00:00Z');

const pick = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;
const transfers = Array.from({ length: 300 }, (_, n) => ({
  at: start + ((n * 7_919_993) % (72 * HOUR)) - 36 * HOUR,
  amount: 1 + ((n * 104_729) % 9_991),
  city: pick(['London', 'Tokyo', "O'Fallon; --"], n * 7),
  currency: pick(['USD', 'JPY'], n * 13),
  from: pick(['acc-1', 'acc-2', 'acc-3'], n * 5),
  to: pick(['acc-4', 'acc-5'], n * 3),
}));
const views = Array.from({ length: 300 }, (_, n) => ({
  at: start + ((n * 6_700_417) % (96 * HOUR)) - 48 * HOUR,
  device: `d${n % 17}`,
  account: n % 3 === 0 ? null : `a${n % 7}`,
  page_name: pick(['home', 'quote', 'pay'], n * 11),
  page_type: pick(['list', 'detail'], n),
  entry: pick(['mail', null, 'ad'], n * 5),
}));

let explore: Explorer;
const ROLE = 'analyst';
beforeAll(async () => {
  await storeTransfers(floor.db.pool, transfers);
  await floor.db.pool.query(
    `INSERT INTO dwd.page_view (event_no, occurred_at, viewed_at, tie, device_id, account_id, page_type, page_name, entry)
     SELECT v.n, v.at, v.at, v.n::text, v.device, v.account, v.page_type, v.page_name, v.entry
     FROM jsonb_to_recordset($1::jsonb) AS v (n bigint, at timestamptz, device text, account text, page_type text, page_name text, entry text)`,
    [JSON.stringify(views.map((view, n) => ({ ...view, n, at: new Date(view.at) })))],
  );
  await prepareExploreRoles(floor.db, { [ROLE]: ['transfer', 'page_view', 'alert'] });
  explore = openExplorer({ url: String(floor.db.pool.options.connectionString) });
});
afterAll(() => explore.close());

/** Another zone: page views are added up anew, as a change of the setting does. */
async function setZone(zone: string): Promise<void> {
  const statements = (pageViewTable.calendarRollups ?? []).map(
    ({ table, add }) => `TRUNCATE ${table}; ${add('dwd.page_view')};`,
  );
  await floor.db.pool.query(`UPDATE ads.calendar SET zone = '${zone}'; ${statements.join('\n')}`);
}

const facts = {
  transfer: {
    rows: transfers.map(({ at, amount, city, currency, from, to }) => ({
      at,
      dimensions: { city, currency, source_account: from, target_account: to },
      amount,
      distinct: { senders: from, receivers: to },
    })),
    values: ['London', 'Tokyo', "O'Fallon; --", 'USD', 'acc-1', 'Nowhere', null],
  },
  page_view: {
    rows: views.map(({ at, device, account, page_name, page_type, entry }) => ({
      at,
      dimensions: { page_name, page_type, entry },
      amount: 0,
      distinct: {
        visitors: account === null ? `d:${device}` : `a:${account}`,
        accounts: account,
        devices: device,
      },
    })),
    values: ['home', 'mail', 'list', '', null],
  },
};

/** Questions of one kind: those that a table suffices for, or any. */
interface Kind {
  readonly fact: keyof typeof facts;
  /** What must be read; null: facts or a rollup, as it comes. */
  readonly table: string | null;
  readonly measures: readonly string[];
  readonly dimensions: readonly string[];
  /** What every question has among its dimensions, because another table answers those without. */
  readonly always?: string;
  readonly edges: 'day' | 'hour' | 'minute' | 'moment';
}

const CLOCK = ['hour_of_day', 'weekday'];
const KINDS: readonly Kind[] = [
  {
    fact: 'transfer',
    table: null,
    measures: ['count', 'total', 'average', 'smallest', 'largest', 'senders', 'receivers'],
    dimensions: ['city', 'currency', 'source_account', 'target_account', ...CLOCK],
    edges: 'moment',
  },
  {
    fact: 'transfer',
    table: 'ads.city_minute',
    measures: ['count', 'total', 'average', 'smallest', 'largest'],
    dimensions: ['city', 'currency', ...CLOCK],
    edges: 'minute',
  },
  {
    fact: 'page_view',
    table: null,
    measures: ['count', 'visitors', 'accounts', 'devices'],
    dimensions: ['page_name', 'page_type', 'entry', ...CLOCK],
    edges: 'moment',
  },
  {
    fact: 'page_view',
    table: 'ads.visit_hour',
    measures: ['count'],
    dimensions: ['page_name', 'entry', ...CLOCK],
    edges: 'hour',
  },
  {
    fact: 'page_view',
    table: 'ads.entry_visitor_day',
    measures: ['visitors'],
    dimensions: ['entry', 'weekday'],
    edges: 'day',
  },
  {
    fact: 'page_view',
    table: 'ads.visitor_day',
    measures: ['visitors'],
    dimensions: ['page_name', 'entry', 'weekday'],
    always: 'page_name',
    edges: 'day',
  },
];

/** Times of the zone at which pieces of the size begin, around the change of clocks. */
function edge(size: Kind['edges'], zone: string): fc.Arbitrary<number> {
  const midnight = bucketOf(start, 'day', zone);
  if (size === 'hour') return fc.integer({ min: -50, max: 50 }).map((hours) => midnight + hours * HOUR);
  if (size === 'minute') return fc.integer({ min: -3000, max: 3000 }).map((n) => start + n * MINUTE);
  if (size === 'moment') return fc.integer({ min: -40 * HOUR, max: 40 * HOUR }).map((ms) => start + ms);
  return fc.integer({ min: -3, max: 3 }).map((days) => bucketOf(start + days * 24 * HOUR, 'day', zone));
}

const FITTING: Record<Kind['edges'], readonly Bucket[]> = {
  moment: BUCKETS,
  minute: BUCKETS,
  hour: ['hour', 'day', 'week', 'month'],
  day: ['day', 'week', 'month'],
};

function asked(
  { fact, measures, dimensions, always, edges }: Kind,
  zone: string,
): fc.Arbitrary<CheckedQuestion> {
  const names = dimensions.filter((name) => !CLOCK.includes(name));
  const filter: fc.Arbitrary<Filter> = fc.oneof(
    fc.record({
      dimension: fc.constantFrom(...names),
      operator: fc.constantFrom('is' as const, 'is_not' as const),
      values: fc.array(fc.constantFrom(...facts[fact].values), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      dimension: fc.constantFrom(...names),
      operator: fc.constant('contains' as const),
      values: fc.constantFrom('o', "'", 'a').map((part) => [part]),
    }),
    fc.record({
      dimension: fc.constantFrom(...dimensions.filter((name) => CLOCK.includes(name))),
      operator: fc.constantFrom('at_least' as const, 'at_most' as const, 'is' as const),
      values: fc.constantFrom('1', '3', '6').map((number) => [number]),
    }),
  );
  return fc
    .record({
      measures: fc.subarray([...measures], { minLength: 1, maxLength: Math.min(3, measures.length) }),
      dimensions: fc.subarray([...dimensions], { maxLength: Math.min(3, dimensions.length) }),
      filters: fc.array(filter, { maxLength: 2 }),
      times: fc.tuple(edge(edges, zone), edge(edges, zone)).filter(([a, b]) => a !== b),
      bucket: fc.constantFrom(null, ...FITTING[edges]),
    })
    .map(({ times: [a, b], ...rest }) => ({
      ...rest,
      dimensions: [...new Set([...(always ? [always] : []), ...rest.dimensions])],
      fact,
      from: new Date(Math.min(a, b)),
      to: new Date(Math.max(a, b)),
      limit: 10_000,
    }));
}

const sorted = (rows: readonly Cells[]) => rows.map((row) => JSON.stringify(row)).sort();

describe.each(['Asia/Kathmandu', 'Europe/Berlin', 'UTC'])('in %s', (zone) => {
  beforeAll(() => setZone(zone));

  it.each(KINDS)(
    'any answer about a $fact is what counting the rows gives, read from $table',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(asked(kind, zone), async (question) => {
          const answer = await explore.ask(question, ROLE);
          if (kind.table !== null) expect(answer.source.table).toBe(kind.table);
          const actual = answer.rows.map(({ bucket, dimensions, measures }) => [
            bucket?.getTime() ?? null,
            ...dimensions,
            ...measures,
          ]);
          expect(sorted(actual)).toEqual(sorted(answerByHand(question, facts[kind.fact].rows, zone)));
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('an answer', () => {
  beforeAll(() => setZone('UTC'));
  const fullDays = { from: new Date('2026-10-24T00:00:00Z'), to: new Date('2026-10-27T00:00:00Z') };
  const question = (parts: Partial<CheckedQuestion>): CheckedQuestion => ({
    fact: 'transfer',
    measures: ['count'],
    dimensions: ['city'],
    filters: [],
    from: new Date(start - 36 * HOUR),
    to: new Date(start + 36 * HOUR),
    bucket: null,
    limit: 100,
    ...parts,
  });

  it.each([
    [{}, 'ads.city_minute'],
    [{ from: new Date(start + 1) }, 'dwd.transfer'],
    [{ dimensions: ['source_account'] }, 'dwd.transfer'],
    [{ measures: ['count', 'senders'] }, 'dwd.transfer'],
    [{ dimensions: ['hour_of_day', 'weekday'], bucket: 'month' }, 'ads.city_minute'],
    [{ fact: 'page_view', dimensions: ['entry'], bucket: 'hour' }, 'ads.visit_hour'],
    [{ fact: 'page_view', dimensions: ['entry'], bucket: 'minute' }, 'dwd.page_view'],
    [{ fact: 'page_view', dimensions: ['page_type'] }, 'dwd.page_view'],
    [{ fact: 'page_view', dimensions: ['hour_of_day'], measures: ['visitors'] }, 'dwd.page_view'],
    [
      { fact: 'page_view', ...fullDays, dimensions: ['entry'], measures: ['visitors'] },
      'ads.entry_visitor_day',
    ],
    [
      { fact: 'page_view', ...fullDays, dimensions: ['page_name'], measures: ['visitors'] },
      'ads.visitor_day',
    ],
  ] as [Partial<CheckedQuestion>, string][])('to %j is read from %s', async (parts, table) => {
    expect((await explore.ask(question(parts), ROLE)).source).toEqual({
      table,
      kind: table.startsWith('ads.') ? 'rollup' : 'facts',
    });
  });

  it('begins with the largest and says where it was cut', async () => {
    const whole = await explore.ask(question({}), ROLE);
    const counts = whole.rows.map(({ measures }) => Number(measures[0]));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(whole.truncated).toBe(false);
    const cut = await explore.ask(question({ limit: 2 }), ROLE);
    expect(cut.rows).toEqual(whole.rows.slice(0, 2));
    expect(cut.truncated).toBe(true);
  });

  it('says from when on there are facts, where it needs them', async () => {
    await floor.db.pool.query('UPDATE ads.calendar SET facts_since = $1', [new Date(start)]);
    expect((await explore.ask(question({ measures: ['senders'] }), ROLE)).factsSince).toEqual(
      new Date(start),
    );
    expect((await explore.ask(question({}), ROLE)).factsSince).toBeNull();
    // Who was there goes with the facts; how often a page was looked at stays, and so do alerts.
    const days = { fact: 'page_view', dimensions: [], bucket: 'day' } as const;
    const visitors = await explore.ask(question({ ...days, ...fullDays, measures: ['visitors'] }), ROLE);
    expect(visitors).toMatchObject({ factsSince: new Date(start), source: { table: 'dwd.page_view' } });
    const later = { from: new Date(fullDays.from.getTime() + 48 * HOUR), to: fullDays.to };
    expect(await explore.ask(question({ ...days, ...later, measures: ['visitors'] }), ROLE)).toMatchObject({
      ...{ factsSince: null, source: { table: 'ads.entry_visitor_day' } },
    });
    expect((await explore.ask(question({ ...days, ...fullDays }), ROLE)).factsSince).toBeNull();
    expect((await explore.ask(question({ fact: 'alert', dimensions: [] }), ROLE)).factsSince).toBeNull();
    await floor.db.pool.query(`UPDATE ads.calendar SET facts_since = '-infinity'`);
  });
});
