import { beforeAll, describe, expect, it } from 'vitest';
import { countWaiting } from '../../src/application-review/count-waiting.ts';
import { countApplications } from '../../src/application-review/counts.ts';
import { listApplications } from '../../src/application-review/list.ts';
import { nextApplication } from '../../src/application-review/next.ts';
import type { ApplicationQuery } from '../../src/application-review/query.ts';
import type { ApplicationSort } from '../../src/application-review/sort.ts';
import { useDatabase } from '../floor.ts';
import { score } from './score.ts';

const floor = useDatabase();
const grades = ['B', 'C', 'D'];

/**
 * Sixty applicants of known standing: 36 are settled, 20 wait for review, four for a second person (two of them for Mira's
 * colleague). Losses come in tens, so that ids have to break ties; every seventh has none.
 */
beforeAll(async () => {
  await score(
    floor.db,
    Array.from({ length: 60 }, (_, n) => ({
      data: {
        id: `${1000 + n}`,
        member_id: `${5000 + n}`,
        loan_amnt: String(1000 + 500 * (n % 5)),
        grade: grades[n % 3],
        sub_grade: `${grades[n % 3]}2`,
        purpose: n % 2 === 0 ? 'car' : 'wedding',
      },
    })),
  );
  await floor.db.pool.query(
    `UPDATE ops.application a SET
       decision = CASE WHEN n % 5 < 3 THEN 'approved' ELSE 'review' END,
       state = CASE WHEN n % 5 < 3 THEN 'settled' WHEN n % 15 = 4 THEN 'second' ELSE 'review' END,
       human_decision = CASE WHEN n % 15 = 4 THEN 'rejected' END,
       decided_by_id = CASE WHEN n % 15 = 4 THEN CASE WHEN n < 30 THEN 'mira' ELSE 'ada' END END,
       decided_by = CASE WHEN n % 15 = 4 THEN 'somebody' END,
       expected_loss_minor = CASE WHEN n % 7 <> 0 THEN (n / 10) * 1000 END,
       probability = CASE WHEN n % 7 <> 0 THEN (n % 11) / 20.0 END
     FROM (SELECT id, id::int - 1000 AS n FROM ops.application) numbered WHERE numbered.id = a.id`,
  );
});

