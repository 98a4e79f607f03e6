import type { Transfer } from '../transfer.ts';

export const CRIME_KINDS = ['pair_layering', 'fan_in', 'fan_out', 'cycle'] as const;
export type CrimeKind = (typeof CRIME_KINDS)[number];

/** One laundering scheme: what is true about transfers that look like any others. */
export interface Crime {
  readonly id: string;
  readonly kind: CrimeKind;
  /** In the order the money meets them. */
  readonly accounts: readonly string[];
  readonly currency: string;
  readonly startsAt: number;
  /** By event time. */
  readonly transfers: readonly Transfer[];
}
