import type { Db } from '@watchfloor/db/database';
import { settingsInForce } from '@watchfloor/db/detect/settings-in-force';
import { ModelError, readModels } from '@watchfloor/db/models/registry';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import type { Cutoffs } from '@watchfloor/domain/scorecard/decision';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';

/** What applicants are decided by now. */
export interface DecisionRules {
  readonly champion: Scorecard;
  readonly cutoffs: Cutoffs;
  /** Version of the cut-offs; 0 as declared. */
  readonly settingsVersion: number;
}

export interface RulesInForce {
  /** Never waits for the database; null until a scorecard was found in it. */
  current(): DecisionRules | null;
  stop(): void;
}

/** Milliseconds that a cut-off or a change of champion may take to reach every gateway. */
const REFRESH_MS = 2_000;

/**
 * Keeps the rules in force in memory and looks for newer ones every two seconds, so that an answer costs no query. While
 * the database is away the last known ones go on deciding.
 */
export function watchDecisionRules(
  db: Db,
  onError: (error: unknown) => void,
  refreshMs = REFRESH_MS,
): RulesInForce {
  let rules: DecisionRules | null = null;
  let reading = false;
  let stopped = false;

  const refresh = async () => {
    // A database that hangs must not gather queries.
    if (reading) return;
    reading = true;
    try {
      rules = await readRules(db);
    } catch (error) {
      if (!stopped) onError(error);
    } finally {
      reading = false;
    }
  };
  void refresh();
  const timer = setInterval(refresh, refreshMs);
  return {
    current: () => rules,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

async function readRules(db: Db): Promise<DecisionRules | null> {
  try {
    const [{ champion }, { version, settings }] = await Promise.all([
      readModels(db.pool),
      settingsInForce(db.pool, applicantRisk),
    ]);
    const { reviewOver, rejectOver } = settings;
    return { champion, cutoffs: { reviewOver, rejectOver }, settingsVersion: version };
  } catch (error) {
    // None decides: nobody is decided by the one that did before.
    if (error instanceof ModelError) return null;
    throw error;
  }
}