async function pages(query: ApplicationQuery, sort: ApplicationSort, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listApplications>> = await listApplications(floor.db, query, {
      sort,
      cursor,
      limit,
    });
    expect(page.applications.length).toBeLessThanOrEqual(limit);
    seen.push(...page.applications.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
}

const total = async (query: ApplicationQuery) =>
  (await listApplications(floor.db, query, { sort: 'expected_loss', cursor: null, limit: 1 })).total;

describe('the review queue', () => {
  it.each(['expected_loss', 'probability', 'amount', 'newest'] as const)(
    'pages by %s through every applicant once, in the order one page gives',
    async (sort) => {
      const whole = await pages({}, sort, 200);
      expect(new Set(whole).size).toBe(60);
      expect(await pages({}, sort, 7)).toEqual(whole);
      const open = await pages({ state: 'open' }, sort, 200);
      expect(open).toEqual(whole.filter((id) => Number(id) % 5 >= 3));
      expect(await pages({ state: 'open' }, sort, 5)).toEqual(open);
    },
  );

  it('puts the greatest loss first and who has none last', async () => {
    const { applications } = await listApplications(
      floor.db,
      {},
      {
        sort: 'expected_loss',
        cursor: null,
        limit: 200,
      },
    );
    const losses = applications.map(({ expectedLoss }) => expectedLoss ?? -1);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    expect(applications.at(-1)?.expectedLoss).toBeNull();
  });

  it('filters by each field, and counts what matches', async () => {
    expect(await total({})).toBe(60);
    expect(await total({ state: 'all' })).toBe(60);
    expect(await total({ state: 'open' })).toBe(24);
    expect(await total({ state: 'review' })).toBe(20);
    expect(await total({ state: 'second' })).toBe(4);
    expect(await total({ state: 'settled', decision: 'approved' })).toBe(36);
    expect(await total({ state: 'decided' })).toBe(0);
    expect(await total({ stage: 'model' })).toBe(60);
    expect(await total({ stage: 'policy' })).toBe(0);
    expect(await total({ grades: ['C'] })).toBe(20);
    expect(await total({ grades: ['C', 'D'], purposes: ['car'] })).toBe(20);
    expect(await total({ grades: [] })).toBe(60);
    expect(await total({ minAmount: 200_000, maxAmount: 250_000 })).toBe(24);
    expect(await total({ minProbability: 0.5 })).toBe(4);
    expect(await total({ decidedBy: 'mira' })).toBe(2);
    expect(await total({ source: 'test-lender' })).toBe(60);
    expect(await total({ source: 'test' })).toBe(0);
  });

  it('finds by the beginning of an id, of the application or of the member, and takes nothing for a pattern', async () => {
    expect(await pages({ search: '105' }, 'expected_loss', 50)).toHaveLength(10);
    expect(await pages({ search: '5003' }, 'expected_loss', 50)).toEqual(['1003']);
    expect(await total({ search: '003' })).toBe(0);
    expect(await total({ search: '1%3' })).toBe(0);
    expect(await total({ search: '10_3' })).toBe(0);
  });

  it('keeps its place while applicants come and go', async () => {
    const page = { sort: 'expected_loss', limit: 10 } as const;
    const first = await listApplications(floor.db, { state: 'open' }, { ...page, cursor: null });
    const gone = first.applications[3]?.id ?? '';
    await floor.db.pool.query(`UPDATE ops.application SET state = 'settled' WHERE id = $1`, [gone]);
    const second = await listApplications(floor.db, { state: 'open' }, { ...page, cursor: first.nextCursor });
    await floor.db.pool.query(`UPDATE ops.application SET state = 'review' WHERE id = $1`, [gone]);
    expect([...first.applications, ...second.applications].map(({ id }) => id)).toEqual(
      (await pages({ state: 'open' }, 'expected_loss', 200)).slice(0, 20),
    );
    expect(second.total).toBe(23);
  });

  it('starts over on a cursor that is none', async () => {
    const page = await listApplications(floor.db, {}, { sort: 'newest', cursor: 'nonsense', limit: 3 });
    expect(page.applications.length).toBe(3);
  });

  it('goes from each applicant to the next, and from the last to the first', async () => {
    const order = await pages({ state: 'open' }, 'expected_loss', 200);
    for (const [index, id] of order.entries()) {
      expect(await nextApplication(floor.db, id, { state: 'open' }, 'expected_loss')).toBe(
        order[(index + 1) % order.length],
      );
    }
  });

  it('goes on from an applicant who has left the queue, and nowhere from an empty one', async () => {
    const all = await pages({}, 'newest', 200);
    const left = all.findIndex((id) => Number(id) % 5 < 3);
    const expected = all.slice(left + 1).find((id) => Number(id) % 5 >= 3);
    expect(await nextApplication(floor.db, all[left] ?? '', { state: 'open' }, 'newest')).toBe(expected);
    expect(await nextApplication(floor.db, 'nobody', { state: 'decided' }, 'newest')).toBeNull();
    expect(await nextApplication(floor.db, '1000', { search: '1000' }, 'newest')).toBeNull();
  });

  it('counts for its tabs, whatever tab is open', async () => {
    expect(await countApplications(floor.db, { state: 'decided' }, 'mira')).toEqual({
      open: 24,
      review: 20,
      second: 4,
      secondForMe: 2,
      settled: 36,
      decided: 0,
      all: 60,
      settledToday: expect.any(Number),
      decidedToday: 0,
    });
    expect(await countApplications(floor.db, { grades: ['C'] }, 'mira')).toMatchObject({ all: 20 });
    expect(await countWaiting(floor.db)).toBe(24);
  });
});
