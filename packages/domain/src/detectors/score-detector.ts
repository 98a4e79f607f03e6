import type { SeverityRatios } from '../alerts/severity.ts';
import type { EventType } from '../events/event-type.ts';
import type { KeyColumns } from './window-detector.ts';

/** What a lead may set of a score detector; each change is a new version. Probabilities from 0 to 1. */
export interface ScoreSettings {
  /** Applicants strictly over it are looked at by a person. */
  readonly reviewOver: number;
  /** Applicants strictly over it are rejected, and raise an alert. */
  readonly rejectOver: number;
  /** Loans over this amount (major units of US dollars) need the decision of two people. */
  readonly fourEyesOver: number;
  /** How many times `rejectOver` make an alert high, critical. */
  readonly severity: SeverityRatios;
}

/** What an alert says of itself to the sentence. Values in basis points of probability. */
export interface ScoreFinding {
  readonly key: readonly string[];
  readonly label: string;
  readonly peak: number;
  readonly limit: number;
  /** Minor units asked for. */
  readonly amount: number;
}

/** Fires where a model's output is strictly over a cut-off. Each key has one episode: it is judged anew, never twice. */
export interface ScoreDetector<Type extends EventType = EventType> {
  readonly kind: 'score';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly listensTo: Type;
  readonly key: readonly [KeyColumns[Type]];
  readonly defaults: ScoreSettings;
  readonly sentence: (finding: ScoreFinding) => string;
}
