import { type AlertChange, changeAlerts, type LockedAlert } from '@watchfloor/db/alerts/change';
import { type AlertRecord, findAlerts } from '@watchfloor/db/alerts/find';
import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';
import { findActiveUser } from '@watchfloor/db/users/find-active';
import { type Action, decide } from '@watchfloor/domain/alerts/lifecycle';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import type { Redis } from 'ioredis';
import { announce } from '../announce.ts';
import { staleMessage } from './stale-message.ts';

export interface TriageServices {
  readonly db: Db;
  /** Wakes the consoles. */
  readonly redis: Redis;
}

export interface ActRequest {
  readonly ids: readonly string[];
  readonly action: Action;
  /** Human revision that the actor saw, by alert; an alert without one is not checked. */
  readonly expected: Readonly<Record<string, number>>;
  /** `id` null for API keys. */
  readonly actor: Actor;
}

export interface Refusal {
  id: string;
  reason: 'stale' | 'not_allowed' | 'missing';
  message: string;
  current: AlertRecord | null;
}

export interface ActResult {
  changed: AlertRecord[];
  refused: Refusal[];
  undoToken: string | null;
}

/** Does one thing to each alert that allows it, and says for each other one why not. Card numbers in a note are masked. */
export async function actOnAlerts(services: TriageServices, request: ActRequest): Promise<ActResult> {
  const { action, actor, expected } = request;
  const assignee = await assigneeOf(services.db, action);
  return change(services, request.ids, actor, (alert) => {
    const seen = expected[alert.id];
    if (seen !== undefined && seen !== alert.humanRevision) {
      return { reason: 'stale', message: staleMessage(alert) };
    }
    if (assignee === 'missing') return { reason: 'not_allowed', message: 'There is no such active user.' };
    const decision = decide(alert, action, actor.id);
    if (!decision.allowed) return { reason: 'not_allowed', message: decision.message };
    return {
      id: alert.id,
      handling: decision.handling,
      kind: decision.kind,
      detail: {
        ...(action.type === 'close' && action.note ? { note: maskCardNumbers(action.note) } : {}),
        ...(action.type === 'close' ? { disposition: action.disposition } : {}),
        ...(action.type === 'assign' ? { assignee } : {}),
      },
    };
  });
}

type Verdict = AlertChange | Pick<Refusal, 'reason' | 'message'>;

/** Locks, judges, writes and announces: the one way by which people change alerts. */
export async function change(
  { db, redis }: TriageServices,
  ids: readonly string[],
  actor: Actor,
  judge: (alert: LockedAlert) => Verdict,
): Promise<ActResult> {
  const distinct = [...new Set(ids)];
  let refusals: Omit<Refusal, 'current'>[] = [];
  let changedIds: string[] = [];
  const undoToken = await changeAlerts(db, distinct, actor, (locked) => {
    // A transaction that is repeated judges anew.
    refusals = [];
    const changes: AlertChange[] = [];
    for (const id of distinct) {
      const alert = locked.get(id);
      const verdict = alert ? judgeUnlessMerged(alert, judge) : missing;
      if ('handling' in verdict) changes.push(verdict);
      else refusals.push({ id, ...verdict });
    }
    changedIds = changes.map(({ id }) => id);
    return changes;
  });
  if (changedIds.length > 0) void announce(redis, 'alert', changedIds);

  const current = new Map((await findAlerts(db, distinct)).map((alert) => [alert.id, alert]));
  return {
    changed: changedIds.flatMap((id) => current.get(id) ?? []),
    refused: refusals.map((refusal) => ({ ...refusal, current: current.get(refusal.id) ?? null })),
    undoToken,
  };
}

const missing = { reason: 'missing', message: 'There is no such alert.' } as const;

function judgeUnlessMerged(alert: LockedAlert, judge: (alert: LockedAlert) => Verdict): Verdict {
  if (alert.mergedInto === null) return judge(alert);
  return { reason: 'not_allowed', message: `Late events joined it to ${alert.mergedInto}. Act on that one.` };
}

async function assigneeOf(db: Db, action: Action): Promise<{ id: string; name: string } | null | 'missing'> {
  if (action.type !== 'assign' || action.assigneeId === null) return null;
  return (await findActiveUser(db, action.assigneeId)) ?? 'missing';
}
