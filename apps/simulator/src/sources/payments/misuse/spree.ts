import type { City } from '@watchfloor/domain/cities';
import type { Random } from '../../../random.ts';
import type { Purchase } from '../shops.ts';

/** What a thief does with a card, before it gets its time and ids. */
export interface Spree {
  /** In the order they happen, all in one currency. */
  readonly purchases: readonly Purchase[];
  /** From first to last payment, milliseconds; 0 where there is one. */
  readonly spanMs: number;
}

/** @param home where the card is at home */
export type SpreeMaker = (random: Random, home: City) => Spree;
