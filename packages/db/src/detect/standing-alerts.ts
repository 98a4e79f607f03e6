import type { Episode } from '@watchfloor/domain/alerts/episodes';
import type { Severity } from '@watchfloor/domain/alerts/severity';
import type { Detector } from '@watchfloor/domain/detectors/catalogue';
import type pg from 'pg';
import { safeInteger } from '../safe-integer.ts';
import type { KeyFindings } from './record-episodes.ts';

/** An alert that new breaches may extend, as locked by this transaction. Values in the measure's unit. */
export interface StandingAlert extends Episode {
  readonly severity: Severity;
  readonly peak: number;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly evidenceCount: number;
  readonly totals: Readonly<Record<string, number>> | null;
}

/** Alerts of each key within one window of its findings (which are in order of time), locked in the order of their ids, as people's actions lock them. */
export async function lockStandingAlerts(
  client: pg.PoolClient,
  detector: Detector,
  windowSeconds: number,
  keys: readonly KeyFindings[],
): Promise<StandingAlert[][]> {
  const { rows } = await client.query<AlertRow>({
    name: 'standing-alerts',
    text: `
      WITH k AS (
        SELECT ARRAY(SELECT jsonb_array_elements_text(key)) AS key, lo, hi, (position - 1)::int AS position
        FROM ROWS FROM (jsonb_array_elements($2::jsonb), unnest($3::timestamptz[]), unnest($4::timestamptz[])) WITH ORDINALITY AS u (key, lo, hi, position)
      )
      SELECT a.id, k.position, a.severity, a.peak_value, a.limit_value, a.window_seconds, a.evidence_count, a.totals,
             a.first_event_at, a.last_event_at, a.opened_at
      FROM k JOIN ops.alert a ON a.detector = $1 AND a.key = k.key AND a.merged_into IS NULL
        AND a.last_event_at >= k.lo - make_interval(secs => $5) AND a.first_event_at <= k.hi + make_interval(secs => $5)
      ORDER BY a.id FOR UPDATE OF a`,
    values: [
      detector.id,
      JSON.stringify(keys.map(({ key }) => key)),
      keys.map(({ findings }) => new Date(findings[0]?.at ?? 0)),
      keys.map(({ findings }) => new Date(findings.at(-1)?.at ?? 0)),
      windowSeconds,
    ],
  });
  const byKey = keys.map((): StandingAlert[] => []);
  for (const row of rows) {
    byKey[row.position]?.push({
      alertId: row.id,
      severity: row.severity,
      peak: safeInteger(row.peak_value),
      limit: safeInteger(row.limit_value),
      windowSeconds: row.window_seconds,
      evidenceCount: row.evidence_count,
      totals: row.totals,
      firstAt: row.first_event_at.getTime(),
      lastAt: row.last_event_at.getTime(),
      openedAt: row.opened_at.getTime(),
    });
  }
  return byKey;
}

interface AlertRow {
  id: string;
  position: number;
  severity: Severity;
  peak_value: string;
  limit_value: string;
  window_seconds: number;
  evidence_count: number;
  totals: Record<string, number> | null;
  first_event_at: Date;
  last_event_at: Date;
  opened_at: Date;
}
