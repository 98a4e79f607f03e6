import {
  type BreachingEvent,
  counterfactual,
  counterfactualSentence,
} from '@watchfloor/domain/alerts/counterfactual';
import type { WindowDetector } from '@watchfloor/domain/detectors/window-detector';
import type { Db } from '../database.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { safeInteger } from '../safe-integer.ts';
import { nameEvents } from './event-names.ts';
import type { AlertRecord } from './find.ts';
import { keyConditions, measureOf } from './key-conditions.ts';
import { Parameters } from './query.ts';

export interface WindowExplanation {
  kind: 'window';
  limitAtLeast: number;
  withoutEvent: { source: string; id: string; occurredAt: Date; amount: number } | null;
  text: string;
}

/** What would not have fired: a higher limit, or the episode without one of its events. */
export async function explainWindow(
  db: Db,
  alert: AlertRecord,
  detector: WindowDetector,
): Promise<WindowExplanation> {
  const windowMs = alert.windowSeconds * 1000;
  const [breaches, events] = await Promise.all([
    decidingBreaches(db, alert),
    candidates(db, alert, detector),
  ]);
  const result = counterfactual(breaches, events, alert.limitValue, windowMs);
  const { without } = result;
  const names = await nameEvents(db, without ? [{ eventNo: without.eventNo, at: new Date(without.at) }] : []);
  return {
    kind: 'window',
    limitAtLeast: result.limitAtLeast,
    withoutEvent: without && {
      source: names.get(without.eventNo)?.source ?? '',
      id: names.get(without.eventNo)?.id ?? without.eventNo,
      occurredAt: new Date(without.at),
      amount: without.amount,
    },
    text: counterfactualSentence(result, alert.currency),
  };
}

/** The two first, two last and two highest: no other breach can decide, however many there are. */
async function decidingBreaches(db: Db, alert: AlertRecord): Promise<BreachingEvent[]> {
  const two = (order: string) =>
    `(SELECT event_no, occurred_at, value FROM ops.evidence WHERE alert_id = $1 ORDER BY ${order} LIMIT 2)`;
  const { rows } = await db.pool.query<{ event_no: string; occurred_at: Date; value: string }>(
    `SELECT event_no::text, occurred_at, value::text FROM (
       ${two('occurred_at, event_no')} UNION ${two('occurred_at DESC, event_no DESC')} UNION ${two('value DESC')}
     ) deciding`,
    [alert.id],
  );
  return rows.map((row) => ({
    eventNo: row.event_no,
    at: row.occurred_at.getTime(),
    value: safeInteger(row.value),
  }));
}

/** Events large enough to matter that lie in the last breach's window; the few smallest, then latest, are enough. */
async function candidates(db: Db, alert: AlertRecord, detector: WindowDetector) {
  const parameters = new Parameters();
  const measure = measureOf(detector);
  // Taking away a breach that stands alone ends its window whatever its size, so that one is a candidate too.
  const { rows } = await db.pool.query<{ event_no: string; at: Date; amount: string }>(
    `SELECT t.event_no::text, t.occurred_at AS at, (${measure})::text AS amount
     FROM ${FACT_TABLES[detector.listensTo].table} t
     WHERE ${keyConditions(alert, parameters)}
       AND t.occurred_at BETWEEN ${parameters.add(new Date(alert.lastEventAt.getTime() - alert.windowSeconds * 1000))}
                             AND ${parameters.add(alert.lastEventAt)}
       AND (${measure} >= ${parameters.add(alert.peakValue - alert.limitValue)}
            OR t.occurred_at IN (${parameters.add(alert.firstEventAt)}, ${parameters.add(alert.lastEventAt)}))
     ORDER BY ${measure}, t.occurred_at DESC
     LIMIT 10000`,
    parameters.values,
  );
  return rows.map((row) => ({
    eventNo: row.event_no,
    at: row.at.getTime(),
    amount: safeInteger(row.amount),
  }));
}
