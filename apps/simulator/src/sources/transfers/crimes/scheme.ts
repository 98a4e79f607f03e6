import type { Random } from '../../../random.ts';

/** One movement of a scheme, before it gets time, city and id. */
export interface Leg {
  readonly from: string;
  readonly to: string;
  /** Minor units. */
  readonly amount: number;
}

export interface Scheme {
  readonly accounts: readonly string[];
  /** In the order they happen. */
  readonly legs: readonly Leg[];
  /** From first to last transfer, milliseconds. */
  readonly spanMs: number;
}

/** Draws a scheme among accounts that `recruit` names, each only once. */
export type SchemeMaker = (random: Random, recruit: () => string) => Scheme;

/** Cents, or a round ten as impatient people type it. Takes and gives major units; returns minor units. */
export const crimeAmount = (random: Random, major: number): number =>
  random.float() < 0.5 ? Math.round(major * 100) : Math.round(major / 10) * 1000;
