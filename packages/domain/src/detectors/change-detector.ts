import type { SeverityRatios } from '../alerts/severity.ts';
import type { EventType } from '../events/event-type.ts';
import type { KeyColumns } from './window-detector.ts';

/** What a lead may set of a change detector; each change is a new version. */
export interface ChangeSettings {
  /** Share of the amount before, from 0 to 1 in whole basis points: fires on what falls by strictly more. */
  readonly share: number;
  /** How many times the share make an alert high, critical. */
  readonly severity: SeverityRatios;
}

/** What an alert says of itself to the sentence. Amounts in minor units, drop and limit in basis points of the amount before. */
export interface ChangeFinding {
  readonly key: readonly string[];
  readonly before: number;
  readonly after: number;
  readonly drop: number;
  readonly limit: number;
  readonly currency: string;
}

/**
 * Fires on each event whose amount is less, by more than a share, than the one before it of the same key. Keys are those
 * that people maintain, with the amount that the first event is held against; the time of the change decides what came
 * before, never the order of arrival. Each drop is an alert of its own: it has one amount before and one after.
 */
export interface ChangeDetector<Type extends EventType = EventType> {
  readonly kind: 'change';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly listensTo: Type;
  readonly key: readonly [KeyColumns[Type]];
  readonly defaults: ChangeSettings;
  readonly sentence: (finding: ChangeFinding) => string;
  /** What an alert says once an update that came late has taken its last drop away. */
  readonly withdrawn: (finding: Pick<ChangeFinding, 'key' | 'limit'>) => string;
}

/** A share as alerts keep it. */
export const shareInBasisPoints = ({ share }: Pick<ChangeSettings, 'share'>): number =>
  Math.round(share * 10_000);

/**
 * By how much `after` is less than `before` (minor units), in basis points of `before`, rounded up; null where that is not
 * strictly more than `limit`. In whole numbers: 15 % of an amount is no matter of binary fractions.
 */
export function dropOver(limit: number, before: number, after: number): number | null {
  const [whole, fallen] = [BigInt(before), BigInt(before) - BigInt(after)];
  if (fallen * 10_000n <= whole * BigInt(limit)) return null;
  return Number((fallen * 10_000n + whole - 1n) / whole);
}
