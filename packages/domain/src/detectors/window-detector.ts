import type { SeverityRatios } from '../alerts/severity.ts';
import type { EventType } from '../events/event-type.ts';
import { toMinor } from '../money.ts';

/** Columns of each event type's fact that a key may be made of. */
export interface KeyColumns {
  transfer: 'source_account' | 'target_account' | 'currency' | 'city';
  payment: 'card_token' | 'currency' | 'merchant' | 'city' | 'channel';
  loan_application: 'application_id';
  policy_order: 'user_id' | 'order_no';
  coverage_update: 'user_id';
  page_view: 'device_id' | 'page_name';
  bonus_claim: 'device_id' | 'campaign' | 'account_id' | 'currency';
}

/** What a window adds up: minor units of one currency (the key must then hold it), or events. */
export type Measure =
  | { readonly aggregate: 'sum'; readonly column: 'amount_minor' }
  | { readonly aggregate: 'count' };

/** What a lead may set; each change is a new version. */
export interface WindowSettings {
  readonly windowSeconds: number;
  /** A breach is strictly over it. Major units of any currency for sums, events for counts. */
  readonly limit: number;
  /** Other limits for single currencies, major units. */
  readonly limitByCurrency: Readonly<Record<string, number>>;
  /** How many times the limit make an alert high, critical. */
  readonly severity: SeverityRatios;
}

/** What an alert says of itself to the sentence. Values in the measure's unit, times in milliseconds. */
export interface WindowFinding {
  readonly key: readonly string[];
  readonly peak: number;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly evidenceCount: number;
}

/**
 * A keyed aggregate over a sliding event-time window against a limit: for an event at t, all events of its key with
 * occurred_at in [t - window, t], both ends included. Everything that runs, shows or edits it is derived from this.
 */
export interface WindowDetector<Type extends EventType = EventType> {
  readonly kind: 'window';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly listensTo: Type;
  readonly key: readonly KeyColumns[Type][];
  readonly measure: Measure;
  readonly defaults: WindowSettings;
  readonly sentence: (finding: WindowFinding) => string;
}

/** The currency of a key's values, undefined where the detector counts or does not group by currency. */
export function currencyOf(detector: WindowDetector, key: readonly string[]): string | undefined {
  const position = (detector.key as readonly string[]).indexOf('currency');
  return position < 0 ? undefined : key[position];
}

/** The limit in force for a key, in the measure's unit: minor units for sums, whole events for counts. */
export function limitFor(detector: WindowDetector, settings: WindowSettings, key: readonly string[]): number {
  const code = currencyOf(detector, key);
  if (detector.measure.aggregate === 'count' || code === undefined) return Math.floor(settings.limit);
  return toMinor(settings.limitByCurrency[code] ?? settings.limit, code);
}

/** "60 min", "24 h", "90 s": a window the way people say it. */
export function formatWindow(seconds: number): string {
  if (seconds % 3600 === 0 && seconds > 3600) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
