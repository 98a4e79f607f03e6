import { plural } from '../../../design/number-format.ts';
import type { QueueSubject } from '../../queue/subject.ts';
import type { AlertRow } from './alert-row.ts';
import { doneSentence, NOT_DONE, nameAlerts } from './announce.ts';
import { type AlertAction, applyAction, objection } from './optimistic.ts';
import { standing } from './wording.ts';

/** Alerts, as the queue's mechanism handles them. */
export const ALERT_SUBJECT: QueueSubject<AlertRow, AlertAction> = {
  one: 'alert',
  apply: applyAction,
  objection,
  revisionOf: (row) => row.humanRevision,
  changedAt: (row) => row.updatedAt,
  name: nameAlerts,
  done: doneSentence,
  notDone: (action) => NOT_DONE[action.type],
  leftOut: (count) => `${plural(count, 'alert was', 'alerts were')} so already.`,
  standing,
};
