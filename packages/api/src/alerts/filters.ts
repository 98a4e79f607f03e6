import { ALERT_STATUSES } from '@watchfloor/domain/alerts/status';
import { z } from 'zod';
import { severity } from './alert-row.ts';

/**
 * Filters of the queue; what is absent does not filter. Status `new` also finds what reheated. `text` looks at key,
 * label, sentence and id.
 */
export const alertFilters = z.object({
  status: z.array(z.enum(ALERT_STATUSES)).max(3).optional(),
  severity: z.array(severity).max(3).optional(),
  detector: z.array(z.string().max(64)).max(20).optional(),
  city: z.array(z.string().max(64)).max(100).optional(),
  /** `me`, `none`, or a user's id. */
  assignee: z.string().max(64).optional(),
  /** Whom it is about: parts that the key must all have, a customer's id or both accounts of a pair. */
  key: z.array(z.string().min(1).max(128)).max(5).optional(),
  text: z.string().trim().max(200).optional(),
  /** Opened at or after. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Opened before. */
  to: z.iso.datetime({ offset: true }).optional(),
});
export type AlertFilters = z.infer<typeof alertFilters>;

export const alertSort = z.enum(['newest', 'severity', 'value', 'last_event']);
