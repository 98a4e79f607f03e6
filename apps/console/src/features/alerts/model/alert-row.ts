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
  /** The key in words, where it is none to show: "visa 411111••••••1111". */
  label: string | null;
  severity: Severity;
  status: Status;
  disposition: Disposition | null;
  assignee: { id: string; name: string } | null;
  city: string | null;
  currency: string | null;
  peakValue: number;
  limitValue: number;
  /** What the evidence adds up to, minor units by currency; null where the detector measures windows. */
  totals: Record<string, number> | null;
  windowSeconds: number;
  evidenceCount: number;
  firstEventAt: string;
  lastEventAt: string;
  openedAt: string;
  updatedAt: string;
  /** When evidence came last to an alert that was acknowledged or closed; null once somebody has acted since. */
  reheatedAt: string | null;
  /** What it amounted to when somebody last acted on it; null while nobody has. */
  seen: { at: string; evidenceCount: number; amounts: Record<string, number> } | null;
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

/** Where it stands in the queue: what reheated as if it had opened then. */
export const rankedAt = (row: Pick<AlertRow, 'openedAt' | 'reheatedAt'>): string =>
  row.reheatedAt ?? row.openedAt;

/** Does it wait for somebody: new, or with evidence that nobody has acted on? */
export const isWaiting = (row: Pick<AlertRow, 'status' | 'reheatedAt'>): boolean =>
  row.status === 'new' || row.reheatedAt !== null;

/** Events that came late have taken all that it rested on, and nobody had decided about it. */
export const isWithdrawn = (row: Pick<AlertRow, 'status' | 'disposition' | 'evidenceCount'>): boolean =>
  row.evidenceCount === 0 && row.status === 'closed' && row.disposition === 'inconclusive';

/** The two ends of a pair; other detectors' keys have no second account. */
export function endsOf(row: Pick<AlertRow, 'key'>): { from: string; to: string | null } {
  const [from = '', to = null] = row.key.length >= 3 ? row.key : [row.key[0]];
  return { from, to };
}
