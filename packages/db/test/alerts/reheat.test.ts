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
const waiting = { statuses: ['new'], reheatedAsNew: true };

// Opened one second after the other; two that were dealt with got evidence since.
beforeAll(async () => {
  await storeUser(floor.db.pool, { id: 'mira' });
  const stored = [
    { id: 'al_0', status: 'closed', assigneeId: 'mira' },
    { id: 'al_1', status: 'acknowledged' },
    { id: 'al_2', status: 'new' },
    { id: 'al_3', status: 'acknowledged', assigneeId: 'mira' },
    { id: 'al_4', status: 'closed' },
    { id: 'al_5', status: 'new' },
  ] as const;
  for (const [n, alert] of stored.entries())
    await storeAlert(floor.db.pool, { ...alert, openedAt: noon + n * 1000 });
  await reheat('al_0', noon + 10_000);
  await reheat('al_3', noon + 4_500);
});

const reheat = (id: string, at: number) =>
  floor.db.pool.query('UPDATE ops.alert SET reheated_at = $2 WHERE id = $1', [id, new Date(at)]);

const order = async (query: AlertQuery, sort: AlertSort = 'newest', limit = 200) => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAlerts>> = await listAlerts(floor.db, query, {
      sort,
      cursor,
      limit,
    });
    seen.push(...page.alerts.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
};

describe('what reheated', () => {
  it('stands in the queue where it would if it had opened then', async () => {
    expect(await order({})).toEqual(['al_0', 'al_5', 'al_3', 'al_4', 'al_2', 'al_1']);
    expect(await order({}, 'newest', 2)).toEqual(await order({}));
    expect(await order({}, 'opened')).toEqual(['al_5', 'al_4', 'al_3', 'al_2', 'al_1', 'al_0']);
  });

  it('waits among the new, whatever its status, until somebody acts', async () => {
    expect(await order(waiting)).toEqual(['al_0', 'al_5', 'al_3', 'al_2']);
    expect(await order({ ...waiting, assignee: 'mira' })).toEqual(['al_0', 'al_3']);
    expect(await order({ statuses: ['new'] })).toEqual(['al_5', 'al_2']);
    expect(await order({ statuses: ['closed'], reheatedAsNew: true })).toEqual(['al_0', 'al_4']);
  });

  it('counts where it is listed', async () => {
    const counts = await countAlerts(floor.db, {}, 'mira');
    expect(counts).toMatchObject({ new: 4, mine: 2, acknowledged: 2, open: 5, closed: 2, all: 6 });
    const { medium, high, critical } = counts.bySeverity;
    expect(medium + high + critical).toBe(5);
    expect(await countMine(floor.db, 'mira')).toBe(2);
  });

  it('is gone on from as any other', async () => {
    const listed = await order(waiting);
    for (const [index, id] of listed.entries())
      expect(await nextAlert(floor.db, id, waiting, 'newest')).toBe(listed[(index + 1) % listed.length]);
  });
});
