import type { Reason } from '@watchfloor/domain/scorecard/decision';
import { findApplication } from '../applications/find.ts';
import type { Db } from '../database.ts';
import type { AlertRecord } from './find.ts';

export interface ScoreExplanation {
  kind: 'score';
  /** The smallest cut-off that would not have fired, in basis points of probability. */
  cutoffAtLeast: number;
  /** What the score rests on, worst first; empty where a newer application has taken this one's place since. */
  reasons: Reason[];
  /** The scorecard that was asked; null like the reasons. */
  model: string | null;
  /** The applicant has applied again since, and stands by that application. */
  superseded: boolean;
  text: string;
}

/** Why the applicant's score fired: the reasons kept with the application, and the cut-off that it was over. */
export async function explainScore(db: Db, alert: AlertRecord): Promise<ScoreExplanation> {
  const [id = ''] = alert.key;
  const application = await findApplication(db, id);
  const superseded = application !== null && application.occurredAt > alert.lastEventAt;
  const standing = superseded ? null : application;
  const cutoff = `Would not have fired with a cut-off of ${alert.peakValue / 100} % or more`;
  return {
    kind: 'score',
    cutoffAtLeast: alert.peakValue,
    reasons: standing?.reasons ?? [],
    model: standing?.model ?? null,
    superseded,
    text: superseded ? `${cutoff}. The applicant has applied again since.` : `${cutoff}.`,
  };
}
