import { type Action, decide } from '@watchfloor/domain/alerts/lifecycle';
import { amountsOf } from '@watchfloor/domain/alerts/news';
import type { AlertRow, Disposition, Viewer } from './alert-row.ts';

/** What a person may do to alerts. As the domain's action, but an assignee comes with a name to show. */
export type AlertAction =
  | { type: 'acknowledge' }
  | { type: 'assign'; assignee: Viewer | null }
  | { type: 'close'; disposition: Disposition; note?: string }
  | { type: 'reopen' };

/** What the life cycle makes of an alert under an action; the same alert where it refuses. */
export function applyAction(row: AlertRow, action: AlertAction, actor: Viewer): AlertRow {
  if (row.mergedInto !== null) return row;
  const decision = decide(handlingOf(row), toDomain(action), actor.id);
  if (!decision.allowed) return row;
  const { status, disposition, assigneeId } = decision.handling;
  return {
    ...row,
    status,
    disposition,
    assignee: assigneeOf(assigneeId, row, action, actor),
    reheatedAt: null,
    // Until the answer says when.
    seen: { at: row.updatedAt, evidenceCount: row.evidenceCount, amounts: { ...amountsOf(row) } },
  };
}

/** Why the life cycle refuses an action on this alert; null where it allows it. */
export function objection(row: AlertRow, action: AlertAction, actor: Viewer): string | null {
  if (row.mergedInto !== null) return 'Late events joined it with an older alert. Open it to get there.';
  const decision = decide(handlingOf(row), toDomain(action), actor.id);
  return decision.allowed ? null : decision.message;
}

/** The action as the API takes it. */
export function toDomain(action: AlertAction): Action {
  return action.type === 'assign' ? { type: 'assign', assigneeId: action.assignee?.id ?? null } : action;
}

const handlingOf = (row: AlertRow) => ({
  status: row.status,
  disposition: row.disposition,
  assigneeId: row.assignee?.id ?? null,
  reheated: row.reheatedAt !== null,
});

function assigneeOf(id: string | null, row: AlertRow, action: AlertAction, actor: Viewer): Viewer | null {
  if (id === null) return null;
  if (id === row.assignee?.id) return row.assignee;
  return action.type === 'assign' ? action.assignee : actor;
}
