import { DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import type { AlertRecord } from './find.ts';
import { keyPart } from './key-conditions.ts';

export interface FlowNode {
  account: string;
  role: 'source' | 'target' | 'other';
  inTotal: number;
  outTotal: number;
}

export interface FlowEdge {
  from: string;
  to: string;
  count: number;
  total: number;
  currency: string;
  first: Date;
  last: Date;
  alertId: string | null;
}

/** More accounts than these cannot be told apart in a small picture. */
const mostNodes = 24;

/**
 * Money around the episode, a window before to a window behind it, in the alert's currency: its accounts, the others
 * that moved most to or from them, and every flow among all of these.
 */
export async function neighbourhood(
  db: Db,
  alert: AlertRecord,
): Promise<{ nodes: FlowNode[]; edges: FlowEdge[] }> {
  const source = keyPart(alert, 'source_account');
  const target = keyPart(alert, 'target_account');
  const own = [...new Set([source, target])].filter((account) => account !== null);
  if (own.length === 0) return { nodes: [], edges: [] };
  const windowMs = alert.windowSeconds * 1000;
  const from = new Date(alert.firstEventAt.getTime() - windowMs);
  const to = new Date(alert.lastEventAt.getTime() + windowMs);

  const others = await db.pool.query<{ account: string }>(
    `SELECT account FROM (
       SELECT target_account AS account, amount_minor FROM dwd.transfer
       WHERE source_account = ANY($1) AND currency = $2 AND occurred_at BETWEEN $3 AND $4
       UNION ALL
       SELECT source_account, amount_minor FROM dwd.transfer
       WHERE target_account COLLATE "POSIX" = ANY($1) AND currency = $2 AND occurred_at BETWEEN $3 AND $4
     ) moved
     WHERE account <> ALL($1)
     GROUP BY account ORDER BY sum(amount_minor) DESC, account LIMIT $5`,
    [own, alert.currency, from, to, mostNodes - own.length],
  );
  const accounts = [...own, ...others.rows.map(({ account }) => account)];
  const flows = await db.pool.query<FlowColumns>(
    `SELECT f.*, a.id AS alert_id
     FROM (
       SELECT source_account, target_account, currency, count(*)::int AS count, sum(amount_minor)::text AS total,
              min(occurred_at) AS first, max(occurred_at) AS last
       FROM dwd.transfer
       WHERE source_account = ANY($1) AND target_account = ANY($1) AND currency = $2
         AND occurred_at BETWEEN $3 AND $4
       GROUP BY source_account, target_account, currency
     ) f
     LEFT JOIN LATERAL (
       SELECT id FROM ops.alert
       WHERE detector = ANY($5) AND key = ARRAY[f.source_account, f.target_account, f.currency]::text[]
         AND merged_into IS NULL AND first_event_at <= $4 AND last_event_at >= $3
       ORDER BY last_event_at DESC LIMIT 1
     ) a ON true
     ORDER BY f.total::numeric DESC, f.source_account, f.target_account`,
    [accounts, alert.currency, from, to, pairDetectors],
  );
  const edges = flows.rows.map(toEdge);
  const sum = (matching: FlowEdge[]) => safeInteger(matching.reduce((total, edge) => total + edge.total, 0));
  return {
    nodes: accounts.map((account) => ({
      account,
      role: account === source ? 'source' : account === target ? 'target' : 'other',
      inTotal: sum(edges.filter((edge) => edge.to === account)),
      outTotal: sum(edges.filter((edge) => edge.from === account)),
    })),
    edges,
  };
}

const pairDetectors = DETECTORS.filter(
  ({ key }) => key.join() === ['source_account', 'target_account', 'currency'].join(),
).map(({ id }) => id);

interface FlowColumns {
  source_account: string;
  target_account: string;
  currency: string;
  count: number;
  total: string;
  first: Date;
  last: Date;
  alert_id: string | null;
}

const toEdge = (row: FlowColumns): FlowEdge => ({
  from: row.source_account,
  to: row.target_account,
  count: row.count,
  total: safeInteger(row.total),
  currency: row.currency,
  first: row.first,
  last: row.last,
  alertId: row.alert_id,
});
