import type { AlertStatus, Disposition } from './status.ts';

/** The part of an alert that people decide. `disposition` is set exactly while the alert is closed. */
export interface Handling {
  readonly status: AlertStatus;
  readonly disposition: Disposition | null;
  readonly assigneeId: string | null;
  /** Evidence came after somebody had acknowledged or closed it, and nobody has acted on it since. */
  readonly reheated: boolean;
}

export type Action =
  | { readonly type: 'acknowledge' }
  | { readonly type: 'assign'; readonly assigneeId: string | null }
  | { readonly type: 'close'; readonly disposition: Disposition; readonly note?: string | undefined }
  | { readonly type: 'reopen' };

/** What the timeline calls the action. */
export type ActionKind = 'acknowledged' | 'assigned' | 'closed' | 'reopened';

export type Decision =
  | { readonly allowed: true; readonly kind: ActionKind; readonly handling: Handling }
  | { readonly allowed: false; readonly message: string };

/**
 * The alert's life cycle: new -> acknowledged -> closed, and back by reopening.
 * Who acknowledges or reopens an alert nobody has takes it. Closing straight from new is allowed, because an
 * obvious case needs one key. An action that would change nothing is refused, so that nobody believes they did it.
 * A reheated alert can be acknowledged once more, whatever its status: what came since is then seen, and it stands as
 * it stood. Every action takes the heat off.
 * `actorId` is null for machines (API keys): those take no alert.
 */
export function decide(current: Handling, action: Action, actorId: string | null): Decision {
  switch (action.type) {
    case 'acknowledge':
      if (current.status === 'closed' && current.reheated) return allow('acknowledged', current);
      if (current.status !== 'new' && !current.reheated) return refuse(`Already ${current.status}.`);
      return allow('acknowledged', {
        status: 'acknowledged',
        disposition: null,
        assigneeId: current.assigneeId ?? actorId,
      });
    case 'assign':
      if (current.status === 'closed') return refuse('Closed. Reopen it to hand it to someone.');
      if (current.assigneeId === action.assigneeId) {
        return refuse(action.assigneeId === null ? 'Nobody has it.' : 'Already assigned to this person.');
      }
      return allow('assigned', { ...current, assigneeId: action.assigneeId });
    case 'close':
      if (current.status === 'closed') return refuse('Already closed. Reopen it to decide differently.');
      return allow('closed', {
        status: 'closed',
        disposition: action.disposition,
        assigneeId: current.assigneeId,
      });
    case 'reopen':
      if (current.status !== 'closed') return refuse('Not closed.');
      return allow('reopened', {
        status: 'acknowledged',
        disposition: null,
        assigneeId: current.assigneeId ?? actorId,
      });
    default:
      return action satisfies never;
  }
}

function allow(kind: ActionKind, handling: Omit<Handling, 'reheated'>): Decision {
  return { allowed: true, kind, handling: { ...handling, reheated: false } };
}

function refuse(message: string): Decision {
  return { allowed: false, message };
}
