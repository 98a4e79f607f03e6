import { detectorById } from '@watchfloor/domain/detectors/catalogue';
import type { Db } from '../database.ts';
import { type ChangeExplanation, explainChange } from './explain-change.ts';
import { explainListing, type ListExplanation } from './explain-listing.ts';
import { explainScore, type ScoreExplanation } from './explain-score.ts';
import { explainWindow, type WindowExplanation } from './explain-window.ts';
import type { AlertRecord } from './find.ts';

export type Explanation = WindowExplanation | ListExplanation | ScoreExplanation | ChangeExplanation;

/** Why the alert fired, in the terms of its detector's kind: what would have to be otherwise. */
export async function explainAlert(db: Db, alert: AlertRecord): Promise<Explanation> {
  const detector = detectorById(alert.detector);
  switch (detector.kind) {
    case 'window':
      return explainWindow(db, alert, detector);
    case 'list':
      return explainListing(db, alert);
    case 'score':
      return explainScore(db, alert);
    case 'change':
      return explainChange(db, alert);
    default:
      return detector satisfies never;
  }
}
