import { randomUUID } from 'node:crypto';
import type { Handling } from '@watchfloor/domain/alerts/lifecycle';
import type { AlertStatus, Disposition } from '@watchfloor/domain/alerts/status';
import type { PoolClient } from 'pg';
import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { type AlertColumns, type SeenRecord, toSeen } from './alert-record.ts';
import { markSeen } from './mark-seen.ts';

/** An alert as its row lock shows it. */
export interface LockedAlert extends Handling {
  readonly id: string;
  readonly humanRevision: number;
  readonly mergedInto: string | null;
  readonly closedAt: Date | null;
  readonly reheatedAt: Date | null;
  readonly seen: SeenRecord | null;
  /** The newest human step on it, for whoever comes too late. */
  readonly lastStep: { actor: string; kind: string; at: Date; disposition: string | null } | null;
}

export interface AlertChange {
  readonly id: string;
  readonly handling: Handling;
  /**
   * What is to be restored. Otherwise closing sets the time and opening clears it, what there is counts as seen, and
   * the heat is off.
   */
  readonly restores?: AlertMarks;
  readonly kind: string;
  /** What the timeline shows beside before and after. */
  readonly detail: Record<string, unknown>;
}

/** What an action leaves on an alert beside its handling. */
export interface AlertMarks {
  readonly closedAt: Date | null;
  readonly reheatedAt: Date | null;
  readonly seen: SeenRecord | null;
}

/**
 * Changes alerts by hand in one transaction: locks them in the order of their ids, lets `plan` decide on what they are
 * now, writes alerts, timeline, audit and outbox. Both revisions of a changed alert grow by one.
 * @returns the token that names this step, null when the plan changed nothing
 */
export async function changeAlerts(
  db: Db,
  ids: readonly string[],
  actor: Actor,
  plan: (locked: ReadonlyMap<string, LockedAlert>) => readonly AlertChange[],
): Promise<string | null> {
  return inTransaction(db, async (client) => {
    const locked = await lock(client, ids);
    const changes = plan(locked);
    if (changes.length === 0) return null;
    return write(client, locked, changes, actor);
  });
}

async function lock(client: PoolClient, ids: readonly string[]): Promise<Map<string, LockedAlert>> {
  await client.query('SELECT id FROM ops.alert WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
  const { rows } = await client.query<LockedColumns>(
    `SELECT a.id, a.status, a.disposition, a.assignee_id, a.human_revision, a.merged_into, a.closed_at,
            a.reheated_at, a.seen_at, a.seen_evidence, a.seen_totals,
            step.actor, step.kind, step.at, step.disposition AS step_disposition
     FROM ops.alert a
     LEFT JOIN LATERAL (
       SELECT e.actor, e.kind, e.at, e.detail -> 'after' ->> 'disposition' AS disposition
       FROM ops.alert_entry e
       WHERE e.alert_id = a.id AND e.detail ? 'after' ORDER BY e.id DESC LIMIT 1
     ) step ON true
     WHERE a.id = ANY($1)`,
    [ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        status: row.status,
        disposition: row.disposition,
        assigneeId: row.assignee_id,
        reheated: row.reheated_at !== null,
        humanRevision: row.human_revision,
        mergedInto: row.merged_into,
        closedAt: row.closed_at,
        reheatedAt: row.reheated_at,
        seen: toSeen(row),
        lastStep:
          row.actor === null || row.kind === null || row.at === null
            ? null
            : { actor: row.actor, kind: row.kind, at: row.at, disposition: row.step_disposition },
      },
    ]),
  );
}

interface LockedColumns
  extends Pick<AlertColumns, 'reheated_at' | 'seen_at' | 'seen_evidence' | 'seen_totals'> {
  id: string;
  status: AlertStatus;
  disposition: Disposition | null;
  assignee_id: string | null;
  human_revision: number;
  merged_into: string | null;
  closed_at: Date | null;
  actor: string | null;
  kind: string | null;
  at: Date | null;
  step_disposition: string | null;
}

async function write(
  client: PoolClient,
  locked: ReadonlyMap<string, LockedAlert>,
  changes: readonly AlertChange[],
  actor: Actor,
): Promise<string> {
  const step = randomUUID();
  const { rows } = await client.query<{ first: string; last: string }>(writeAll, [
    JSON.stringify(
      changes.map(({ id, handling, restores, kind, detail }) => {
        const before = locked.get(id);
        if (!before) throw new Error(`Alert ${id} was changed without being locked`);
        return {
          id,
          status: handling.status,
          disposition: handling.disposition,
          assignee_id: handling.assigneeId,
          restores: restores !== undefined,
          closed_at: restores?.closedAt ?? null,
          reheated_at: restores?.reheatedAt ?? null,
          seen_at: restores?.seen?.at ?? null,
          seen_evidence: restores?.seen?.evidenceCount ?? null,
          seen_totals: restores?.seen?.amounts ?? null,
          kind,
          detail: {
            ...detail,
            step,
            humanRevision: before.humanRevision + 1,
            before: {
              ...handlingOf(before),
              closedAt: before.closedAt,
              reheatedAt: before.reheatedAt,
              seen: before.seen,
            },
            after: { ...handlingOf(handling), reheatedAt: restores?.reheatedAt ?? null },
          },
        };
      }),
    ),
    actor.id,
    actor.name,
  ]);
  const range = rows[0];
  if (!range) throw new Error('A change of alerts wrote nothing');
  return `${step}.${range.first}.${range.last}`;
}

const handlingOf = ({ status, disposition, assigneeId, reheated }: Handling): Handling => ({
  status,
  disposition,
  assigneeId,
  reheated,
});

const writeAll = `
  WITH change AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS c (
      id text, status text, disposition text, assignee_id text, restores boolean, closed_at timestamptz,
      reheated_at timestamptz, seen_at timestamptz, seen_evidence integer, seen_totals jsonb, kind text, detail jsonb)
  ),
  updated AS (
    UPDATE ops.alert a
    SET status = c.status, disposition = c.disposition, assignee_id = c.assignee_id,
        closed_at = CASE WHEN c.restores THEN c.closed_at
                         WHEN c.status <> 'closed' THEN NULL
                         WHEN a.status = 'closed' THEN a.closed_at
                         ELSE clock_timestamp() END,
        reheated_at = c.reheated_at,
        seen_at = CASE WHEN c.restores THEN c.seen_at ELSE ${markSeen.at} END,
        seen_evidence = CASE WHEN c.restores THEN c.seen_evidence ELSE ${markSeen.evidence} END,
        seen_totals = CASE WHEN c.restores THEN c.seen_totals ELSE ${markSeen.totals} END,
        revision = a.revision + 1, human_revision = a.human_revision + 1, updated_at = clock_timestamp()
    FROM change c WHERE a.id = c.id
    RETURNING a.id
  ),
  entries AS (
    INSERT INTO ops.alert_entry (alert_id, at, actor_id, actor, kind, detail)
    SELECT c.id, clock_timestamp(), $2, $3, c.kind, c.detail FROM change c ORDER BY c.id
    RETURNING id
  ),
  audited AS (
    INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
    SELECT $2, $3, 'alert.' || c.kind, c.id, c.detail FROM change c ORDER BY c.id
  ),
  announced AS (
    INSERT INTO ops.outbox (topic, subject, detail)
    SELECT 'alert', c.id, jsonb_build_object('change', c.kind) FROM change c ORDER BY c.id
  )
  SELECT min(id)::text AS first, max(id)::text AS last FROM entries`;
