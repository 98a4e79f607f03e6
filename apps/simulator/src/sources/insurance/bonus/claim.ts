import type { Random } from '../../../random.ts';
import { decimal } from '../../cloud-event.ts';
import { drawAmount } from '../../day/amounts.ts';
import { BONUS_DESK, type Report, report } from '../report.ts';

/** A bonus claimed, before it is told. */
export interface Claim {
  readonly id: string;
  readonly at: number;
  readonly accountId: string;
  readonly deviceId: string;
  readonly campaign: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
}

/** What a bonus is worth, minor units. */
export const drawBonus = (currency: string, random: Random): number =>
  drawAmount({ median: 15, sigma: 0.3 }, currency, random);

export const claimReport = (claim: Claim): Report =>
  report({
    at: claim.at,
    id: claim.id,
    source: BONUS_DESK,
    type: 'bonus_claim',
    data: {
      account_id: claim.accountId,
      device_id: claim.deviceId,
      campaign: claim.campaign,
      amount: decimal(claim.amount, claim.currency),
      currency: claim.currency,
    },
  });
