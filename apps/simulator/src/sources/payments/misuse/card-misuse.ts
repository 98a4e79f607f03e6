import type { StolenCard } from '../cards/cards.ts';
import type { Payment } from '../payment.ts';

/** A stolen card used in passing, drained by payment upon payment, or used in two far cities within minutes. */
export const MISUSE_KINDS = ['stolen_use', 'card_burst', 'far_cities'] as const;
export type MisuseKind = (typeof MISUSE_KINDS)[number];

/** One use of a stolen card: what is true about payments that look like any others. */
export interface CardMisuse {
  readonly id: string;
  readonly kind: MisuseKind;
  readonly card: StolenCard;
  /** Of every payment in it. */
  readonly currency: string;
  readonly startsAt: number;
  /** By event time. */
  readonly payments: readonly Payment[];
}
