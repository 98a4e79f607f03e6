import { SEVERITIES } from '@watchfloor/domain/alerts/severity';
import { ALERT_STATUSES, DISPOSITIONS } from '@watchfloor/domain/alerts/status';
import { z } from 'zod';
import { instant } from '../instant.ts';

export const severity = z.enum(SEVERITIES);

/** Minor units by currency. */
export const amounts = z.record(z.string(), z.int());

/** An alert as the queue shows it. Values are integers in the measure's unit: minor units for sums of money. */
export const alertRow = z.object({
  id: z.string(),
  detector: z.string(),
  detectorVersion: z.int(),
  key: z.array(z.string()),
  /** The key in words, where it is none to show: "visa 411111••••••1111". */
  label: z.string().nullable(),
  severity,
  status: z.enum(ALERT_STATUSES),
  disposition: z.enum(DISPOSITIONS).nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  city: z.string().nullable(),
  currency: z.string().nullable(),
  peakValue: z.int(),
  limitValue: z.int(),
  /** What the evidence adds up to; null where the detector measures windows. */
  totals: amounts.nullable(),
  windowSeconds: z.int(),
  evidenceCount: z.int(),
  firstEventAt: instant,
  lastEventAt: instant,
  openedAt: instant,
  updatedAt: instant,
  /** When evidence came last to an alert that was acknowledged or closed; null once somebody has acted since. */
  reheatedAt: instant.nullable(),
  /** What it amounted to when somebody last acted on it: of a window detector, the peak. */
  seen: z.object({ at: instant, evidenceCount: z.int(), amounts }).nullable(),
  sentence: z.string(),
  revision: z.int(),
  humanRevision: z.int(),
  /** The alert that this one's episode joined when late events closed the gap; null for an alert of its own. */
  mergedInto: z.string().nullable(),
});
export type AlertRow = z.infer<typeof alertRow>;
