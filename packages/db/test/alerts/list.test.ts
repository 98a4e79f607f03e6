import { storeAlert, storeUser } from '@watchfloor/testkit/floor';
import { beforeAll, describe, expect, it } from 'vitest';
import { countMine } from '../../src/alerts/count-mine.ts';
import { countAlerts } from '../../src/alerts/counts.ts';
import { listAlerts } from '../../src/alerts/list.ts';
import { nextAlert } from '../../src/alerts/next.ts';
import type { AlertQuery } from '../../src/alerts/query.ts';
import type { AlertSort } from '../../src/alerts/sort.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const noon = Date.parse('2026-11-20T12:00:00Z');
const severities = ['medium', 'high', 'critical'] as const;
const ids: string[] = [];

beforeAll(async () => {
  await storeUser(floor.db.pool, { id: 'mira', name: 'Mira Chen' });
  for (let n = 0; n < 60; n++) {
    const status = (['new', 'acknowledged', 'closed'] as const)[n % 3] ?? 'new';
    ids.push(
      await storeAlert(floor.db.pool, {
        id: `al_${String(n).padStart(3, '0')}`,
        key: [`acct-${n}`, `acct-${n + 1}`, n % 5 === 0 ? 'JPY' : 'USD'],
        severity: severities[Math.floor(n / 3) % 3] ?? 'medium',
        status,
        city: n % 2 === 0 ? 'London' : 'Tokyo',
        // Several opened in one millisecond: the id must break the tie.
        openedAt: noon + Math.floor(n / 4) * 1000,
        peak: 800_001 + (n % 7) * 100_000,
        ...(n % 6 === 0 ? { assigneeId: 'mira' } : {}),
      }),
    );
  }
  await storeAlert(floor.db.pool, { id: 'al_hidden', mergedInto: 'al_001', openedAt: noon + 900_000 });
});

async function pages(query: AlertQuery, sort: AlertSort, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAlerts>> = await listAlerts(floor.db, query, {
      sort,
      cursor,
      limit,
    });
    expect(page.alerts.length).toBeLessThanOrEqual(limit);
    seen.push(...page.alerts.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
}

describe('the queue', () => {
  it.each(['newest', 'opened', 'severity', 'value', 'last_event'] as const)(
    'pages by %s through every alert once, in the order one page gives',
    async (sort) => {
      const whole = await pages({}, sort, 200);
      expect(whole.length).toBe(60);
      expect(await pages({}, sort, 7)).toEqual(whole);
    },
  );

  it('sorts by what it says', async () => {
    const of = async (sort: AlertSort) =>
      (await listAlerts(floor.db, {}, { sort, cursor: null, limit: 200 })).alerts;
    const newest = (await of('newest')).map(({ openedAt }) => openedAt.getTime());
    expect(newest).toEqual([...newest].sort((a, b) => b - a));
    const severe = (await of('severity')).map(({ severity }) => severities.indexOf(severity));
    expect(severe).toEqual([...severe].sort((a, b) => b - a));
    const values = (await of('value')).map(({ peakValue, limitValue }) => peakValue / limitValue);
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  it('filters by each field, and counts what matches', async () => {
    const total = async (query: AlertQuery) =>
      (await listAlerts(floor.db, query, { sort: 'newest', cursor: null, limit: 1 })).total;
    expect(await total({})).toBe(60);
    expect(await total({ statuses: ['new'] })).toBe(20);
    expect(await total({ statuses: ['new', 'closed'], cities: ['London'] })).toBe(20);
    expect(await total({ severities: ['critical'] })).toBe(18);
    expect(await total({ detectors: ['stolen-card'] })).toBe(0);
    expect(await total({ assignee: 'mira' })).toBe(10);
    expect(await total({ assignee: null })).toBe(50);
    expect(await total({ key: ['acct-7'] })).toBe(2);
    expect(await total({ key: ['acct-7', 'acct-8'] })).toBe(1);
    expect(await total({ text: 'ACCT-59' })).toBe(2);
    expect(await total({ text: '100%_' })).toBe(0);
    expect(await total({ from: new Date(noon + 5000), to: new Date(noon + 6000) })).toBe(4);
  });

  it('keeps its place while alerts arrive', async () => {
    const first = await listAlerts(floor.db, {}, { sort: 'newest', cursor: null, limit: 10 });
    const id = await storeAlert(floor.db.pool, { openedAt: noon + 3_600_000 });
    const second = await listAlerts(floor.db, {}, { sort: 'newest', cursor: first.nextCursor, limit: 10 });
    expect(second.alerts.map((alert) => alert.id)).not.toContain(id);
    expect(new Set([...first.alerts, ...second.alerts].map((alert) => alert.id)).size).toBe(20);
    await floor.db.pool.query('DELETE FROM ops.evidence WHERE alert_id = $1', [id]);
    await floor.db.pool.query('DELETE FROM ops.alert WHERE id = $1', [id]);
  });

  it('starts over on a cursor that is none', async () => {
    const page = await listAlerts(floor.db, {}, { sort: 'newest', cursor: 'nonsense', limit: 3 });
    expect(page.alerts.length).toBe(3);
  });

  it('counts for its tabs, whatever tab is open', async () => {
    const counts = await countAlerts(floor.db, { statuses: ['closed'], assignee: 'mira' }, 'mira');
    expect(counts).toMatchObject({ new: 20, acknowledged: 20, closed: 20, all: 60, mine: 10 });
    expect(await countMine(floor.db, 'mira')).toBe(10);
    const { medium, high, critical } = counts.bySeverity;
    expect(medium + high + critical).toBe(40);
  });

  it('goes from each alert to the next, and from the last to the first', async () => {
    const order = await pages({ statuses: ['new'] }, 'severity', 200);
    for (const [index, id] of order.entries()) {
      expect(await nextAlert(floor.db, id, { statuses: ['new'] }, 'severity')).toBe(
        order[(index + 1) % order.length],
      );
    }
  });

  it('goes on from an alert that has left the queue', async () => {
    const all = await pages({}, 'newest', 200);
    const left = all.findIndex((id) => Number(id.slice(3)) % 3 === 2);
    const expected = all.slice(left + 1).find((id) => Number(id.slice(3)) % 3 === 0);
    expect(await nextAlert(floor.db, all[left] ?? '', { statuses: ['new'] }, 'newest')).toBe(expected);
    expect(await nextAlert(floor.db, 'al_999', { cities: ['Nowhere'] }, 'newest')).toBeNull();
  });
});
