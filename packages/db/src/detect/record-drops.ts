import { alertId } from '@watchfloor/domain/alerts/alert-id';
import { type Severity, severityOf } from '@watchfloor/domain/alerts/severity';
import type { AlertStatus, Disposition } from '@watchfloor/domain/alerts/status';
import {
  type ChangeDetector,
  type ChangeSettings,
  shareInBasisPoints,
} from '@watchfloor/domain/detectors/change-detector';
import type pg from 'pg';
import { safeInteger } from '../safe-integer.ts';
import type { Drop, DropMoment } from './find-drops.ts';
import type { Finding, RecordedAlerts } from './record-episodes.ts';
import { returnAlerts, type Withdrawal, withdrawAlerts } from './withdraw-alerts.ts';
import {
  type AlertState,
  insertAlerts,
  insertEntries,
  insertOutbox,
  keepEvidence,
  openedEntries,
  severityEntries,
  updateAlerts,
  upsertEvidence,
} from './write-alerts.ts';

/**
 * Makes each moment's alert say exactly what the moment's drops are: opens it, adds and revalues evidence, and takes away
 * what is evidence no more, because an update that came late lies between. What an alert says is a function of the
 * updates, whatever order they came in; so is its id. The customers are to be locked.
 */
export async function recordDrops(
  client: pg.PoolClient,
  detector: ChangeDetector,
  { version, settings }: { version: number; settings: ChangeSettings },
  moments: readonly DropMoment[],
): Promise<RecordedAlerts> {
  if (moments.length === 0) return { alertIds: [], outboxSeqs: [] };
  const standing = await lockAlerts(client, detector, moments);
  const inForce = shareInBasisPoints(settings);
  const opened: AlertState[] = [];
  const evidence: { alertId: string; finding: Finding }[] = [];
  for (const [index, moment] of moments.entries()) {
    const known = standing.get(index);
    if (!known && moment.drops.length === 0) continue;
    const id = known?.id ?? alertId(detector.id, [moment.userId], moment.at);
    if (!known) opened.push(stateOf({ id, limit: inForce }, moment));
    for (const drop of moment.drops) evidence.push({ alertId: id, finding: findingOf(moment, drop) });
  }

  await insertAlerts(client, detector.id, version, opened);
  const written = await upsertEvidence(client, evidence);
  const removed = await keepEvidence(
    client,
    [...standing.values()].map(({ id }) => id),
    evidence,
  );

  const changed: { before: StandingAlert; after: AlertState; grew: boolean }[] = [];
  const returned: StandingAlert[] = [];
  const withdrawn: Withdrawal[] = [];
  for (const [index, alert] of standing) {
    const moment = moments[index];
    const { added = 0, revalued = 0 } = written.get(alert.id) ?? {};
    if (!moment || added + revalued + (removed.get(alert.id) ?? 0) === 0) continue;
    if (moment.drops.length === 0) {
      const sentence = detector.withdrawn({ key: [moment.userId], limit: alert.limit });
      withdrawn.push({ ...alert, sentence });
      continue;
    }
    if (alert.evidenceCount === 0) returned.push(alert);
    changed.push({ before: alert, after: stateOf(alert, moment), grew: added > 0 });
  }
  await returnAlerts(client, returned);
  await updateAlerts(client, changed);
  await withdrawAlerts(client, withdrawn);
  await insertEntries(client, [...openedEntries(opened, version), ...severityEntries(changed)]);
  const alertIds = [
    ...opened.map(({ id }) => id),
    ...changed.map(({ after }) => after.id),
    ...withdrawn.map(({ id }) => id),
  ];
  return { alertIds, outboxSeqs: await insertOutbox(client, alertIds) };

  /** What the moment's alert says of its drops, of which there is one at least: in words, of the greatest. */
  function stateOf(
    { id, limit }: { id: string; limit: number },
    { userId, at, drops }: DropMoment,
  ): AlertState {
    const peak = Math.max(...drops.map(({ value }) => value));
    const greatest = drops.find(({ value }) => value === peak);
    if (!greatest) throw new RangeError(`Alert ${id} is of no drop`);
    const { before, after, currency } = greatest;
    return {
      id,
      key: [userId],
      city: null,
      // Its figures are basis points; amounts and their currency are its evidence's.
      currency: null,
      limit,
      windowSeconds: 0,
      peak,
      severity: severityOf(peak, limit, settings.severity),
      sentence: detector.sentence({ key: [userId], before, after, drop: peak, limit, currency }),
      evidenceCount: drops.length,
      firstAt: at,
      lastAt: at,
      label: null,
      totals: null,
    };
  }
}

const findingOf = ({ at }: DropMoment, { eventNo, value }: Drop): Finding => ({
  eventNo,
  at,
  value,
  city: null,
  currency: null,
});

/** An alert as this transaction has locked it. */
export interface StandingAlert {
  readonly id: string;
  readonly severity: Severity;
  readonly status: AlertStatus;
  readonly disposition: Disposition | null;
  readonly assigneeId: string | null;
  readonly humanRevision: number;
  readonly limit: number;
  readonly evidenceCount: number;
}

/** The alerts of the moments, by the moment's index; locked in the order of their ids, as people's actions lock them. */
async function lockAlerts(
  client: pg.PoolClient,
  detector: ChangeDetector,
  moments: readonly DropMoment[],
): Promise<Map<number, StandingAlert>> {
  const { rows } = await client.query<
    Omit<StandingAlert, 'limit'> & { position: string; limit_value: string }
  >({
    name: 'drop-alerts',
    text: `SELECT m.position::text, a.id, a.severity, a.status, a.disposition, a.assignee_id AS "assigneeId",
             a.human_revision AS "humanRevision", a.limit_value::text, a.evidence_count AS "evidenceCount"
           FROM unnest($2::text[], $3::timestamptz[]) WITH ORDINALITY AS m (user_id, at, position)
           JOIN ops.alert a ON a.detector = $1 AND a.key = ARRAY[m.user_id] AND a.merged_into IS NULL AND a.last_event_at = m.at
           ORDER BY a.id FOR UPDATE OF a`,
    values: [detector.id, moments.map(({ userId }) => userId), moments.map(({ at }) => new Date(at))],
  });
  return new Map(
    rows.map(({ position, limit_value, ...alert }) => [
      Number(position) - 1,
      { ...alert, limit: safeInteger(limit_value) },
    ]),
  );
}
