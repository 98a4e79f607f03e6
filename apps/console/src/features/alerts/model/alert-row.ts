import type { Severity } from '@watchfloor/domain/alerts/severity';
import {
  ALERT_STATUSES,
  type AlertStatus,
  DISPOSITIONS,
  type Disposition,
} from '@watchfloor/domain/alerts/status';

export type { Disposition, Severity };
export type Status = AlertStatus;
export const STATUSES = ALERT_STATUSES;
export { DISPOSITIONS };
/** Most serious first: the order of every menu. */
export const SEVERITIES = ['critical', 'high', 'medium'] as const satisfies readonly Severity[];
export const SORTS = ['newest', 'severity', 'value', 'last_event'] as const;
export type Sort = (typeof SORTS)[number];

/** An alert as the queue shows it. The shape is the API's; it is written here once for the pure rules beside it. */
export interface AlertRow {
  id: string;
  detector: string;
  detectorVersion: number;
  /** The grouping key's parts in the detector's order: [source account, target account, currency] for pairs. */
  key: string[];
  severity: Severity;
  status: Status;
  disposition: Disposition | null;
  assignee: { id: string; name: string } | null;
  city: string | null;
  currency: string | null;
  peakValue: number;
  limitValue: number;
  windowSeconds: number;
  evidenceCount: number;
  firstEventAt: string;
  lastEventAt: string;
  openedAt: string;
  updatedAt: string;
  sentence: string;
  /** Grows with every change. */
  revision: number;
  /** Grows with every human change only; an action names the one it saw. */
  humanRevision: number;
  /** The alert that goes on in this one's place since late events joined the two; null for an alert of its own. */
  mergedInto: string | null;
}

/** Who is looking, as far as the queue's rules need to know. */
export interface Viewer {
  id: string;
  name: string;
}

/** The two ends of a pair; other detectors' keys have no second account. */
export function endsOf(row: Pick<AlertRow, 'key'>): { from: string; to: string | null } {
  const [from = '', to = null] = row.key.length >= 3 ? row.key : [row.key[0]];
  return { from, to };
}
