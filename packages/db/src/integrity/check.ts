import type { Db } from '../database.ts';
import { dayOf } from '../retention/partitions.ts';
import { inTransaction } from '../transaction.ts';
import { checkAlertTotals, checkMergedAlerts } from './alerts.ts';
import { checkCityMinutes } from './city-minutes.ts';
import type { CheckResult, CheckScope } from './compare.ts';
import { checkDecisions } from './decisions.ts';
import { checkDetection } from './detection.ts';
import { checkDrops, checkKeyCoverage } from './drops.ts';
import { checkEventLatency } from './event-latency.ts';
import { checkBatches, checkEvents } from './events.ts';
import { checkHotSeconds } from './hot-seconds.ts';
import { checkLastPages } from './last-pages.ts';
import { checkAlertAmounts, checkPaymentAlerts, checkSummaries } from './payment-alerts.ts';
import { checkPolicyHours } from './policy-hours.ts';
import { checkVisits } from './visits.ts';

export interface IntegrityOptions {
  readonly now: Date;
  /** Days that facts are kept, as the workers are told: what retention has dropped is no difference. */
  readonly retentionDays: number;
  /** How far back detection is recomputed. */
  readonly detectionHours?: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Holds everything derived against what it is derived from, to the cent, in one snapshot: the system may run meanwhile.
 * Reads whole tables, so it is for a command and a schedule, not for a screen.
 */
export async function checkIntegrity(
  db: Pick<Db, 'pool'>,
  { now, retentionDays, detectionHours = 24 }: IntegrityOptions,
): Promise<CheckResult[]> {
  const keptSince = dayOf(new Date(now.getTime() - retentionDays * DAY_MS));
  const detectedSince = new Date(Math.max(keptSince.getTime(), now.getTime() - detectionHours * HOUR_MS));
  return inTransaction(
    db,
    async (client) => {
      const scope: CheckScope = { client, keptSince, detectedSince };
      const results: CheckResult[] = [];
      for (const check of CHECKS) results.push(await check(scope));
      return results;
    },
    // Everything is compared with everything: where the planner expects few rows, a loop over many would never end.
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL enable_nestloop = off',
  );
}

const CHECKS: readonly ((scope: CheckScope) => Promise<CheckResult>)[] = [
  checkEvents,
  checkBatches,
  checkEventLatency,
  checkCityMinutes,
  checkPolicyHours,
  checkVisits,
  checkLastPages,
  checkHotSeconds,
  checkAlertTotals,
  checkMergedAlerts,
  checkAlertAmounts,
  checkDetection,
  checkDecisions,
  checkPaymentAlerts,
  checkSummaries,
  checkKeyCoverage,
  checkDrops,
];
