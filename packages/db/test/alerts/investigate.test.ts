import { pairVolume } from '@watchfloor/domain/detectors/pair-volume';
import { type StoredTransfer, storeAlert, storeTransfers } from '@watchfloor/testkit/floor';
import { describe, expect, it } from 'vitest';
import { accountTransfers } from '../../src/alerts/account-transfers.ts';
import { listEvidence } from '../../src/alerts/evidence.ts';
import { explainAlert } from '../../src/alerts/explain.ts';
import { findAlert } from '../../src/alerts/find.ts';
import { neighbourhood } from '../../src/alerts/neighbourhood.ts';
import { readTimeline } from '../../src/alerts/timeline.ts';
import { windowSeries } from '../../src/alerts/window-series.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const noon = Date.parse('2026-11-20T12:00:00Z');
const hour = 3_600_000;
const minute = 60_000;
let pair = 0;

/** The value of each transfer's own window, by brute force. */
const windowOf = (transfers: readonly StoredTransfer[], { at }: StoredTransfer) =>
  transfers
    .filter((other) => other.at <= at && other.at >= at - hour)
    .reduce((sum, { amount }) => sum + amount, 0);

/** Transfers of one pair nobody else has, with the alert they deserve. */
async function episode(moves: readonly { at: number; amount: number }[], limit = 800_000) {
  pair += 1;
  const names = { from: `from-${pair}`, to: `to-${pair}` };
  const transfers = moves.map((move, n) => ({ ...move, ...names, id: `${names.from}/${n}` }));
  const numbers = await storeTransfers(floor.db.pool, transfers);
  const evidence = transfers.flatMap((transfer, n) => {
    const value = windowOf(transfers, transfer);
    return value > limit ? [{ at: transfer.at, eventNo: numbers[n] ?? '', value }] : [];
  });
  const id = await storeAlert(floor.db.pool, { key: [names.from, names.to, 'USD'], limit, evidence });
  const alert = await findAlert(floor.db, id);
  if (!alert) throw new Error('The alert is not there');
  return { ...names, transfers, evidence, alert };
}

describe('evidence', () => {
  it('names every breaching event as its sender does, once, in pages, oldest first', async () => {
    const moves = Array.from({ length: 25 }, (_, n) => ({ at: noon + n * minute, amount: 100_000 }));
    const { alert, transfers, evidence } = await episode(moves);
    const seen = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listEvidence>> = await listEvidence(floor.db, alert.id, {
        cursor,
        limit: 4,
      });
      expect(page.total).toBe(evidence.length);
      seen.push(...page.evidence);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const expected = transfers.filter((transfer) => windowOf(transfers, transfer) > 800_000);
    expect(seen).toEqual(
      expected.map((transfer) =>
        expect.objectContaining({
          source: 'test-bank',
          id: transfer.id,
          time: new Date(transfer.at),
          value: windowOf(transfers, transfer),
          amount: transfer.amount,
          city: 'London',
        }),
      ),
    );
  });

  it('is empty for an alert that does not exist', async () => {
    expect(await listEvidence(floor.db, 'al_none', { cursor: null, limit: 5 })).toEqual({
      evidence: [],
      nextCursor: null,
      total: 0,
    });
  });
});

