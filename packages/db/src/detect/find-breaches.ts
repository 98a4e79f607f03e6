import { severityOf } from '@watchfloor/domain/alerts/severity';
import {
  currencyOf,
  limitFor,
  type WindowDetector,
  type WindowSettings,
} from '@watchfloor/domain/detectors/window-detector';
import type pg from 'pg';
import type { ClaimedBatch } from '../inbox/claim.ts';
import { safeInteger } from '../safe-integer.ts';
import { readDetectedUntil } from './detected-until.ts';
import { HOT_KEY_EVENTS, holdHotKeys } from './hot-keys.ts';
import { limitParameters } from './limit-parameters.ts';
import { lockKeys } from './lock-keys.ts';
import type { Finding, KeyFindings } from './record-episodes.ts';
import { breachesStatement, candidatesStatement, hotBreachesStatement } from './window-statements.ts';

export interface Findings {
  readonly keys: readonly KeyFindings[];
  /** Keys with so many events in the window that they should be kept as sums per second from now on. */
  readonly busy: readonly (readonly string[])[];
}

/**
 * Every breach of `detector` that the batches' events make or change. Locks the keys it answers for until the end of the
 * transaction, so that two batches writing one key's alerts take turns; reads them after the lock, so that whoever comes
 * second sees all.
 */
export async function findBreaches(
  client: pg.PoolClient,
  detector: WindowDetector,
  settings: WindowSettings,
  batches: readonly ClaimedBatch[],
): Promise<Findings> {
  const { candidates: candidatesSql, breaches: breachesSql, hot: hotSql } = compiled(detector);
  const { windowSeconds } = settings;
  const from = new Date(Math.min(...batches.map(({ minTime }) => minTime.getTime())) - windowSeconds * 1000);
  const to = new Date(Math.max(...batches.map(({ maxTime }) => maxTime.getTime())) + windowSeconds * 1000);
  const usual = limitParameters(detector, settings);
  const { rows: candidates } = await client.query<Candidate>({
    name: `candidates-${detector.id}`,
    text: candidatesSql,
    values: [
      batches.map(({ id }) => id),
      windowSeconds,
      usual.limit,
      JSON.stringify(usual.byCurrency),
      from,
      to,
    ],
  });
  if (candidates.length === 0) return { keys: [], busy: [] };
  await lockKeys(
    client,
    detector,
    candidates.map(({ key }) => key),
  );
  const hot = await holdHotKeys(
    client,
    detector,
    candidates.flatMap(({ key, hot: wasHot }) => (wasHot ? [key] : [])),
  );
  // Late events change the windows to their right, as far as those have been looked at.
  const until = await readDetectedUntil(client, detector.listensTo);
  const reachOf = ({ hi }: Candidate) =>
    new Date(Math.min(hi.getTime() + windowSeconds * 1000, Math.max(hi.getTime(), until)));
  const isHot = ({ key }: Candidate) => hot.has(JSON.stringify(key));

  const limits = candidates.map(({ key }) => limitFor(detector, settings, key));
  const breaches = candidates.map((): Finding[] => []);
  const cold = candidates.flatMap((candidate, index) => (isHot(candidate) ? [] : [index]));
  if (cold.length > 0) {
    const { rows } = await client.query<BreachRow>({
      name: `breaches-${detector.id}`,
      text: breachesSql,
      values: [
        JSON.stringify(cold.map((index) => candidates[index]?.key)),
        cold.map((index) => candidates[index]?.lo),
        cold.flatMap((index) => (candidates[index] ? [reachOf(candidates[index])] : [])),
        cold.map((index) => limits[index]),
        windowSeconds,
        from,
        to,
      ],
    });
    for (const row of rows) breaches[cold[row.position] ?? -1]?.push(toBreach(row));
  }
  for (const [index, candidate] of candidates.entries()) {
    if (!isHot(candidate)) continue;
    const { rows } = await client.query<BreachRow>({
      name: `hot-breaches-${detector.id}`,
      text: hotSql,
      values: [candidate.key, candidate.lo, reachOf(candidate), limits[index], windowSeconds],
    });
    breaches[index] = rows.map(toBreach);
  }
  return {
    keys: candidates.flatMap(({ key }, index): KeyFindings[] => {
      const findings = breaches[index] ?? [];
      const currency = currencyOf(detector, key) ?? null;
      if (findings.length === 0) return [];
      return [
        {
          key,
          limit: limits[index] ?? 0,
          findings,
          addsUp: false,
          describe: (figures) => ({
            severity: severityOf(figures.peak, figures.limit, settings.severity),
            sentence: detector.sentence({ key, ...figures }),
            currency,
            label: null,
          }),
        },
      ];
    }),
    busy: candidates.filter(({ hot, events }) => !hot && events > HOT_KEY_EVENTS).map(({ key }) => key),
  };
}

interface Candidate {
  key: string[];
  lo: Date;
  hi: Date;
  hot: boolean;
  events: number;
}

interface BreachRow {
  position: number;
  event_no: string;
  at: string;
  value: string;
  city: string | null;
}

const toBreach = (row: BreachRow): Finding => ({
  eventNo: row.event_no,
  at: Number(row.at),
  value: safeInteger(row.value),
  city: row.city,
  currency: null,
});

const statements = new Map<string, { candidates: string; breaches: string; hot: string }>();
function compiled(detector: WindowDetector) {
  let found = statements.get(detector.id);
  if (!found) {
    found = {
      candidates: candidatesStatement(detector),
      breaches: breachesStatement(detector),
      hot: hotBreachesStatement(detector),
    };
    statements.set(detector.id, found);
  }
  return found;
}
