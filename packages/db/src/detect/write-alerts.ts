import type { Severity } from '@watchfloor/domain/alerts/severity';
import type pg from 'pg';
import type { Finding } from './record-episodes.ts';

/** The machine's part of an alert's row. Values in the measure's unit, times in milliseconds since 1970. */
export interface AlertState {
  readonly id: string;
  readonly key: readonly string[];
  readonly city: string | null;
  readonly currency: string | null;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly peak: number;
  readonly severity: Severity;
  readonly sentence: string;
  readonly evidenceCount: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly label: string | null;
  readonly totals: Readonly<Record<string, number>> | null;
}

const recordset = `jsonb_to_recordset($1::jsonb) AS n (id text, key jsonb, city text, currency text, "limit" bigint, "windowSeconds" int,
  peak bigint, severity text, sentence text, "evidenceCount" int, "firstAt" float8, "lastAt" float8,
  label text, totals jsonb, reheats boolean)`;

export async function insertAlerts(
  client: pg.PoolClient,
  detector: string,
  version: number,
  alerts: readonly AlertState[],
): Promise<void> {
  if (alerts.length === 0) return;
  await client.query({
    name: 'alerts-insert',
    text: `INSERT INTO ops.alert (id, detector, detector_version, key, severity, city, currency, peak_value, limit_value, window_seconds,
             evidence_count, first_event_at, last_event_at, opened_at, updated_at, sentence, label, totals)
           SELECT id, $2, $3, ARRAY(SELECT jsonb_array_elements_text(key)), severity, city, currency, peak, "limit", "windowSeconds",
             "evidenceCount", to_timestamp("firstAt" / 1000), to_timestamp("lastAt" / 1000), now(), now(), sentence, label, totals
           FROM ${recordset}`,
    values: [JSON.stringify(alerts), detector, version],
  });
}

/** `grew`: by new evidence, which somebody who has dealt with the alert wants to know. */
export async function updateAlerts(
  client: pg.PoolClient,
  changes: readonly { after: AlertState; grew: boolean }[],
): Promise<void> {
  if (changes.length === 0) return;
  await client.query({
    name: 'alerts-extend',
    text: `UPDATE ops.alert a SET severity = n.severity, peak_value = n.peak, evidence_count = n."evidenceCount",
             first_event_at = to_timestamp(n."firstAt" / 1000), last_event_at = to_timestamp(n."lastAt" / 1000),
             sentence = n.sentence, totals = n.totals, currency = n.currency, updated_at = now(), revision = a.revision + 1,
             reheated_at = CASE WHEN n.reheats AND a.status <> 'new' THEN now() ELSE a.reheated_at END
           FROM ${recordset} WHERE a.id = n.id`,
    values: [JSON.stringify(changes.map(({ after, grew }) => ({ ...after, reheats: grew })))],
  });
}

/** Moves the evidence of absorbed alerts, and points them (and what they had absorbed) at the one that goes on. */
export async function mergeEvidence(
  client: pg.PoolClient,
  merges: readonly { from: string; into: string }[],
): Promise<void> {
  if (merges.length === 0) return;
  const values = [merges.map(({ from }) => from), merges.map(({ into }) => into)];
  await client.query(
    `UPDATE ops.evidence e SET alert_id = m.into FROM unnest($1::text[], $2::text[]) AS m ("from", "into") WHERE e.alert_id = m."from"`,
    values,
  );
  await client.query(
    `UPDATE ops.alert a SET merged_into = m.into, updated_at = now(), revision = a.revision + 1
     FROM unnest($1::text[], $2::text[]) AS m ("from", "into") WHERE a.id = m."from" OR a.merged_into = m."from"`,
    values,
  );
}

