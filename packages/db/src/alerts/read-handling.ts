import {
  ALERT_STATUSES,
  type AlertStatus,
  DISPOSITIONS,
  type Disposition,
} from '@watchfloor/domain/alerts/status';

/** Reads a status back from a timeline entry; throws on what we never wrote. */
export function readStatus(value: unknown): AlertStatus {
  const found = ALERT_STATUSES.find((status) => status === value);
  if (!found) throw new RangeError(`${String(value)} is not an alert's status`);
  return found;
}

export function readDisposition(value: unknown): Disposition | null {
  return DISPOSITIONS.find((disposition) => disposition === value) ?? null;
}
