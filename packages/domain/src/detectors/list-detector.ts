import type { SeverityRatios } from '../alerts/severity.ts';
import type { EventType } from '../events/event-type.ts';
import type { KeyColumns } from './window-detector.ts';

/** What a lead may set of a list detector; each change is a new version. */
export interface ListSettings {
  /** How far back a new listing looks, and the pause after which hits on one key are a new episode. */
  readonly windowSeconds: number;
  /** From how many hits an alert is high, critical. */
  readonly severity: SeverityRatios;
}

/** What an alert says of itself to the sentence. */
export interface ListFinding {
  /** The key in words: "visa 411111••••••1111". */
  readonly label: string;
  readonly hits: number;
  /** Minor units by currency. */
  readonly totals: Readonly<Record<string, number>>;
}

/**
 * Fires on every event whose key is on an active list when it is received, and, when a key becomes listed, on its events
 * of the time before. Key, list and time decide, never the order of arrival.
 */
export interface ListDetector<Type extends EventType = EventType> {
  readonly kind: 'list';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly listensTo: Type;
  readonly key: readonly [KeyColumns[Type]];
  readonly defaults: ListSettings;
  readonly sentence: (finding: ListFinding) => string;
}
