import type { CoverUpdate } from './cover-update.ts';

/** By how much a cover falls, in basis points of what it was before: below the limit of 15 %, at it, just and far over it. */
export const DROPS = { drop_14: 1_400, drop_15: 1_500, drop_15_01: 1_501, drop_40: 4_000 } as const;
export type DropKind = keyof typeof DROPS;
export const DROP_KINDS = Object.keys(DROPS) as DropKind[];

/** A key customer's cover that falls by exactly so much, among small changes: what is true about updates like any others. */
export interface CoverDrop {
  readonly id: string;
  readonly kind: DropKind;
  readonly currency: string;
  /** When the first of them is told, which need not be the first that was made. */
  readonly startsAt: number;
  /** By the time of the change. The customer has no other updates between the first and the last of them. */
  readonly updates: readonly CoverUpdate[];
  /** The id of the update that falls. */
  readonly dropId: string;
}