describe('the window over time', () => {
  it("is the sum of each event's own window, both ends included", async () => {
    const moves = [
      { at: noon - 100 * minute, amount: 1_000 },
      { at: noon - 59 * minute, amount: 300_000 },
      { at: noon, amount: 400_000 },
      { at: noon, amount: 50_000 },
      { at: noon + minute, amount: 200_000 },
      { at: noon + hour, amount: 100 },
    ];
    const { alert, transfers } = await episode(moves);
    const series = await windowSeries(floor.db, alert, pairVolume);
    expect(series.limit).toBe(800_000);
    expect(series.currency).toBe('USD');
    const from = alert.firstEventAt.getTime() - hour;
    expect(series.points).toEqual(
      [...new Map(transfers.map((transfer) => [transfer.at, windowOf(transfers, transfer)]))]
        .filter(([at]) => at >= from && at <= alert.lastEventAt.getTime() + hour)
        .map(([at, value]) => ({ at: new Date(at), value })),
    );
  });

  it('stays small and keeps the peak where there are thousands of events', async () => {
    const moves = Array.from({ length: 5000 }, (_, n) => ({
      at: noon + n * 700,
      amount: n === 2500 ? 500_000 : 200 + (n % 17),
    }));
    const { alert } = await episode(moves, 700_000);
    const { points } = await windowSeries(floor.db, alert, pairVolume);
    expect(points.length).toBeLessThanOrEqual(600);
    expect(points.length).toBeGreaterThan(200);
    expect(Math.max(...points.map(({ value }) => value))).toBe(alert.peakValue);
    const times = points.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('what would not have fired', () => {
  it('is the peak as a limit, or the episode without one transfer', async () => {
    const { alert, transfers } = await episode([
      { at: noon, amount: 300_000 },
      { at: noon + 10 * minute, amount: 400_000 },
      { at: noon + 20 * minute, amount: 150_000 },
      { at: noon + 30 * minute, amount: 90_000 },
    ]);
    expect(await explainAlert(floor.db, alert)).toEqual({
      kind: 'window',
      limitAtLeast: 940_000,
      withoutEvent: {
        source: 'test-bank',
        id: transfers[2]?.id,
        occurredAt: new Date(noon + 20 * minute),
        amount: 150_000,
      },
      text: 'Would not have fired with a limit of 9,400.00 USD or more, or without the 12:20:00 UTC transfer of 1,500.00 USD.',
    });
  });

  it('is no single transfer where the episode outlasts every one', async () => {
    const { alert } = await episode(
      Array.from({ length: 10 }, (_, n) => ({ at: noon + n * 20 * minute, amount: 300_000 })),
    );
    expect(await explainAlert(floor.db, alert)).toMatchObject({
      kind: 'window',
      withoutEvent: null,
      text: expect.stringContaining('no single event explains it'),
    });
  });
});

describe('accounts', () => {
  it('lists what moved from and to one, newest first, back from a time', async () => {
    const at = noon - 40 * 24 * hour;
    await storeTransfers(floor.db.pool, [
      { at, amount: 1, from: 'hub', to: 'a' },
      { at: at + 1, amount: 2, from: 'b', to: 'hub' },
      { at: at + 2, amount: 3, from: 'hub', to: 'hub' },
      { at: at + 3, amount: 4, from: 'a', to: 'b' },
      { at: noon, amount: 5, from: 'hub', to: 'a' },
    ]);
    const amounts = async (before: Date | null, limit: number) =>
      (await accountTransfers(floor.db, { account: 'hub', before, limit })).transfers.map(
        ({ amount }) => amount,
      );
    expect(await amounts(null, 10)).toEqual([5, 3, 2, 1]);
    expect(await amounts(new Date(at + 1), 10)).toEqual([2, 1]);
    expect(await amounts(null, 2)).toEqual([5, 3]);
  });

  it('shows the money around an episode: at most 24 accounts, totals that add up', async () => {
    const { alert, from, to } = await episode([{ at: noon, amount: 900_000 }]);
    await storeTransfers(floor.db.pool, [
      ...Array.from({ length: 40 }, (_, n) => ({
        at: noon + n * 1000,
        amount: 1000 + n,
        from: n % 2 ? from : `n-${n}`,
        to: n % 2 ? `n-${n}` : to,
      })),
      { at: noon, amount: 77, from: 'n-38', to: 'n-39' },
      { at: noon, amount: 1e9, from, to: 'other-currency', currency: 'JPY' },
      { at: noon + 9 * hour, amount: 1e9, from, to: 'much-later' },
    ]);
    const { nodes, edges } = await neighbourhood(floor.db, alert);
    expect(nodes.length).toBe(24);
    expect(nodes.slice(0, 2).map(({ account, role }) => [account, role])).toEqual([
      [from, 'source'],
      [to, 'target'],
    ]);
    const names = new Set(nodes.map(({ account }) => account));
    expect(names).toContain('n-39');
    expect(names).not.toContain('n-0');
    expect(names).not.toContain('other-currency');
    expect(names).not.toContain('much-later');
    expect(edges).toContainEqual(
      expect.objectContaining({ from: 'n-38', to: 'n-39', total: 77, alertId: null }),
    );
    expect(edges.find((edge) => edge.from === from && edge.to === to)).toMatchObject({
      total: 900_000,
      count: 1,
      alertId: alert.id,
    });
    for (const node of nodes) {
      const out = edges
        .filter((edge) => edge.from === node.account)
        .reduce((sum, edge) => sum + edge.total, 0);
      expect(node.outTotal).toBe(out);
    }
  });
});

describe('the timeline', () => {
  it('tells what happened to those merged into it as well, in order', async () => {
    const { pool } = floor.db;
    const id = await storeAlert(pool, {});
    const joined = await storeAlert(pool, { mergedInto: id });
    const earlier = await storeAlert(pool, { mergedInto: joined });
    const write = (alert: string, at: number, kind: string, actor: string | null) =>
      pool.query(
        'INSERT INTO ops.alert_entry (alert_id, at, actor_id, actor, kind) VALUES ($1, $2, $3, $4, $5)',
        [alert, new Date(at), actor, actor ?? 'pair-volume', kind],
      );
    await write(id, noon + 2, 'opened', null);
    await write(earlier, noon + 1, 'opened', null);
    await write(joined, noon + 3, 'commented', 'mira');
    const entries = await readTimeline(floor.db, id);
    expect(entries.map(({ kind, actor, detail }) => [kind, actor.kind, detail.ofMerged])).toEqual([
      ['opened', 'machine', earlier],
      ['opened', 'machine', undefined],
      ['commented', 'human', joined],
    ]);
  });
});
