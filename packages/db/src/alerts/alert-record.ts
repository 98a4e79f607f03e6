import type { Seen } from '@watchfloor/domain/alerts/news';
import type { Severity } from '@watchfloor/domain/alerts/severity';
import type { AlertStatus, Disposition } from '@watchfloor/domain/alerts/status';
import { safeInteger } from '../safe-integer.ts';

/** An alert as people see it. Values in the measure's unit: minor units for sums of money. */
export interface AlertRecord {
  id: string;
  detector: string;
  detectorVersion: number;
  key: string[];
  /** The key in words, where it is none to show. */
  label: string | null;
  severity: Severity;
  status: AlertStatus;
  disposition: Disposition | null;
  assignee: { id: string; name: string } | null;
  city: string | null;
  currency: string | null;
  peakValue: number;
  limitValue: number;
  /** What the evidence adds up to by currency; null where windows are measured. */
  totals: Record<string, number> | null;
  windowSeconds: number;
  evidenceCount: number;
  firstEventAt: Date;
  lastEventAt: Date;
  openedAt: Date;
  updatedAt: Date;
  /** When evidence came last to an alert that people had dealt with; null once somebody has acted on it since. */
  reheatedAt: Date | null;
  /** What it amounted to when somebody last acted on it, and when that was; null while nobody has. */
  seen: SeenRecord | null;
  sentence: string;
  revision: number;
  humanRevision: number;
  mergedInto: string | null;
}

export interface SeenRecord extends Seen {
  at: Date;
}

/** Columns of `toAlertRecord`, over `a` (ops.alert) and `u` (its assignee). */
export const alertColumns = `
  a.id, a.detector, a.detector_version, a.key, a.severity, a.status, a.disposition, a.assignee_id,
  u.name AS assignee_name, a.city, a.currency, a.peak_value::text, a.limit_value::text, a.window_seconds,
  a.evidence_count, a.first_event_at, a.last_event_at, a.opened_at, a.updated_at, a.sentence, a.revision,
  a.human_revision, a.merged_into, a.label, a.totals, a.reheated_at, a.seen_at, a.seen_evidence, a.seen_totals`;

export const alertTables = `ops.alert a LEFT JOIN ops."user" u ON u.id = a.assignee_id`;

export interface AlertColumns {
  id: string;
  detector: string;
  detector_version: number;
  key: string[];
  severity: Severity;
  status: AlertStatus;
  disposition: Disposition | null;
  assignee_id: string | null;
  assignee_name: string | null;
  city: string | null;
  currency: string | null;
  peak_value: string;
  limit_value: string;
  window_seconds: number;
  evidence_count: number;
  first_event_at: Date;
  last_event_at: Date;
  opened_at: Date;
  updated_at: Date;
  sentence: string;
  revision: number;
  human_revision: number;
  merged_into: string | null;
  label: string | null;
  totals: Record<string, number> | null;
  reheated_at: Date | null;
  seen_at: Date | null;
  seen_evidence: number | null;
  seen_totals: Record<string, number> | null;
}

/** The three columns of what was seen, over any row that has them. */
export const toSeen = (
  row: Pick<AlertColumns, 'seen_at' | 'seen_evidence' | 'seen_totals'>,
): SeenRecord | null =>
  row.seen_at === null
    ? null
    : { at: row.seen_at, evidenceCount: row.seen_evidence ?? 0, amounts: row.seen_totals ?? {} };

export function toAlertRecord(row: AlertColumns): AlertRecord {
  return {
    id: row.id,
    detector: row.detector,
    detectorVersion: row.detector_version,
    key: row.key,
    label: row.label,
    severity: row.severity,
    status: row.status,
    disposition: row.disposition,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    city: row.city,
    currency: row.currency,
    peakValue: safeInteger(row.peak_value),
    limitValue: safeInteger(row.limit_value),
    totals: row.totals,
    windowSeconds: row.window_seconds,
    evidenceCount: row.evidence_count,
    firstEventAt: row.first_event_at,
    lastEventAt: row.last_event_at,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    reheatedAt: row.reheated_at,
    seen: toSeen(row),
    sentence: row.sentence,
    revision: row.revision,
    humanRevision: row.human_revision,
    mergedInto: row.merged_into,
  };
}