/** Adds evidence once per event; an event known already keeps the value that the facts now say. Counts by alert. */
export async function upsertEvidence(
  client: pg.PoolClient,
  evidence: readonly { alertId: string; finding: Finding }[],
): Promise<Map<string, { added: number; revalued: number }>> {
  if (evidence.length === 0) return new Map();
  const { rows } = await client.query<{ alert_id: string; added: number; revalued: number }>({
    name: 'evidence-upsert',
    text: `WITH written AS (
             INSERT INTO ops.evidence AS e (alert_id, occurred_at, event_no, value, detected_at)
             SELECT alert_id, to_timestamp(at / 1000), event_no, value, clock_timestamp()
             FROM unnest($1::text[], $2::float8[], $3::bigint[], $4::bigint[]) AS n (alert_id, at, event_no, value)
             ON CONFLICT (alert_id, occurred_at, event_no) DO UPDATE SET value = excluded.value WHERE e.value <> excluded.value
             RETURNING alert_id, xmax = 0 AS added
           )
           SELECT alert_id, count(*) FILTER (WHERE added)::int AS added, count(*) FILTER (WHERE NOT added)::int AS revalued
           FROM written GROUP BY 1`,
    values: [
      evidence.map(({ alertId }) => alertId),
      evidence.map(({ finding }) => finding.at),
      evidence.map(({ finding }) => finding.eventNo),
      evidence.map(({ finding }) => finding.value),
    ],
  });
  return new Map(rows.map(({ alert_id, added, revalued }) => [alert_id, { added, revalued }]));
}

/** Takes away all evidence of the alerts that is not among `evidence`. Counts by alert. */
export async function keepEvidence(
  client: pg.PoolClient,
  alertIds: readonly string[],
  evidence: readonly { alertId: string; finding: Finding }[],
): Promise<Map<string, number>> {
  if (alertIds.length === 0) return new Map();
  const { rows } = await client.query<{ alert_id: string; removed: number }>({
    name: 'evidence-keep',
    text: `WITH removed AS (
             DELETE FROM ops.evidence e WHERE e.alert_id = ANY($1::text[]) AND NOT EXISTS (
               SELECT FROM unnest($2::text[], $3::bigint[]) AS k (alert_id, event_no)
               WHERE k.alert_id = e.alert_id AND k.event_no = e.event_no)
             RETURNING alert_id
           )
           SELECT alert_id, count(*)::int AS removed FROM removed GROUP BY 1`,
    values: [
      alertIds,
      evidence.map(({ alertId }) => alertId),
      evidence.map(({ finding }) => finding.eventNo),
    ],
  });
  return new Map(rows.map(({ alert_id, removed }) => [alert_id, removed]));
}

/** What the machine did to an alert, for its timeline. */
interface Entry {
  readonly alertId: string;
  readonly kind: string;
  readonly detail: Record<string, unknown>;
}

export const openedEntries = (alerts: readonly AlertState[], version: number): Entry[] =>
  alerts.map(({ id, peak, limit, evidenceCount }) => ({
    alertId: id,
    kind: 'opened',
    detail: { peakValue: peak, limit, evidence: evidenceCount, version },
  }));

/** Of the alerts that are another severity than before. */
export const severityEntries = (
  changed: readonly { before: { readonly severity: Severity }; after: AlertState }[],
): Entry[] =>
  changed.flatMap(({ before, after }) => {
    if (after.severity === before.severity) return [];
    const detail = { from: before.severity, to: after.severity, peakValue: after.peak };
    return [{ alertId: after.id, kind: 'severity', detail }];
  });

/** Appends to the alerts' timelines what the machine did. */
export async function insertEntries(client: pg.PoolClient, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await client.query({
    name: 'entries-insert',
    text: `INSERT INTO ops.alert_entry (alert_id, actor, kind, detail)
           SELECT alert_id, 'Watchfloor', kind, detail FROM unnest($1::text[], $2::text[], $3::jsonb[]) AS n (alert_id, kind, detail)`,
    values: [
      entries.map(({ alertId }) => alertId),
      entries.map(({ kind }) => kind),
      entries.map(({ detail }) => JSON.stringify(detail)),
    ],
  });
}

export async function insertOutbox(client: pg.PoolClient, alertIds: readonly string[]): Promise<string[]> {
  if (alertIds.length === 0) return [];
  const { rows } = await client.query<{ seq: string }>({
    name: 'outbox-insert',
    text: `INSERT INTO ops.outbox (topic, subject) SELECT 'alert', id FROM unnest($1::text[]) AS n (id) RETURNING seq::text`,
    values: [alertIds],
  });
  return rows.map(({ seq }) => seq);
}
