import type { Transfer } from '../transfer.ts';

export const LAUNDERING_KINDS = ['pair_layering', 'fan_in', 'fan_out', 'cycle'] as const;
export type LaunderingKind = (typeof LAUNDERING_KINDS)[number];

/** One laundering scheme: what is true about transfers that look like any others. */
export interface Laundering {
  readonly id: string;
  readonly kind: LaunderingKind;
  /** In the order the money meets them. */
  readonly accounts: readonly string[];
  readonly currency: string;
  readonly startsAt: number;
  /** By event time. */
  readonly transfers: readonly Transfer[];
}
