import { alertId } from '@watchfloor/domain/alerts/alert-id';
import { type Breach, planEpisodes } from '@watchfloor/domain/alerts/episodes';
import { SEVERITIES, type Severity } from '@watchfloor/domain/alerts/severity';
import type { Detector } from '@watchfloor/domain/detectors/catalogue';
import type pg from 'pg';
import { lockStandingAlerts, type StandingAlert } from './standing-alerts.ts';
import {
  type AlertState,
  insertAlerts,
  insertEntries,
  insertOutbox,
  mergeEvidence,
  openedEntries,
  severityEntries,
  updateAlerts,
  upsertEvidence,
} from './write-alerts.ts';

/** A breaching event or hit; `city` and `currency` null where the event has none. */
export interface Finding extends Breach {
  readonly city: string | null;
  readonly currency: string | null;
}

/** What an episode comes to, for the words about it. Values in the measure's unit. */
export interface EpisodeFigures {
  readonly peak: number;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly evidenceCount: number;
  /** Minor units by currency that the evidence adds up to; null where the detector's values are not amounts. */
  readonly totals: Readonly<Record<string, number>> | null;
}

/** A key with what detection found of it. */
export interface KeyFindings {
  readonly key: readonly string[];
  readonly limit: number;
  readonly findings: readonly Finding[];
  /** Whether a finding's value is its amount, so that they add up. */
  readonly addsUp: boolean;
  readonly describe: (figures: EpisodeFigures) => {
    readonly severity: Severity;
    readonly sentence: string;
    readonly currency: string | null;
    readonly label: string | null;
  };
}

export interface RecordedAlerts {
  /** Alerts that are new or changed. */
  readonly alertIds: readonly string[];
  /** Their rows in the outbox, to be marked once published. */
  readonly outboxSeqs: readonly string[];
}

/** Writes findings of `detector` as evidence of episodes: opens, extends and merges alerts, with their outbox rows. */
export async function recordEpisodes(
  client: pg.PoolClient,
  detector: Detector,
  { version, windowSeconds }: { version: number; windowSeconds: number },
  keys: readonly KeyFindings[],
): Promise<RecordedAlerts> {
  if (keys.length === 0) return { alertIds: [], outboxSeqs: [] };
  const standing = await lockStandingAlerts(client, detector, windowSeconds, keys);
  const opened: AlertState[] = [];
  const extended: {
    key: KeyFindings;
    before: StandingAlert;
    absorbed: StandingAlert[];
    found: readonly Finding[];
  }[] = [];
  const evidence: { alertId: string; finding: Finding }[] = [];

  for (const [index, key] of keys.entries()) {
    const alerts = new Map((standing[index] ?? []).map((alert) => [alert.alertId, alert]));
    for (const plan of planEpisodes(windowSeconds * 1000, [...alerts.values()], key.findings)) {
      const first = plan.breaches[0];
      if (plan.kind === 'open' && first) {
        const id = alertId(detector.id, key.key, first.at);
        const count = plan.breaches.length;
        const fixed = { id, limit: key.limit, windowSeconds, city: first.city, evidenceCount: count };
        opened.push(stateOf(fixed, key, plan.breaches, []));
        for (const finding of plan.breaches) evidence.push({ alertId: id, finding });
      } else if (plan.kind === 'extend') {
        const before = alerts.get(plan.alertId);
        if (!before) continue;
        const absorbed = plan.absorbs.flatMap((id) => alerts.get(id) ?? []);
        extended.push({ key, before, absorbed, found: plan.breaches });
        for (const finding of plan.breaches) evidence.push({ alertId: plan.alertId, finding });
      }
    }
  }

  await insertAlerts(client, detector.id, version, opened);
  const merges = extended.flatMap(({ before, absorbed }) =>
    absorbed.map((alert) => ({ from: alert.alertId, into: before.alertId })),
  );
  await mergeEvidence(client, merges);
  const written = await upsertEvidence(client, evidence);

  const changed = extended.flatMap(({ key, before, absorbed, found }) => {
    const { added = 0, revalued = 0 } = written.get(before.alertId) ?? {};
    if (added + revalued + absorbed.length === 0) return [];
    const former = [before, ...absorbed];
    const evidenceCount = former.reduce((sum, alert) => sum + alert.evidenceCount, added);
    const { alertId: id, limit, windowSeconds: seconds } = before;
    const after = stateOf(
      { id, limit, windowSeconds: seconds, city: null, evidenceCount },
      key,
      found,
      former,
    );
    return [{ before, after, grew: added + absorbed.length > 0 }];
  });
  await updateAlerts(client, changed);
  await insertEntries(client, [
    ...openedEntries(opened, version),
    ...merges.flatMap(({ from, into }) => [
      { alertId: into, kind: 'merged', detail: { absorbed: from } },
      { alertId: from, kind: 'merged', detail: { into } },
    ]),
    ...severityEntries(changed),
  ]);
  const alertIds = [
    ...opened.map(({ id }) => id),
    ...changed.map(({ after }) => after.id),
    ...merges.map(({ from }) => from),
  ];
  return { alertIds, outboxSeqs: await insertOutbox(client, alertIds) };
}

/** What an episode's alert says once it holds `found` beside what its former alerts held. */
function stateOf(
  fixed: Pick<AlertState, 'id' | 'limit' | 'windowSeconds' | 'city' | 'evidenceCount'>,
  { key, addsUp, describe }: KeyFindings,
  found: readonly Finding[],
  former: readonly StandingAlert[],
): AlertState {
  // Not Math.max(...found): a late event on a hot key changes more windows than a call may have arguments.
  let peak = Math.max(...former.map((alert) => alert.peak));
  let firstAt = Math.min(...former.map((alert) => alert.firstAt));
  let lastAt = Math.max(...former.map((alert) => alert.lastAt));
  for (const { at, value } of found) {
    peak = Math.max(peak, value);
    firstAt = Math.min(firstAt, at);
    lastAt = Math.max(lastAt, at);
  }
  const totals = addsUp ? addUp(former, found) : null;
  const words = describe({ ...fixed, peak, totals });
  const severity = highest([words.severity, ...former.map((alert) => alert.severity)]);
  return { ...fixed, ...words, severity, key, peak, totals, firstAt, lastAt };
}

function addUp(former: readonly StandingAlert[], found: readonly Finding[]): Record<string, number> {
  const totals: Record<string, number> = {};
  const add = (code: string, amount: number) => {
    totals[code] = (totals[code] ?? 0) + amount;
  };
  for (const alert of former)
    for (const [code, amount] of Object.entries(alert.totals ?? {})) add(code, amount);
  for (const { currency, value } of found) if (currency !== null) add(currency, value);
  return totals;
}

/** An alert never becomes less severe by itself: that is for a person to decide. */
const highest = (severities: readonly Severity[]): Severity =>
  severities.reduce((a, b) => (SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b), 'medium');
