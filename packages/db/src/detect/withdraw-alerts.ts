import type { AlertStatus, Disposition } from '@watchfloor/domain/alerts/status';
import type pg from 'pg';
import { insertEntries } from './write-alerts.ts';

/** An alert that has lost its last evidence, as it was locked, with the words it is left with. */
export interface Withdrawal extends HandledAlert {
  readonly sentence: string;
}

export interface HandledAlert {
  readonly id: string;
  readonly status: AlertStatus;
  readonly disposition: Disposition | null;
  readonly assigneeId: string | null;
  readonly humanRevision: number;
}

/**
 * Leaves alerts without evidence closed: as inconclusive, unless a person had closed them otherwise. Counts as a decision,
 * so that nobody's own one of before goes over it unseen.
 */
export async function withdrawAlerts(client: pg.PoolClient, alerts: readonly Withdrawal[]): Promise<void> {
  if (alerts.length === 0) return;
  await client.query({
    name: 'alerts-withdraw',
    text: `UPDATE ops.alert a SET evidence_count = 0, peak_value = 0, sentence = n.sentence, reheated_at = NULL,
             status = 'closed', disposition = coalesce(a.disposition, 'inconclusive'), closed_at = coalesce(a.closed_at, now()),
             human_revision = a.human_revision + (a.status <> 'closed')::int, revision = a.revision + 1, updated_at = now()
           FROM unnest($1::text[], $2::text[]) AS n (id, sentence) WHERE a.id = n.id`,
    values: [alerts.map(({ id }) => id), alerts.map(({ sentence }) => sentence)],
  });
  await insertEntries(
    client,
    alerts.map((alert) => {
      const { id, status, disposition, humanRevision } = alert;
      const closes = status !== 'closed';
      return {
        alertId: id,
        kind: 'withdrawn',
        detail: closes
          ? {
              humanRevision: humanRevision + 1,
              before: handlingOf(alert),
              after: { ...handlingOf(alert), status: 'closed', disposition: 'inconclusive' },
            }
          : { disposition },
      };
    }),
  );
}

/**
 * Takes back the closing of alerts that have evidence again, where it was a withdrawal that closed them and nobody has
 * decided about them since. What a person closed stays closed, and is news like any evidence that comes late.
 */
export async function returnAlerts(client: pg.PoolClient, alerts: readonly HandledAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  const { rows } = await client.query<{ id: string; status: AlertStatus; revision: number }>({
    name: 'alerts-return',
    text: `UPDATE ops.alert a SET status = w.status, disposition = NULL, closed_at = NULL,
             human_revision = a.human_revision + 1, updated_at = now()
           FROM unnest($1::text[]) AS n (id)
           CROSS JOIN LATERAL (
             SELECT e.detail #>> '{before,status}' AS status, (e.detail ->> 'humanRevision')::int AS revision
             FROM ops.alert_entry e WHERE e.alert_id = n.id AND e.kind = 'withdrawn' ORDER BY e.id DESC LIMIT 1
           ) w
           WHERE a.id = n.id AND a.status = 'closed' AND a.human_revision = w.revision
           RETURNING a.id, a.status, a.human_revision AS revision`,
    values: [alerts.map(({ id }) => id)],
  });
  const reopened = new Map(rows.map((row) => [row.id, row]));
  await insertEntries(
    client,
    alerts.map((alert) => {
      const now = reopened.get(alert.id);
      return {
        alertId: alert.id,
        kind: 'returned',
        detail: now
          ? {
              humanRevision: now.revision,
              before: handlingOf(alert),
              after: { ...handlingOf(alert), status: now.status, disposition: null },
            }
          : { disposition: alert.disposition },
      };
    }),
  );
}

const handlingOf = ({ status, disposition, assigneeId }: HandledAlert) => ({
  status,
  disposition,
  assigneeId,
  reheated: false,
});
