import { findStep } from '@watchfloor/db/alerts/find-step';
import type { Actor } from '@watchfloor/db/audit/write';
import { type ActResult, change, type TriageServices } from './act.ts';
import { staleMessage } from './stale-message.ts';

/**
 * Takes back the step that `undoToken` names, on each alert where nobody has acted since. Only whoever took the step
 * can take it back; the answer's own token does it again.
 */
export async function undoAct(
  services: TriageServices,
  { undoToken, actor }: { undoToken: string; actor: Actor },
): Promise<ActResult> {
  const steps = new Map(
    (await findStep(services.db, undoToken, actor.id)).map((step) => [step.alertId, step]),
  );
  return change(services, [...steps.keys()], actor, (alert) => {
    const step = steps.get(alert.id);
    if (!step || step.humanRevision !== alert.humanRevision) {
      return { reason: 'stale', message: staleMessage(alert) };
    }
    const { closedAt, seen, reheatedAt, ...before } = step.before;
    // What came after the step is no less new because the step is taken back.
    const came = alert.reheatedAt?.getTime() !== step.reheatedAt?.getTime();
    const heat = before.status === 'new' ? null : came ? alert.reheatedAt : reheatedAt;
    return {
      id: alert.id,
      handling: { ...before, reheated: heat !== null },
      restores: { closedAt, seen, reheatedAt: heat },
      kind: 'undone',
      detail: { undid: step.kind },
    };
  });
}
