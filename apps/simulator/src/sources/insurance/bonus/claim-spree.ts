import type { Claim } from './claim.ts';

/** A device that claims one bonus for account after account; or three times, which is allowed. */
export const SPREE_KINDS = ['bonus_abuse', 'eager_claims'] as const;
export type SpreeKind = (typeof SPREE_KINDS)[number];

/** Claims of one bonus on one device: what is true about claims that look like any others. */
export interface ClaimSpree {
  readonly id: string;
  readonly kind: SpreeKind;
  readonly currency: string;
  readonly startsAt: number;
  /** By event time, all within a day. The device claims nothing else. */
  readonly claims: readonly Claim[];
}
