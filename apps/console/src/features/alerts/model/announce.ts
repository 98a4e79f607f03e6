import { plural } from '../../../design/number-format.ts';
import { type AlertRow, endsOf } from './alert-row.ts';
import type { AlertAction } from './optimistic.ts';
import { DISPOSITION_WORD } from './wording.ts';

/** "acct-0516 → acct-0482" or "visa 411111••••••1111" for one alert, "12 alerts" for more. */
export function nameAlerts(rows: readonly AlertRow[]): string {
  const [only] = rows;
  if (!only || rows.length > 1) return plural(rows.length, 'alert');
  if (only.label !== null) return only.label;
  const { from, to } = endsOf(only);
  return to === null ? from : `${from} → ${to}`;
}

/** What was done, for the toast and the screen reader: "Closed 3 alerts as false positive". */
export function doneSentence(action: AlertAction, rows: readonly AlertRow[]): string {
  const what = nameAlerts(rows);
  switch (action.type) {
    case 'acknowledge':
      return `Acknowledged ${what}`;
    case 'assign':
      return action.assignee
        ? `Assigned ${what} to ${action.assignee.name}`
        : `Took the assignee off ${what}`;
    case 'close':
      return `Closed ${what} as ${DISPOSITION_WORD[action.disposition].toLowerCase()}`;
    case 'reopen':
      return `Reopened ${what}`;
  }
}

/** The same when it did not happen: "Not closed". */
export const NOT_DONE: Record<AlertAction['type'], string> = {
  acknowledge: 'Not acknowledged',
  assign: 'Not assigned',
  close: 'Not closed',
  reopen: 'Not reopened',
};

/** The action as a button says it. */
export const VERB: Record<AlertAction['type'], string> = {
  acknowledge: 'Acknowledge',
  assign: 'Assign',
  close: 'Close',
  reopen: 'Reopen',
};
