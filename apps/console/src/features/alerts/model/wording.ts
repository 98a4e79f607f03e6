import { DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import type { AlertRow, Disposition, Severity, Sort, Status } from './alert-row.ts';

export const SEVERITY_WORD: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
};
export const STATUS_WORD: Record<Status, string> = {
  new: 'New',
  acknowledged: 'Acknowledged',
  closed: 'Closed',
};
export const DISPOSITION_WORD: Record<Disposition, string> = {
  confirmed: 'Confirmed',
  false_positive: 'False positive',
  inconclusive: 'Inconclusive',
};
export const SORT_WORD: Record<Sort, string> = {
  newest: 'Newest or reheated first',
  severity: 'Severity, highest first',
  value: 'Furthest over the limit first',
  last_event: 'Last event, newest first',
};

/** "Pair volume" for pair-volume; a detector this console does not know yet keeps its own name. */
export const detectorWord = (detector: string): string =>
  DETECTORS.find((each) => each.id === detector)?.title ?? detector;

/** "closed as false positive, assigned to Mira Chen": where an alert stands, for refusals and announcements. */
export function standing(row: AlertRow): string {
  const state =
    row.status === 'closed' && row.disposition
      ? `closed as ${DISPOSITION_WORD[row.disposition].toLowerCase()}`
      : STATUS_WORD[row.status].toLowerCase();
  return `${state}, ${row.assignee ? `assigned to ${row.assignee.name}` : 'not assigned'}`;
}
