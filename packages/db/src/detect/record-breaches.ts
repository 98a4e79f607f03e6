import { alertId } from '@watchfloor/domain/alerts/alert-id';
import { planEpisodes } from '@watchfloor/domain/alerts/episodes';
import { SEVERITIES, type Severity, severityOf } from '@watchfloor/domain/alerts/severity';
import type { Detector } from '@watchfloor/domain/detectors/catalogue';
import { currencyOf } from '@watchfloor/domain/detectors/window-detector';
import type pg from 'pg';
import type { BreachingKey, CityBreach } from './find-breaches.ts';
import type { SettingsInForce } from './settings-in-force.ts';
import { lockStandingAlerts, type StandingAlert } from './standing-alerts.ts';
import {
  type AlertState,
  insertAlerts,
  insertEntries,
  insertOutbox,
  mergeEvidence,
  updateAlerts,
  upsertEvidence,
} from './write-alerts.ts';

export interface RecordedAlerts {
  /** Alerts that are new or changed. */
  readonly alertIds: readonly string[];
  /** Their rows in the outbox, to be marked once published. */
  readonly outboxSeqs: readonly string[];
}

/** Writes the breaches of `detector` as evidence of episodes: opens, extends and merges alerts, with their outbox rows. */
export async function recordBreaches(
  client: pg.PoolClient,
  detector: Detector,
  { version, settings }: SettingsInForce,
  keys: readonly BreachingKey[],
): Promise<RecordedAlerts> {
  const standing = await lockStandingAlerts(client, detector, settings.windowSeconds, keys);
  const opened: AlertState[] = [];
  const extended: { before: StandingAlert; absorbed: StandingAlert[]; after: AlertState }[] = [];
  const evidence: { alertId: string; breach: CityBreach }[] = [];

  for (const [index, { key, limit, breaches }] of keys.entries()) {
    const alerts = new Map((standing[index] ?? []).map((alert) => [alert.alertId, alert]));
    for (const plan of planEpisodes(settings.windowSeconds * 1000, [...alerts.values()], breaches)) {
      const first = plan.breaches[0];
      if (plan.kind === 'open' && first) {
        const id = alertId(detector.id, key, first.at);
        opened.push(
          stateOf({ id, key, limit, windowSeconds: settings.windowSeconds, city: first.city }, plan.breaches),
        );
        for (const breach of plan.breaches) evidence.push({ alertId: id, breach });
      } else if (plan.kind === 'extend') {
        const before = alerts.get(plan.alertId);
        if (!before) continue;
        const absorbed = plan.absorbs.flatMap((id) => alerts.get(id) ?? []);
        const { windowSeconds } = before;
        const after = stateOf(
          { id: plan.alertId, key, limit: before.limit, windowSeconds, city: null },
          plan.breaches,
          [before, ...absorbed],
        );
        extended.push({ before, absorbed, after });
        for (const breach of plan.breaches) evidence.push({ alertId: plan.alertId, breach });
      }
    }
  }

  await insertAlerts(client, detector.id, version, opened);
  const merges = extended.flatMap(({ before, absorbed }) =>
    absorbed.map((alert) => ({ from: alert.alertId, into: before.alertId })),
  );
  await mergeEvidence(client, merges);
  const written = await upsertEvidence(client, evidence);

  const changed = extended.flatMap(({ before, absorbed, after }) => {
    const { added = 0, revalued = 0 } = written.get(before.alertId) ?? {};
    if (added + revalued + absorbed.length === 0) return [];
    const evidenceCount = [before, ...absorbed].reduce((sum, alert) => sum + alert.evidenceCount, added);
    return [{ before, after: { ...after, evidenceCount } }];
  });
  await updateAlerts(
    client,
    changed.map(({ after }) => after),
  );
  await insertEntries(client, [
    ...opened.map((alert) => ({
      alertId: alert.id,
      kind: 'opened',
      detail: { peakValue: alert.peak, limit: alert.limit, evidence: alert.evidenceCount, version },
    })),
    ...merges.flatMap(({ from, into }) => [
      { alertId: into, kind: 'merged', detail: { absorbed: from } },
      { alertId: from, kind: 'merged', detail: { into } },
    ]),
    ...changed.flatMap(({ before, after }) =>
      after.severity === before.severity
        ? []
        : [
            {
              alertId: after.id,
              kind: 'severity',
              detail: { from: before.severity, to: after.severity, peakValue: after.peak },
            },
          ],
    ),
  ]);
  const alertIds = [
    ...opened.map(({ id }) => id),
    ...changed.map(({ after }) => after.id),
    ...merges.map(({ from }) => from),
  ];
  return { alertIds, outboxSeqs: await insertOutbox(client, alertIds) };

  /** What an episode's alert says once it holds `breaches` beside what its former alerts held. */
  function stateOf(
    alert: { id: string; key: readonly string[]; limit: number; windowSeconds: number; city: string | null },
    breaches: readonly CityBreach[],
    former: readonly StandingAlert[] = [],
  ): AlertState {
    // Not Math.max(...breaches): a late event on a hot key changes more windows than a call may have arguments.
    let peak = Math.max(...former.map((before) => before.peak));
    let firstAt = Math.min(...former.map((before) => before.firstAt));
    let lastAt = Math.max(...former.map((before) => before.lastAt));
    for (const { at, value } of breaches) {
      peak = Math.max(peak, value);
      firstAt = Math.min(firstAt, at);
      lastAt = Math.max(lastAt, at);
    }
    const evidenceCount = breaches.length;
    return {
      ...alert,
      currency: currencyOf(detector, alert.key) ?? null,
      peak,
      severity: highest([
        severityOf(peak, alert.limit, settings.severity),
        ...former.map((before) => before.severity),
      ]),
      sentence: detector.sentence({
        key: alert.key,
        peak,
        limit: alert.limit,
        windowSeconds: alert.windowSeconds,
        evidenceCount,
      }),
      evidenceCount,
      firstAt,
      lastAt,
    };
  }
}

/** An alert never becomes less severe by itself: that is for a person to decide. */
const highest = (severities: readonly Severity[]): Severity =>
  severities.reduce((a, b) => (SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b), 'medium');
